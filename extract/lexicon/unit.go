package lexicon

// Money are the currencies named before a number.
var Money = func() map[string]bool {
	m := map[string]bool{}
	for _, p := range Prefixes {
		m[p.Word] = true
	}
	return m
}()

// UnitRows name the units in the folded script; the longest that fits counts.
// "_" stands for a blank. Those with an empty id are read so that they are not taken for figures.
var UnitRows = []struct {
	ID    string
	exp   int32 // power of ten to the base unit
	Words string
}{
	{"%", 0, "% percent per_cent 厘"}, // 厘: of interest, in Hong Kong's words
	{"%", -1, "‰"},
	{"pp", 0, "percentage_points percentage_point 个点 个多百分点 个百分点 百分点 个%点 ppt ppts pps pp p.p. p.p p.pt p.pts pt pts %pt %pts 个pct pct pcts"},
	{"pp", -2, "basis_points basis_point 个基点 基点 bp bps BP BPs BPS 个BP 个bp 点子 个基本点 基本点"},
	{"CNY", 0, "人民币元 元人民币 元 块钱 块人民币 圆 人民币 RMB CNY yuan"},
	{"CNY", -1, "角 毛钱 角钱"},
	{"CNY", -2, "人民币分"},
	{"USD", 0, "美元 美金 USD dollars US_dollars"},
	{"USD", -2, "美分 美仙"},
	{"HKD", 0, "港元 港币 元港币 港圆 港纸 HKD"},
	{"HKD", -1, "港毫 毫"},
	{"HKD", -2, "港仙 仙"},
	{"TWD", 0, "元新台币 新台币 台币 元台币 新台币元 TWD NTD"},
	{"JPY", 0, "日元 日圆 日币 JPY"},
	{"EUR", 0, "欧元 EUR"},
	{"GBP", 0, "英镑 镑 GBP"},
	{"GBP", -2, "便士"},
	{"KRW", 0, "韩元 韩圆 韩币 韩圜 韩圜元 KRW"},
	{"CHF", 0, "瑞郎 瑞士法郎"},
	{"AUD", 0, "澳元 澳币 澳洲元 澳大利亚元"},
	{"CAD", 0, "加元 加币 加拿大元"},
	{"NZD", 0, "新西兰元 纽西兰元 纽元 纽币"},
	{"SGD", 0, "新加坡元 新加坡币 新元 新币 坡元 星元 坡币"},
	{"INR", 0, "卢比 印度卢比"},
	{"RUB", 0, "卢布"},
	{"BRL", 0, "雷亚尔 巴西雷亚尔"},
	{"THB", 0, "泰铢"},
	{"VND", 0, "越南盾"},
	{"MYR", 0, "林吉特 马币 令吉 马来西亚林吉特 马来西亚令吉"},
	{"IDR", 0, "印尼盾 印尼卢比 印度尼西亚盾"},
	{"PHP", 0, "菲律宾比索 菲律宾披索 菲国披索 披索"},
	{"MXN", 0, "墨西哥比索 墨西哥披索"},
	{"ARS", 0, "阿根廷比索 阿根廷披索"},
	{"CLP", 0, "智利比索"},
	{"TRY", 0, "里拉 土耳其里拉"},
	{"AED", 0, "迪拉姆 阿联酋迪拉姆"},
	{"SAR", 0, "沙特里亚尔 沙乌地里亚尔"},
	{"SEK", 0, "瑞典克朗"},
	{"NOK", 0, "挪威克朗"},
	{"DKK", 0, "丹麦克朗"},
	{"ZAR", 0, "兰特 南非兰特"},
	{"ILS", 0, "以色列谢克尔 谢克尔"},
	{"PLN", 0, "波兰兹罗提 兹罗提"},
	{"MOP", 0, "澳门元 澳门币 葡币"},
	{"x", 0, "倍 x X times"},
	{"points", 0, "点"},
	{"t", 0, "吨 公吨"},
	{"t", -3, "千克 公斤 kg"},
	{"barrel", 0, "桶"},
	{"oz", 0, "盎司"},
	{"kWh", 0, "千瓦时 度 度电 kWh"},
	{"kWh", 3, "兆瓦时 MWh"},
	{"kWh", 6, "吉瓦时 GWh"},
	{"kWh", 9, "TWh"},
	{"kW", 0, "千瓦 kW"},
	{"kW", 3, "兆瓦 MW"},
	{"kW", 6, "吉瓦 GW"},
	{"m3", 0, "立方米 方 立方公尺 千升"},
	{"m2", 0, "平方米 平米 平方公尺 平方尺 方尺 平方呎 米平方"},
	{"ha", 0, "公顷"},
	{"mu", 0, "亩"},
	{"ping", 0, "坪"},
	{"km", 0, "公里 千米"},
	{"TEU", 0, "标箱 标准箱 TEU 个标箱 个标准箱"},
	{"count", 0, "家 户 伙 人 名 人次 台 辆 部 套 件 架 艘 张 股 手 笔 单 间 所 处 位 颗 片 瓶 箱 只 头 羽 平方 份 座 宗 例 台套 万人 万户 家店 间店 亿人次 栋 枚 支 盒 条 株 块 对 双 幅 本 门 卷 册 期货合约 口 名员工 车次 班次 架次 辆次 票 档 人数 款 户次 岗位 个岗位 桌 床 只股票 户籍 位员工 幢"},
	{"count", 0, "个 次 项"},
	{"", 0, "年 个月 天 日 小时 分钟 秒 周 个季度 个季 季度 季 月 个交易日 交易日 周年 年期 个星期 星期 个工作日 个小时 分 时 点钟 天内 年内 岁 号 楼 层 级 届 代 纳米 奈米 毫米 厘米 公分 英寸 寸 吋 米 毫升 升 克 克拉 公里/小时 公里每小时 公里/时 公里时 千米/小时 km/h 毫克 毫秒 毫安 毫安时 毫巴 毫无 微米 mm cm nm um μm ㎡ GB TB MB Mbps Gbps Hz GHz MHz 像素 ℃ 摄氏度 度角 伏 瓦 kg级 大 重 方面 条路 步 字 位数 个点位 强 股东 行 页 节 章 连 连胜 连跌 连涨 连阳 连阴 连板 天期 年级 年来 多年 大类 类 种 成熟 比 方呎"},
}

