package site

// What search engines and previews show of the pages that list figures: how many there are, and of how many articles.

// summary describes the page of an entity or a metric; key is the sentence it is put in.
func (b *builder) summary(key, name string, g *group) string {
	return b.words.T(key, "name", name, "figures", b.words.T("article.figures", "n", len(g.facts)), "articles", b.words.T("about.articles", "n", len(g.articles)))
}

// pageSummary describes page n (from 0) of a list: the pages after the first say which they are, so that no two are described alike.
func (b *builder) pageSummary(text string, n int) string {
	if n == 0 {
		return text
	}
	return b.words.T("home.page", "n", n+1) + " · " + text
}
