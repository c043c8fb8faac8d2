package warraq

import (
	"cmp"
	"strings"
	"time"
)

// Source is one publication and how to read it. A source with only ID and Home works: its feeds are then
// looked for on the home page and the general parser reads its pages.
type Source struct {
	ID         string   `yaml:"id"`                   // unique; lower-case letters, digits, '-', '_'
	Name       string   `yaml:"name,omitempty"`       // as it calls itself: «الشرق الأوسط»
	NameEn     string   `yaml:"name_en,omitempty"`    // for reports in Latin script
	Home       string   `yaml:"home"`                 // home page URL
	Country    string   `yaml:"country,omitempty"`    // ISO 3166-1 alpha-2, or "INT" for international services
	Language   string   `yaml:"language,omitempty"`   // language of the articles wanted; default "ar"; "any" takes all
	TimeZone   string   `yaml:"timezone,omitempty"`   // IANA name for dates without a zone; default from Country
	Months     string   `yaml:"months,omitempty"`     // month vocabulary, see the Months constants; default from Country
	Feeds      []string `yaml:"feeds,omitempty"`      // RSS, Atom, RDF or JSON Feed URLs
	Sitemaps   []string `yaml:"sitemaps,omitempty"`   // sitemap URLs
	Sections   []string `yaml:"sections,omitempty"`   // pages whose links are articles
	Articles   []string `yaml:"articles,omitempty"`   // regular expressions; a URL must match one to be an article's
	Exclude    []string `yaml:"exclude,omitempty"`    // regular expressions; a URL that matches one is no article's
	Hosts      []string `yaml:"hosts,omitempty"`      // further hosts the articles may live on, besides Home's domain
	Confidence string   `yaml:"confidence,omitempty"` // how well this entry is known, see the Confidence constants
	AsOf       string   `yaml:"as_of,omitempty"`      // when that was last seen to be so: a year, a month or a day, "2026-11"
	Disabled   bool     `yaml:"disabled,omitempty"`
	// AllowPrivate lets this source live on loopback or private addresses.
	AllowPrivate bool       `yaml:"allow_private,omitempty"`
	Selectors    Selectors  `yaml:"selectors,omitempty"`
	Politeness   Politeness `yaml:"politeness,omitempty"`
	Limits       Limits     `yaml:"limits,omitempty"`
	Schedule     Schedule   `yaml:"schedule,omitempty"`
	Rechecks     Rechecks   `yaml:"recheck,omitempty"`
	// Boilerplate settles which of the lines that the source repeats are taken out of its articles.
	Boilerplate Boilerplate `yaml:"boilerplate,omitempty"`
	// Layout settles where on the source's pages the parts of its articles stand.
	Layout Layout `yaml:"layout,omitempty"`
	// Alone has each page read by itself: what its pages share is neither learnt nor taken out.
	Alone bool   `yaml:"alone,omitempty"`
	Notes string `yaml:"notes,omitempty"` // for people
}

// Selectors are CSS selectors for a source whose pages the general parser reads wrongly. Each list is tried in
// order and the first that matches something wins, except Remove, which removes all that match.
type Selectors struct {
	Content  []string `yaml:"content,omitempty"`
	Title    []string `yaml:"title,omitempty"`
	Subtitle []string `yaml:"subtitle,omitempty"`
	Author   []string `yaml:"author,omitempty"`
	Date     []string `yaml:"date,omitempty"`
	Remove   []string `yaml:"remove,omitempty"`
}

// Politeness is how hard a host may be asked. Zero values mean the defaults below. robots.txt always counts, and
// its Crawl-delay raises Delay.
type Politeness struct {
	Delay       time.Duration `yaml:"delay,omitempty"`       // least time between two requests to one host; ±25% jitter
	Concurrency int           `yaml:"concurrency,omitempty"` // requests to one host at the same time
	Timeout     time.Duration `yaml:"timeout,omitempty"`     // for one request, without the wait before it
}

// Limits bound one source in one run. Zero values mean the defaults below.
type Limits struct {
	MaxArticles  int           `yaml:"max_articles,omitempty"`   // new articles fetched in one run
	MaxBodyBytes int64         `yaml:"max_body_bytes,omitempty"` // of one response, unpacked
	MaxAge       time.Duration `yaml:"max_age,omitempty"`        // older candidates are skipped; 0 takes all, and of sitemaps the last seven days
	MinWords     int           `yaml:"min_words,omitempty"`      // shorter texts are rejected
}

// Schedule bounds the time between two visits of a source, which is learnt from how much it publishes. Zero values mean
// the defaults below.
type Schedule struct {
	Min time.Duration `yaml:"min,omitempty"` // not visited more often
	Max time.Duration `yaml:"max,omitempty"` // visited at least as often; not less than Min
}