// scaledOnly are measure words that make a figure only behind a scale (2.3万个)
// or a written number of three digits and more; smaller ones are rhetoric.
const scaledOnly = "栋 幢 个 次 项 位 人 名 款 只 条 份 本 处 所 门 对 双 块 座 例 单 口 期 家 件 张 部 套 手 幅 卷 册 票 档 支 颗 片 间"

// PerUnits follow a money unit and a slash, or 每 and stand before it.
var PerUnits = map[string]string{
	"股": "share", "吨": "t", "公吨": "t", "桶": "barrel", "盎司": "oz", "片": "piece", "瓦": "W", "W": "W", "千克": "kg", "公斤": "kg", "kg": "kg", "克": "g", "克拉": "ct",
	"平方米": "m2", "平": "m2", "平米": "m2", "㎡": "m2", "m2": "m2", "立方米": "m3", "千升": "m3", "度": "kWh", "千瓦时": "kWh", "Wh": "Wh", "kWh": "kWh", "升": "L", "公升": "L", "加仑": "gal", "人": "person", "台": "unit", "辆": "vehicle",
	"瓶": "bottle", "箱": "box", "张": "piece", "户": "household", "月": "month", "年": "year", "件": "piece", "只": "piece", "颗": "piece", "个": "piece", "枚": "piece", "单": "order", "份": "piece", "亩": "mu", "TEU": "TEU", "百万英热单位": "MMBtu", "百万英热": "MMBtu", "MMBtu": "MMBtu", "英热": "Btu", "斤": "jin", "平方呎": "ft2", "方呎": "ft2", "40英尺箱": "FEU", "40尺柜": "FEU", "40英尺柜": "FEU", "20英尺箱": "TEU", "尺": "ft2", "方尺": "ft2", "平方尺": "ft2", "呎": "ft2", "坪": "ping", "ADS": "ADS", "蒲式耳": "bushel", "磅": "lb", "基金单位": "unit", "票": "ticket", "间": "room", "头": "head", "美元": "USD", "人民币": "CNY", "支": "piece", "套": "piece", "万吨": "t", "标箱": "TEU", "箱位": "TEU", "40尺箱": "FEU", "FEU": "FEU", "天": "day", "日": "day", "杯": "cup", "桌": "table", "位": "person",
}

// BasisWords are the Latin words of comparison that stand right before or behind a figure.
var BasisWords = map[string]bool{
	"yoy": true, "qoq": true, "mom": true, "wow": true, "dod": true, "hoh": true, "ytd": true, "cagr": true, "yearly": true,
}

// Signs stand before a number of money.
var Signs = []struct{ Word, ID string }{
	{"US$", "USD"}, {"HK$", "HKD"}, {"NT$", "TWD"}, {"RMB", "CNY"}, {"CNY", "CNY"}, {"USD", "USD"}, {"HKD", "HKD"}, {"TWD", "TWD"}, {"NTD", "TWD"}, {"EUR", "EUR"}, {"JPY", "JPY"}, {"GBP", "GBP"}, {"A$", "AUD"}, {"S$", "SGD"}, {"C$", "CAD"},
	{"$", "USD"}, {"¥", "CNY"}, {"€", "EUR"}, {"£", "GBP"}, {"₩", "KRW"},
}

// Prefixes name the currency before a number without being part of its text.
var Prefixes = []struct{ Word, ID string }{
	{"新台币", "TWD"}, {"台币", "TWD"}, {"人民币", "CNY"}, {"港币", "HKD"}, {"港元", "HKD"}, {"美元", "USD"}, {"美金", "USD"}, {"日币", "JPY"}, {"日圆", "JPY"}, {"日元", "JPY"}, {"欧元", "EUR"},
}
