package site

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/publish"
)

// findingsFeedPath is a feed of its own: who follows the articles has not asked for sums that do not come out, and a rule
// that is new would fill the feed of the articles with what is old.
const findingsFeedPath = "findings/feed.xml"

// findingsFeed has an entry for each of the newest alarms. A finding is as new as the newest of its articles, and keeps
// its id as long as it is about the same figures, whatever page of the list it comes to stand on.
func (b *builder) findingsFeed() (publish.File, error) {
	list := slices.Clone(b.open)
	slices.SortStableFunc(list, func(x, y *check.Finding) int {
		return cmp.Or(b.changed(y).Compare(b.changed(x)), cmp.Compare(x.ID, y.ID))
	})
	s := b.site
	f := atomFeed{
		Lang: s.Lang, ID: s.findingID(""), Title: b.words.T("findings.feed", "site", s.Title), Subtitle: b.words.T("findings.lead"),
		Updated: instant(s.Newest),
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: s.BaseURL.Page(findingsFeedPath)},
			{Rel: "alternate", Type: "text/html", Href: s.BaseURL.Page("findings/")},
		},
		Author: atomPerson{orElse(s.Title, "digest")}, Creator: "digest",
	}
	if len(list) > 0 {
		f.Updated = instant(b.changed(list[0]))
	}
	for _, found := range list[:min(len(list), newestInFeed)] {
		e, err := b.findingEntry(found)
		if err != nil {
			return publish.File{}, err
		}
		f.Entries = append(f.Entries, e)
	}
	data, err := xmlFile(f)
	return publish.File{Path: findingsFeedPath, Data: data}, err
}

func (b *builder) findingEntry(f *check.Finding) (atomEntry, error) {
	page := findingsPath(b.openAt[f])
	v := b.finding(f, rootOf(page), "")
	whole, err := absoluteLinks(string(v.HTML()), b.site.BaseURL.Page(page))
	if err != nil {
		return atomEntry{}, err
	}
	at := b.site.BaseURL.Page(page) + "#" + v.ID
	return atomEntry{
		ID: b.site.findingID(f.ID), Title: v.Word + " · " + v.Subject, Updated: instant(b.changed(f)),
		Links: []atomLink{{Rel: "alternate", Type: "text/html", Href: at}}, Tags: []atomTag{{f.Rule}},
		Summary: strings.TrimSpace(v.Line + " " + v.Sum), Content: atomText{"html", whole},
	}, nil
}

// changed is the day on which the newest article of f last changed.
func (b *builder) changed(f *check.Finding) time.Time {
	day := b.index.article[f.Fact.Article].Changed(b.site.Newest)
	for _, in := range f.Inputs {
		if d := b.index.article[in.Article].Changed(b.site.Newest); d.After(day) {
			day = d
		}
	}
	return day
}

// findingID names a finding for ever, "" the feed of all.
func (s *Site) findingID(id string) string {
	switch {
	case s.BaseURL == "":
		return uuid("digest/findings/" + id)
	case id == "":
		return s.BaseURL.Page(findingsFeedPath)
	}
	return s.BaseURL.Page("findings/") + "#k-" + id
}
