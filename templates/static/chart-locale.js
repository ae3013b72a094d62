// What ECharts itself would say, in our words; `internal/chart/bundle` packs it in the
// place of the library's own English and Chinese. Of all its words only those of time axes
// can be seen here: the rest belongs to parts that are not packed.
const months = Array.from({ length: 12 }, (_, month) => `${month + 1}月`);
const days = (before) => Array.from('日一二三四五六', (day) => before + day);
const times = (before, abbreviation) => ({ time: { month: months, monthAbbr: months, dayOfWeek: days(before), dayOfWeekAbbr: days(abbreviation) } });

export const locales = {
  'zh-Hant': times('星期', '週'),
  'zh-Hans': times('星期', '周'),
};

export default {
  time: {
    month: 'January February March April May June July August September October November December'.split(' '),
    monthAbbr: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
    dayOfWeek: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
    dayOfWeekAbbr: 'Sun Mon Tue Wed Thu Fri Sat'.split(' '),
  },
};
