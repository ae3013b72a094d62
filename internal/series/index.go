package series

// An Index finds the series of an entity, a metric or an article. It refers to
// the slice it was made from.
type Index struct {
	entity, metric, article map[string][]*Series
}

// NewIndex makes the index of ss; every answer keeps the order of ss.
func NewIndex(ss []Series) *Index {
	x := &Index{map[string][]*Series{}, map[string][]*Series{}, map[string][]*Series{}}
	for i := range ss {
		s := &ss[i]
		x.entity[s.Key.Entity] = append(x.entity[s.Key.Entity], s)
		x.metric[s.Key.Metric] = append(x.metric[s.Key.Metric], s)
		x.addArticles(s)
	}
	return x
}

func (x *Index) addArticles(s *Series) {
	for i := range s.Points {
		for _, f := range s.Points[i].Facts {
			of := x.article[f.Article]
			if len(of) == 0 || of[len(of)-1] != s {
				x.article[f.Article] = append(of, s)
			}
		}
	}
}

// ByEntity answers the series of the entity with this id.
func (x *Index) ByEntity(id string) []*Series { return x.entity[id] }

// ByMetric answers the series of the metric with this id.
func (x *Index) ByMetric(id string) []*Series { return x.metric[id] }

// ByArticle answers the series that hold a fact of the article with this slug.
func (x *Index) ByArticle(slug string) []*Series { return x.article[slug] }
