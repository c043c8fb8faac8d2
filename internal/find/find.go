// Package find finds the stored article that a person means: by the beginning of its id, by a URL of it, or by that of a
// duplicate of it.
package find

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"warraq"
	"warraq/internal/urls"
)

// LeastID is how many digits of an id have to be given.
const LeastID = 6

// wholeID is how many digits an id has.
const wholeID = 32

// MostNamed is how many articles are named where an id could mean several.
const MostNamed = 10

// ErrNoName says that a text is neither the beginning of an id nor a URL.
var ErrNoName = errors.New("neither an id nor a URL")

// Store is what articles are looked up in.
type Store interface {
	Article(ctx context.Context, idOrURL string) (*warraq.Article, error)
	Lookup(ctx context.Context, idPrefix string, limit int) ([]warraq.ArticleRef, error)
	Trace(ctx context.Context, canonical, url string) (warraq.Trace, error)
}

// Name is how a person names an article: by ID, or by URL and Canonical.
type Name struct {
	Typed     string
	ID        string // beginning of an id, in lower case
	URL       string // as typed, with its scheme
	Canonical string // normal form of URL
}

// ParseName reads a name as it is typed; of a URL the scheme may be left out. The error is ErrNoName, or says what is
// wrong with a URL.
func ParseName(typed string) (Name, error) {
	n := Name{Typed: typed}
	if isID(typed) {
		n.ID = strings.ToLower(typed)
		return n, nil
	}
	if !strings.ContainsAny(typed, "./:") {
		return n, ErrNoName
	}
	n.URL = typed
	if !strings.Contains(typed, "://") {
		n.URL = "https://" + typed
	}
	var err error
	n.Canonical, err = urls.Canonical(n.URL)
	return n, err
}

// isID says whether a name can be the beginning of an id: hex digits, enough of them and not too many.
func isID(name string) bool {
	return len(name) >= LeastID && len(name) <= wholeID && strings.Trim(strings.ToLower(name), "0123456789abcdef") == ""
}

// Found is an article that was found. Of says which duplicate of it was asked for, if one was.
type Found struct {
	*warraq.Article
	Of *warraq.ArticleRef
}

// AskedID is the id that was asked for: that of the article, or of the duplicate of it.
func (f Found) AskedID() string {
	if f.Of != nil {
		return f.Of.ID
	}
	return f.ID
}

// AmbiguousError says that the beginning of an id is that of several articles.
type AmbiguousError struct {
	Name Name
	Refs []warraq.ArticleRef // the first of them, MostNamed and one more where there are more
}

// Error tells how many articles are meant.
func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%s is the beginning of more than one id", e.Name.Typed)
}

// MissingError says that no article has an id or URL.
type MissingError struct {
	Name      Name
	Rejection *warraq.Rejection // why the URL was refused; nil where it never was
}

// Error names what was looked for.
func (e *MissingError) Error() string { return e.Name.Typed + " is not stored" }

// Unwrap makes the error warraq.ErrNotFound for errors.Is.
func (e *MissingError) Unwrap() error { return warraq.ErrNotFound }

// Article finds the article that n names. The error is a *MissingError or *AmbiguousError, or else the store's.
func Article(ctx context.Context, st Store, n Name) (Found, error) {
	if n.ID != "" {
		return byID(ctx, st, n, n.ID)
	}
	// Its own id first: that of a duplicate tells that it is one.
	found, err := byID(ctx, st, n, warraq.ArticleID(n.Canonical))
	if !errors.Is(err, warraq.ErrNotFound) {
		return found, err
	}
	for _, url := range append([]string{n.Canonical, n.URL}, variants(n.Canonical)...) {
		a, err := st.Article(ctx, url)
		if err == nil || !errors.Is(err, warraq.ErrNotFound) {
			return Found{Article: a}, err
		}
	}
	t, err := st.Trace(ctx, n.Canonical, n.URL)
	if err != nil {
		return Found{}, err
	}
	return Found{}, &MissingError{n, t.Rejection}
}

// variants are other ways of writing a canonical URL that sites mostly answer alike and people mix up: with or without the last slash,
// "www." and the s of https.
func variants(canonical string) (out []string) {
	scheme, rest, ok := strings.Cut(canonical, "://")
	if !ok {
		return nil
	}
	hosts := []string{"www." + rest}
	if bare, has := strings.CutPrefix(rest, "www."); has {
		hosts[0] = bare
	}
	schemes := []string{scheme, "https"}
	if scheme == "https" {
		schemes[1] = "http"
	}
	for _, s := range schemes {
		for _, r := range append([]string{rest}, hosts...) {
			out = append(out, s+"://"+r, s+"://"+toggleSlash(r))
		}
	}
	return out
}

// toggleSlash adds the last slash of a path, or takes it off. What has a query stays.
func toggleSlash(rest string) string {
	if strings.Contains(rest, "?") {
		return rest
	}
	if plain, has := strings.CutSuffix(rest, "/"); has {
		return plain
	}
	return rest + "/"
}

func byID(ctx context.Context, st Store, n Name, prefix string) (Found, error) {
	refs, err := st.Lookup(ctx, prefix, MostNamed+1)
	switch {
	case err != nil:
		return Found{}, err
	case len(refs) == 0:
		return Found{}, &MissingError{Name: n}
	case len(refs) > 1:
		return Found{}, &AmbiguousError{n, refs}
	}
	found, id := Found{}, refs[0].ID
	if refs[0].Of != "" {
		id, found.Of = refs[0].Of, &refs[0]
	}
	found.Article, err = st.Article(ctx, id)
	return found, err
}
