package survey

import (
	"cmp"
	"net"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/publicsuffix"

	"warraq/internal/arabic"
)

// Names returns what a site calls itself on its home page and articles, in Arabic and in Latin script; each may be "".
func Names(home *Page, articles ...*Page) (name, nameEn string) {
	var offered []string
	for _, p := range append([]*Page{home}, articles...) {
		offered = append(offered, p.meta("og:site_name"), p.meta("application-name"))
	}
	offered = append(offered, commonParts(articles)...)
	offered = append(offered, titleParts(home.title())...)
	for _, s := range offered {
		switch {
		case !isName(s):
		case hasArabic(s):
			name = cmp.Or(name, s)
		case strings.ContainsFunc(s, isLatin):
			nameEn = cmp.Or(nameEn, s)
		}
	}
	return name, nameEn
}

// isName says whether a text can be what a site calls itself.
func isName(s string) bool {
	return s != "" && len([]rune(s)) <= maxName && !words().Has("generic", strings.ToLower(s))
}

// title returns the title of a page.
func (p *Page) title() string { return oneLine(p.doc.Find("head title").First().Text()) }

// commonParts returns the parts that the titles of most articles have in common: «عنوان الخبر - الصباح» gives الصباح.
func commonParts(articles []*Page) []string {
	count := map[string]int{}
	var common []string
	for _, p := range articles {
		for _, part := range titleParts(p.title()) {
			if count[part]++; len(articles) >= fewestForTitle && count[part] == len(articles)/2+1 {
				common = append(common, part)
			}
		}
	}
	return common
}

// titleParts splits a page's title at what stands between a name and a slogan.
func titleParts(title string) []string {
	for _, separator := range []string{" | ", " – ", " — ", " - ", ": ", " » ", " :: "} {
		parts := strings.Split(title, separator)
		if len(parts) == 1 {
			continue
		}
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		return parts
	}
	return []string{title}
}

func hasArabic(s string) bool { return strings.ContainsFunc(s, arabic.IsArabicLetter) }

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// ID derives the id of a source from its home page's host: «https://www.assabah.com.tn/» gives "assabah". A number for
// a host gives none of use, so that there the name in Latin script counts.
func ID(home, nameEn string) string {
	u, err := url.Parse(home)
	if err != nil {
		return slug(nameEn)
	}
	host := strings.ToLower(u.Hostname())
	if net.ParseIP(host) != nil {
		if id := slug(nameEn); id != "" {
			return id
		}
		return slug("site " + host)
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		domain = host
	}
	label, _, _ := strings.Cut(domain, ".")
	if first, rest, ok := strings.Cut(host, "."); ok && rest == domain && !words().Has("edition", first) && blogHost(domain) {
		label = first
	}
	return slug(label)
}

// blogHost says whether a domain lends its subdomains to many publications.
func blogHost(domain string) bool {
	return domain == "blogspot.com" || domain == "wordpress.com" || domain == "substack.com"
}

// slug makes a text a valid id.
func slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	id := b.String()
	return strings.Trim(id[:min(len(id), maxID)], "-")
}

// arabLeague is the 22 members of the Arab League as ISO 3166-1 alpha-2 codes.
const arabLeague = "AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE"

// IsArabCountry says whether a code is that of a member of the Arab League, in capital letters.
func IsArabCountry(code string) bool {
	return len(code) == 2 && strings.Contains(" "+arabLeague+" ", " "+code+" ")
}

// addressCountry finds the country of the publisher's postal address in JSON-LD.
var addressCountry = regexp.MustCompile(`"addressCountry"\s*:\s*(?:\{[^{}]*"name"\s*:\s*)?"([A-Za-z]{2})"`)

// Country returns the code of the Arab country that a site says it belongs to, and what says so; "" where nothing does.
// The language tag of a page counts last: many sites write ar-SA or ar-EG because their software does.
func Country(home *Page, articles ...*Page) (code, why string) {
	u, err := url.Parse(home.URL)
	if err != nil {
		return "", ""
	}
	host := strings.ToLower(u.Hostname())
	tld := strings.ToUpper(host[strings.LastIndexByte(host, '.')+1:])
	if IsArabCountry(tld) {
		return tld, "its domain ends in ." + strings.ToLower(tld)
	}
	pages := append([]*Page{home}, articles...)
	for _, says := range []func(*Page) (string, string){(*Page).countryTold, (*Page).countryTagged} {
		for _, p := range pages {
			if code, why = says(p); code != "" {
				return code, why
			}
		}
	}
	return "", ""
}

// countryTold returns the Arab country that a page says it belongs to, and where.
func (p *Page) countryTold() (code, why string) {
	if m := addressCountry.FindStringSubmatch(p.jsonLD()); m != nil && IsArabCountry(strings.ToUpper(m[1])) {
		return strings.ToUpper(m[1]), "the postal address in its JSON-LD"
	}
	if region := strings.ToUpper(p.meta("geo.region")); len(region) >= 2 && IsArabCountry(region[:2]) {
		return region[:2], "the meta tag geo.region"
	}
	return "", ""
}

// countryTagged returns the Arab country that the language tag of a page names, and the tag.
func (p *Page) countryTagged() (code, why string) {
	for _, tag := range []string{p.meta("og:locale"), p.doc.Find("html").AttrOr("lang", "")} {
		language, region, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
		if region = strings.ToUpper(region); strings.EqualFold(language, "ar") && IsArabCountry(region) {
			return region, "the language tag " + tag + ", which may be its software's default"
		}
	}
	return "", ""
}
