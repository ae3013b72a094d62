package i18n

import "strings"

// The lexicon knows most companies by their Chinese names and by an ID that is
// their English or romanized one: alibaba-cloud, hang-seng. In English they are
// called by it, spelled as people do.

// spelled are the words of IDs that are not spelled with one capital letter; a single
// word of up to four letters is an abbreviation unless it stands here.
var spelled = wordTable(`
	AI HK US UK EU USA CSI SSE SZSE BSE JD=JD.com GAC SAIC TCL UBS CR CK GF SF WT KGI CTBC HSBC MSCI FTSE CBOT ICE LG SK MGM
	BYD BOC BOCI CMB CSIC SDIC CGN GCL SCFI BDI ETF EV LNG OPEC TTF NYMEX SP=S&P BNP CMA CGM BNY DBS ASX NZX VN SDI ASM IPO
	Dow Gold Pork Egg Coke Corn Lead Zinc Tin Vale Gap Ford Citi Audi Puma Lego Fed Iran Iraq Laos Oman Peru Asia Xian=Xi'an
	Wuxi Wuhu Yili Wens Anta Gree Futu Didi Huya Sohu Sina Hoya Kao Acer Asus=ASUS Qwen Hema Amap Sany Tata Qifu Gome Kia Eni Enel Aeon
	Rohm=ROHM Ikea=IKEA Deye Daqo Xtep Chem Oil Coal Bank Life Home Auto Tech Film Port Air New East High Big Raw Iron Soda Palm Live Hog
	Ash Ore Pop Mart Best Buy Hang Seng Pou Chen Feng Tay Star=STAR Chinext=ChiNext Deepseek=DeepSeek Tiktok=TikTok Bytedance=ByteDance Sensetime=SenseTime
	Wechat=WeChat Wuxi Youtube=YouTube Hynix=hynix Inbev=InBev Petrochina=PetroChina Familymart=FamilyMart Boss=BOSS Openai=OpenAI Nvidia=NVIDIA Tsmc=TSMC Taiex=TAIEX Hscei=HSCEI
	Ecommerce=E-commerce`)

func wordTable(words string) map[string]string {
	table := map[string]string{}
	for word := range strings.FieldsSeq(words) {
		key, form, other := strings.Cut(word, "=")
		if !other {
			form = key
		}
		table[strings.ToLower(key)] = form
	}
	return table
}

// Within is a name that follows other words: in English it begins with a small
// letter, but for GDP and R&D expense.
func (l *Lang) Within(name string) string {
	if l.Tag == "en" && len(name) > 1 && 'a' <= name[1] && name[1] <= 'z' {
		return strings.ToLower(name[:1]) + name[1:]
	}
	return name
}

// spell is the English name that an ID of the lexicon stands for: Alibaba Cloud.
func spell(id string) string {
	words := strings.Split(id, "-")
	for i, word := range words {
		switch form, known := spelled[word]; {
		case known:
			words[i] = form
		case len(words) == 1 && len(word) <= 4:
			words[i] = strings.ToUpper(word)
		case word != "":
			words[i] = strings.ToUpper(word[:1]) + word[1:]
		}
	}
	return strings.Join(words, " ")
}
