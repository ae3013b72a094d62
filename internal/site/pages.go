package site

import (
	"context"
	"slices"

	"github.com/report-digest/digest/internal/check"
	"github.com/report-digest/digest/internal/export"
	"github.com/report-digest/digest/internal/publish"
	"github.com/report-digest/digest/internal/series"
)

// relate finds what belongs together, once, for all pages.
func (b *builder) relate() (err error) {
	b.site.Checks = checksOf(b.site.Findings)
	b.exporter = export.New(b.site.Corpus, b.site.BaseURL)
	b.lines = series.NewIndex(b.site.Series)
	b.index = newIndex(b.site)
	b.outcomes = b.newOutcomes()
	b.changes = b.changesOf()
	b.sortFindings()
	b.finder, err = b.newFinder()
	return err
}

// makePages makes every page of every edition and the files of its charts, in parallel; their order is fixed.
func (b *builder) makePages(ctx context.Context) ([]publish.File, error) {
	builders, err := b.builders()
	if err != nil {
		return nil, err
	}
	var jobs []func() (publish.File, error)
	for _, e := range builders {
		for _, job := range slices.Concat(e.jobs(), e.embedJobs(), e.movedJobs(), e.fileJobs()) {
			jobs = append(jobs, func() (publish.File, error) {
				f, err := job()
				f.Path = e.folder + f.Path
				return f, err
			})
		}
	}
	files := make([]publish.File, len(jobs))
	err = b.opts.reading().Each(ctx, "pages", len(jobs), func(i int) (err error) {
		if files[i], err = jobs[i](); err == nil {
			err = b.put(&files[i])
		}
		return err
	})
	for _, e := range builders {
		files = append(files, e.optionFiles()...)
	}
	return files, err
}

// builders make the editions of the site; the first is b.
func (b *builder) builders() ([]*builder, error) {
	all := []*builder{b}
	for _, e := range b.editions[1:] {
		other, err := b.in(e)
		if err != nil {
			return nil, err
		}
		all = append(all, other)
	}
	for _, e := range all {
		e.sliceFindings()
	}
	return all, nil
}

// put hands f on where somebody takes it, and lets go of its bytes.
func (b *builder) put(f *publish.File) error {
	if b.opts.Put == nil {
		return nil
	}
	err := b.opts.Put(*f)
	f.Data = nil
	return err
}

// jobs are the pages to make.
func (b *builder) jobs() []func() (publish.File, error) {
	var jobs []func() (publish.File, error)
	add := func(job func() (publish.File, error)) { jobs = append(jobs, job) }
	paged := func(items, size int, page func(int) (publish.File, error)) {
		for n := range pagesOf(items, size) {
			add(func() (publish.File, error) { return page(n) })
		}
	}
	paged(len(b.site.Articles), articlesAPage, b.homePage)
	for _, a := range b.site.Articles {
		add(func() (publish.File, error) { return b.articlePage(a) })
	}
	paged(len(b.index.entities), groupsAPage, b.entitiesPage)
	for _, g := range b.index.entities {
		add(func() (publish.File, error) { return b.entityPage(g) })
		for n := 1; n < pagesOf(len(g.facts), factsAPage); n++ {
			add(func() (publish.File, error) {
				return b.factsPage(g, n, export.EntityPath(g.name.ID), "entities/", b.entity(g.name), factTable{ShowMetric: true, ShowArticle: true})
			})
		}
	}
	paged(len(b.index.metrics), groupsAPage, b.metricsPage)
	for _, g := range b.index.metrics {
		add(func() (publish.File, error) { return b.metricPage(g) })
		for n := 1; n < pagesOf(len(g.facts), factsAPage); n++ {
			add(func() (publish.File, error) {
				return b.factsPage(g, n, export.MetricPath(g.name.ID), "metrics/", b.metric(g.name), factTable{ShowEntity: true, ShowArticle: true})
			})
		}
	}
	paged(len(b.open), findingsAPage, b.findingsPage)
	add(b.searchPage)
	add(b.namesFile)
	add(b.rulesPage)
	for _, rule := range check.Rules() {
		add(func() (publish.File, error) { return b.rulePage(rule) })
	}
	for _, s := range b.byRule {
		for n := 1; n < pagesOf(len(s.list), findingsAPage); n++ {
			add(func() (publish.File, error) { return b.slicePage(s, n) })
		}
	}
	for _, s := range b.byEntity {
		paged(len(s.list), findingsAPage, func(n int) (publish.File, error) { return b.slicePage(s, n) })
	}
	if b.folder == "" { // a server has one such page for all addresses
		add(b.missingPage)
	}
	return jobs
}

// addData adds the exports, the feed and the map of the site, which lists the pages.
func (b *builder) addData() error {
	data, err := b.exporter.Files(b.put)
	if err != nil {
		return err
	}
	b.site.Files = append(b.site.Files, data...)
	b.site.Files = append(b.site.Files, b.finder.searchFiles()...)
	feed, err := feeds(b.site, b.editions)
	if err != nil {
		return err
	}
	findings, err := b.findingsFeed()
	if err != nil {
		return err
	}
	b.site.Files = append(append(b.site.Files, feed...), findings)
	for i := range b.site.Files { // what has not been put yet: assets, feed and the like
		if f := &b.site.Files[i]; f.Data != nil {
			if err := b.put(f); err != nil {
				return err
			}
		}
	}
	return nil
}
