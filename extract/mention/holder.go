package mention

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/report-digest/digest/extract/lexicon"
	"github.com/report-digest/digest/extract/text"
	"github.com/report-digest/digest/extract/token"
)

// surnames are the family names that the names of persons begin with.
const surnames = `王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝骆路游靳辛管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙戈浦景`

// OfHolders are the nouns before the name of who holds shares, or manages what a figure is of.
var OfHolders = strings.Fields("控股股东 大股东 股东 实际控制人 实控人 一致行动人 基金经理 实际控制人之一 实控人之一 董事长 监事会主席 股东之一")

// behindPersons begin what follows the name of a person.
var behindPersons = strings.Fields("将 把 所 持 于 计划 拟 累计 合计 质押 解除 解质押 减持 增持 函告 通知 出具 共 直接 间接 通过 先生 女士 及 和 与 、 , ( ) 。 ; : 的 管理 规模 以 分别 自 本次 在 因 与其 等 共计 提前 办理 已 则 也 亦 为 之 是 发来 送达 拟减持 转让 协议")

// onTheirOwn begin what follows a person that no noun introduces, and that a clause begins with.
var onTheirOwn = strings.Fields("持有公司 共持有 直接持有 合计持有 累计质押 管理的 的管理规模 的管理总规模 所持有的公司 所持公司 所持有公司 女士 先生")

// bodies end the names of what is no person and holds shares.
var bodies = strings.Fields("股份有限公司 有限责任公司 有限公司 集团 基金 企业 合伙企业 资本 投资 控股 实业 信托 资管 创投 公司 国资委 财政厅")

// holders adds who holds shares or manages funds: the persons and bodies behind a noun that says so.
func (n *Document) holders(s *token.Line) {
	for _, noun := range OfHolders {
		for at := 0; ; {
			k := strings.Index(s.Folded[at:], noun)
			if k < 0 {
				break
			}
			at += k + len(noun)
			n.heldBy(s, s.RuneAt(at))
		}
	}
	for i := range s.Runes {
		if i == 0 || strings.ContainsRune("，,。;；", s.Runes[i-1]) {
			if upto := n.personAt(s, i, onTheirOwn); upto > 0 {
				n.holder(s.Text(i, upto), lexicon.Person)
			}
		}
	}
}

// heldBy adds the name at rune i, and those that 、 and 和 join to it.
func (n *Document) heldBy(s *token.Line, i int) {
	if s.Has(i, "之一") {
		i += 2
	}
	for {
		upto := n.personAt(s, i, behindPersons)
		typ := lexicon.Person
		if upto == 0 {
			upto, typ = n.bodyAt(s, i), lexicon.Company
		}
		if upto == 0 {
			return
		}
		t := n.holder(s.Text(i, upto), typ)
		n.alias(s, upto, t)
		if i = upto; s.At(i) != '、' && s.At(i) != '和' && s.At(i) != '与' && s.At(i) != '及' {
			return
		}
		i++
	}
}

// personAt answers where the name of a person at rune i ends, 0 for none: a family name, one or
// two characters, and one of what follows such a name.
func (n *Document) personAt(s *token.Line, i int, behind []string) int {
	if !strings.ContainsRune(surnames, s.At(i)) {
		return 0
	}
	for _, k := range []int{3, 2} {
		end := i + k
		if end > len(s.Runes) || !text.IsHan(s.Runes[end-1]) || !text.IsHan(s.Runes[i+1]) {
			continue
		}
		if n.word(s, i) {
			return 0
		}
		if end == len(s.Runes) || s.Runes[end] == ' ' {
			return end
		}
		for _, w := range behind {
			if s.Has(end, w) {
				return end
			}
		}
	}
	return 0
}

