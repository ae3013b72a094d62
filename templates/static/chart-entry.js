// The parts of ECharts that the charts use; `go run ./internal/chart/bundle`
// packs them, and nothing else of the library, into dist/echarts.js. Tooltip, axis
// pointer, description and the line at zero are made by our own script: the same as
// for the drawn charts, and a tenth of the size.
import { init, registerLocale, use } from 'echarts/core';
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { DataZoomSliderComponent, GridSimpleComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { locales } from './chart-locale.js';

use([BarChart, CustomChart, DataZoomSliderComponent, GridSimpleComponent, LineChart, SVGRenderer]);
for (const [name, words] of Object.entries(locales)) registerLocale(name, words);

export { init };