// Rechecks says when the pages of stored articles are looked at again, for changes and to see whether they are still
// there. Zero values mean the defaults below.
type Rechecks struct {
	After    []time.Duration `yaml:"after,omitempty"` // ages of an article at which it is looked at, ascending
	Max      int             `yaml:"max,omitempty"`   // looks in one run
	Disabled bool            `yaml:"disabled,omitempty"`
}

// DefaultRecheckAfter returns the ages at which an article is looked at again where its source says nothing: most
// changes are made within hours, most removals within days.
func DefaultRecheckAfter() []time.Duration {
	return []time.Duration{time.Hour, 6 * time.Hour, 24 * time.Hour, 72 * time.Hour}
}

// Defaults that Source.WithDefaults fills in.
const (
	DefaultDelay        = 2 * time.Second
	DefaultConcurrency  = 1
	DefaultTimeout      = 30 * time.Second
	DefaultMaxArticles  = 500
	DefaultMaxBodyBytes = 10 << 20
	DefaultMinWords     = 25
	AnyLanguageMinWords = 10 // instead, where Language is AnyLanguage
	DefaultScheduleMin  = 30 * time.Minute
	DefaultScheduleMax  = 24 * time.Hour
	DefaultRechecks     = 50
	DefaultLanguage     = "ar"
	AnyLanguage         = "any"
)

// Month vocabularies of the Arabic press, as Source.Months names them. Every date parser reads all of them; the
// vocabulary decides only where a name is ambiguous.
const (
	MonthsLevant  = "levant"  // كانون الثاني، شباط، آذار
	MonthsEgypt   = "egypt"   // يناير، فبراير، مارس: also the Gulf, Sudan, Yemen
	MonthsAlgeria = "algeria" // جانفي، فيفري، أفريل: Algeria and Tunisia
	MonthsMorocco = "morocco" // يناير، ماي، يوليوز، غشت: Morocco and Mauritania
	MonthsLibya   = "libya"   // أي النار، النوار، الربيع: Libya 1969-2011, beside the Egyptian names
)

// How well an entry of sources.yaml is known.
const (
	ConfidenceHigh    = "high"    // several independent public lists name its feeds
	ConfidenceMedium  = "medium"  // one list does
	ConfidenceLow     = "low"     // addresses follow the CMS's pattern and were not seen to work
	ConfidenceChecked = "checked" // `warraq sources check` found articles
)

// WithDefaults returns a copy of s with the defaults filled in for what is not set.
func (s Source) WithDefaults() Source {
	country := CountryDefaults(s.Country)
	s.Language = cmp.Or(s.Language, DefaultLanguage)
	s.TimeZone = cmp.Or(s.TimeZone, country.TimeZone)
	s.Months = cmp.Or(s.Months, country.Months)
	s.Politeness = s.Politeness.withDefaults()
	s.Limits = s.Limits.withDefaults(s.Language)
	s.Schedule = s.Schedule.withDefaults()
	s.Rechecks = s.Rechecks.withDefaults()
	return s
}

func (p Politeness) withDefaults() Politeness {
	return Politeness{
		Delay:       cmp.Or(p.Delay, DefaultDelay),
		Concurrency: cmp.Or(p.Concurrency, DefaultConcurrency),
		Timeout:     cmp.Or(p.Timeout, DefaultTimeout),
	}
}

func (l Limits) withDefaults(language string) Limits {
	l.MaxArticles = cmp.Or(l.MaxArticles, DefaultMaxArticles)
	l.MaxBodyBytes = cmp.Or(l.MaxBodyBytes, DefaultMaxBodyBytes)
	l.MinWords = cmp.Or(l.MinWords, defaultMinWords(language))
	return l
}

// defaultMinWords is the least number of words of an article of a source in a language.
func defaultMinWords(language string) int {
	if language == AnyLanguage {
		return AnyLanguageMinWords
	}
	return DefaultMinWords
}

func (s Schedule) withDefaults() Schedule {
	if s.Min == 0 {
		s.Min = DefaultScheduleMin
		if s.Max > 0 {
			s.Min = min(s.Min, s.Max)
		}
	}
	if s.Max == 0 {
		s.Max = max(s.Min, DefaultScheduleMax)
	}
	return s
}

func (r Rechecks) withDefaults() Rechecks {
	if len(r.After) == 0 {
		r.After = DefaultRecheckAfter()
	}
	r.Max = cmp.Or(r.Max, DefaultRechecks)
	return r
}

