package fact

// A Default says what gave a field its value where no words beside the figure did.
type Default string

// The defaults. Those marked with * have words elsewhere that they lean on, held in Reason.Text.
const (
	ByTitle           Default = "title"            // * what the title is about, or whom it quotes
	BySubject         Default = "subject"          // * what the article is about
	ByPronoun         Default = "pronoun"          // * a word that stands for a name: 公司, 其
	ByHome            Default = "home"             // the country that the article is from
	ByReport          Default = "report"           // * the period under report
	ByDay             Default = "day"              // the day that the article opens with
	ByReckoning       Default = "reckoned"         // * a time reckoned from another: the quarter before, the year to date
	ByFigure          Default = "implied"          // what figures of such a unit are of: points of an index
	ByRepeat          Default = "repeated"         // * the same figure, said before
	ByNeighbour       Default = "carried"          // * the figure before it in the sentence
	ByPlainWords      Default = "plain"            // nothing says otherwise: a level, an outcome
	ByPercentage      Default = "percentage"       // a percentage that nothing calls growth is a share
	ByYear            Default = "year-before"      // growth that names no basis is against the year before
	ByTradingDay      Default = "trading-day"      // the move of a price that names no basis is of a day
	ByEntityCurrency  Default = "entity-currency"  // the currency that the company reports in
	ByArticleCurrency Default = "article-currency" // the currency that the article's words tell
	BySiteCurrency    Default = "site-currency"    // the currency that is set for articles
	ByUsualCurrency   Default = "usual-currency"   // 元 is renminbi where nothing says otherwise
	ByMetricUnit      Default = "metric-unit"      // the unit in which the metric is counted
	ByListUnit        Default = "list-unit"        // the unit at the end of the list
	ByFuture          Default = "future"           // its period was still to come
	ByContext         Default = "context"          // the sentences around it, by no one word
	ByAuthor          Default = "author"           // the author's correction
)

// Defaults are all of them with what they say, in the order above.
var Defaults = []struct {
	Default
	Says string
}{
	{ByTitle, "the title"},
	{BySubject, "what the article is about"},
	{ByPronoun, "a word that stands for the name"},
	{ByHome, "the country the article is from"},
	{ByReport, "the period under report"},
	{ByDay, "the day the article opens with"},
	{ByReckoning, "reckoned from"},
	{ByFigure, "what such a figure is of"},
	{ByRepeat, "the same figure said before"},
	{ByNeighbour, "as the figure before it"},
	{ByPlainWords, "nothing says otherwise"},
	{ByPercentage, "a percentage that nothing calls growth"},
	{ByYear, "growth without a basis is against the year before"},
	{ByTradingDay, "moves of prices are of a day"},
	{ByEntityCurrency, "the currency of its reports"},
	{ByArticleCurrency, "the currency of the article"},
	{BySiteCurrency, "the currency set for articles"},
	{ByUsualCurrency, "renminbi unless something says otherwise"},
	{ByMetricUnit, "the unit of the metric"},
	{ByListUnit, "the unit at the end of the list"},
	{ByFuture, "its period is still to come"},
	{ByContext, "the sentences around it"},
	{ByAuthor, "the author"},
}

// guesses are the defaults that lean on no words of the sentence or its frame: what the article, the site or the genre
// usually means. The others have words to lean on, or tell what is so where nothing says otherwise.
var guesses = map[Default]bool{
	ByTitle: true, BySubject: true, ByHome: true, ByReport: true, ByDay: true, ByFigure: true, ByPercentage: true,
	ByYear: true, ByTradingDay: true, ByEntityCurrency: true, ByArticleCurrency: true, BySiteCurrency: true,
	ByUsualCurrency: true, ByMetricUnit: true, ByContext: true,
}

// Guess reports whether d gives a value that no words of the sentence or its frame say.
func (d Default) Guess() bool { return guesses[d] }

// Inferred are the names of the fields of f that no words of the sentence or its frame gave, but a default, in the order
// of the fact model. 公司 is such a word: it says that the entity is the one the article is about.
func (f *Fact) Inferred() []string {
	fields := []string{}
	for i := 0; i < len(f.Why); {
		field, guess, stands := f.Why[i].Field, false, false
		for ; i < len(f.Why) && f.Why[i].Field == field; i++ {
			guess = guess || f.Why[i].Default.Guess()
			stands = stands || f.Why[i].Default == ByPronoun
		}
		if guess && !stands {
			fields = append(fields, field)
		}
	}
	return fields
}

// Says is d in English: "the period under report".
func (d Default) Says() string {
	for _, row := range Defaults {
		if row.Default == d {
			return row.Says
		}
	}
	return string(d)
}