// word reports whether a longer word of the dictionary that says something begins at rune i: 解除.
func (n *Document) word(s *token.Line, i int) bool {
	k := sort.Search(len(s.Tokens), func(k int) bool { return s.Tokens[k].From >= i })
	if k == len(s.Tokens) || s.Tokens[k].From != i || s.Tokens[k].Upto-i < 2 {
		return false
	}
	w := s.Tokens[k].Word
	return w != nil && (w.Role&^lexicon.OrgSuffix != 0 || w.Metrics != nil || w.Entity != nil)
}

// longestBody is how many characters the name of a body has at most.
const longestBody = 20

// bodyAt answers where the name of a body at rune i ends, 0 for none.
func (n *Document) bodyAt(s *token.Line, i int) int {
	for end := i; end < len(s.Runes) && end < i+longestBody && (text.IsHan(s.Runes[end]) || text.IsLatin(s.Runes[end])); end++ {
		for _, w := range bodies {
			k := utf8.RuneCountInString(w)
			if end >= i+2 && s.Has(end, w) && !(end+k < len(s.Runes) && strings.ContainsRune("有股集控", s.Runes[end+k])) {
				return end + k
			}
		}
		if strings.ContainsRune("将把所持于拟、", s.Runes[end]) {
			return 0
		}
	}
	return 0
}

// holder adds name as one whose holdings are spoken of.
func (n *Document) holder(name, typ string) *token.Entity {
	key := strings.ToLower(name)
	t := n.Entities[key]
	if t == nil && knownEntity(n.x, key) {
		t = n.Of(n.x.Segmenter.Words[n.x.Segmenter.Index[key]].Entity, name)
	}
	if t == nil {
		if len(n.Entities) >= mostNames {
			return nil
		}
		t = &token.Entity{ID: MakeID(name, "-"), Text: name, Type: typ}
		n.Entities[key] = t
		short := withoutForm(name)
		for _, s := range []string{short, n.withoutPlace(short)} {
			if key := strings.ToLower(s); s != name && typ == lexicon.Company && n.Entities[key] == nil && !knownEntity(n.x, key) {
				n.Entities[key] = t
			}
		}
	}
	if !n.Owners[t.ID] {
		n.Owners[t.ID] = true
		n.Holding = append(n.Holding, t)
	}
	return t
}

// forms are the legal forms that end the names of bodies, the longest first.
var forms = strings.Fields("股份有限公司 有限责任公司 有限公司")

func withoutForm(name string) string {
	for _, f := range forms {
		if short := strings.TrimSuffix(name, f); short != name && utf8.RuneCountInString(short) > 2 {
			return short
		}
	}
	return name
}

// withoutPlace is name without the city or province that it begins with.
func (n *Document) withoutPlace(name string) string {
	s := token.Scan(n.x, name, 0)
	if len(s.Tokens) < 2 || s.Tokens[0].Word == nil || s.Tokens[0].Word.Entity == nil || s.Tokens[0].Word.Entity.Type != lexicon.Place {
		return name
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(s.Text(s.Tokens[0].Upto, len(s.Runes)), "市"), "省")
	if utf8.RuneCountInString(rest) < 3 {
		return name
	}
	return rest
}

// alias adds the short name in brackets at rune i: (以下簡稱"甲").
func (n *Document) alias(s *token.Line, i int, t *token.Entity) {
	if t == nil || s.At(i) != '(' {
		return
	}
	for end := i + 1; end < len(s.Runes) && end < i+16 && s.Runes[end] != ')'; end++ {
		if !s.Has(end, "简称") {
			continue
		}
		from := end + 2
		for from < len(s.Runes) && strings.ContainsRune(`:"为 `, s.Runes[from]) {
			from++
		}
		upto := from
		for upto < len(s.Runes) && upto < from+10 && s.Runes[upto] != '"' && s.Runes[upto] != ')' {
			upto++
		}
		if name := strings.ToLower(s.Text(from, upto)); upto-from > 1 && n.Entities[name] == nil && !knownEntity(n.x, name) {
			n.Entities[name] = t
		}
		return
	}
}