// Location returns the source's time zone; UTC where it has none or it is not known to the system.
func (s Source) Location() *time.Location {
	if loc, err := time.LoadLocation(s.TimeZone); err == nil && s.TimeZone != "" {
		return loc
	}
	return time.UTC
}

// CountryDefault is what the press of a country prints unless a source says otherwise.
type CountryDefault struct{ TimeZone, Months string }

// countryDefaults are those of the Arab world, by ISO 3166-1 alpha-2 code.
var countryDefaults = map[string]CountryDefault{
	"LB": {"Asia/Beirut", MonthsLevant},
	"SY": {"Asia/Damascus", MonthsLevant},
	"JO": {"Asia/Amman", MonthsLevant},
	"PS": {"Asia/Hebron", MonthsLevant},
	"IQ": {"Asia/Baghdad", MonthsLevant},
	"EG": {"Africa/Cairo", MonthsEgypt},
	"SA": {"Asia/Riyadh", MonthsEgypt},
	"AE": {"Asia/Dubai", MonthsEgypt},
	"QA": {"Asia/Qatar", MonthsEgypt},
	"KW": {"Asia/Kuwait", MonthsEgypt},
	"BH": {"Asia/Bahrain", MonthsEgypt},
	"OM": {"Asia/Muscat", MonthsEgypt},
	"YE": {"Asia/Aden", MonthsEgypt},
	"SD": {"Africa/Khartoum", MonthsEgypt},
	"LY": {"Africa/Tripoli", MonthsEgypt},
	"SO": {"Africa/Mogadishu", MonthsEgypt},
	"DJ": {"Africa/Djibouti", MonthsEgypt},
	"KM": {"Indian/Comoro", MonthsEgypt},
	"DZ": {"Africa/Algiers", MonthsAlgeria},
	"TN": {"Africa/Tunis", MonthsAlgeria},
	"MA": {"Africa/Casablanca", MonthsMorocco},
	"MR": {"Africa/Nouakchott", MonthsMorocco},
}

// CountryDefaults returns the time zone and month vocabulary of an ISO 3166-1 alpha-2 country code of the Arab
// world; UTC and the Egyptian names for any other.
func CountryDefaults(country string) CountryDefault {
	if c, ok := countryDefaults[strings.ToUpper(country)]; ok {
		return c
	}
	return CountryDefault{"UTC", MonthsEgypt}
}

// SiteLine is a line that recurs over the articles of one source, with what was made of it.
type SiteLine struct {
	SourceID string
	Key      string       // the line without what does not count in comparing: case, diacritics, punctuation, digits
	Example  string       // the line as one article printed it, whole
	Articles int          // articles it stood in, each counted once
	Of       int          // articles that were looked at
	Position LinePosition // where in the articles it stands
	State    LineState
	Why      string // the evidence, for a person
	LearntAt time.Time
}

// LinePosition says where in the articles of a source a line stands.
type LinePosition string

// The positions of a recurring line.
const (
	LineAtStart LinePosition = "start"  // among the first lines
	LineAtEnd   LinePosition = "end"    // among the last lines
	LineInside  LinePosition = "inside" // anywhere
)

// LineState says what is done with a line that recurs.
type LineState string

// What can be done with a recurring line. Only LineLearnt and LinePinned take it out of the text.
const (
	LineLearnt LineState = "learnt" // boilerplate by its evidence
	LinePinned LineState = "pinned" // boilerplate because sources.yaml says so
	LineVetoed LineState = "vetoed" // text because sources.yaml says so
	LineFact   LineState = "fact"   // a byline, dateline or credit: left to the rules that read facts
	LineKept   LineState = "kept"   // recurs, but the evidence does not do
)

// Layout is what a person knows of where the pages of a source show the parts of its articles. A title's place is no evidence: where the
// wrong one is read, Selectors name the right one.
type Layout struct {
	Text    Places `yaml:"text,omitempty"`
	Date    Places `yaml:"date,omitempty"`
	Authors Places `yaml:"authors,omitempty"`
	Section Places `yaml:"section,omitempty"`
}

// Places are places on pages, in the form in which `warraq sources show ID --layout` prints them: «body > main > div.story», each element
// with its first class without a digit.
type Places struct {
	Pin  []string `yaml:"pin,omitempty"`  // where the part usually stands, however few pages show it there
	Veto []string `yaml:"veto,omitempty"` // where it does not, however many seem to
}

// Boilerplate is what a person knows of the lines that a source repeats. Lines are compared without regard to case,
// diacritics, punctuation and the digits of numbers.
type Boilerplate struct {
	Pin  []string `yaml:"pin,omitempty"`  // lines that are always taken out
	Veto []string `yaml:"veto,omitempty"` // lines that are never taken out for their recurrence
}
