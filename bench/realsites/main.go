// Command realsites is a press of real software: it installs content management systems and static generators with the
// themes that package registries carry, fills each with the same texts of our own, and scores what warraq gives, theme by
// theme. Nothing that it installs is part of this repository. See the README of the folder above.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
)

// system is software that makes sites.
type system interface {
	name() string
	themes() []string
	// install fetches what the system needs, where it is not there yet.
	install(ctx context.Context) error
	// build fills a site of a theme with the texts. The site can be read until the next build.
	build(ctx context.Context, theme string, texts []Text) (*site, error)
}

// aboutText is the text of the page «about us», which has no date.
const aboutText = "الينبوع صحيفة محلية مستقلة، يكتبها أهل المدينة ويمولها قراؤها، ولا تنشر إعلانا لا يعرف صاحبه.\n\n" +
	"تصدر كل صباح، ويجتمع محرروها مع القراء في أول خميس من كل شهر.\n"

// commentTexts are what readers write below texts, in systems that have comments of their own.
var commentTexts = []string{
	"شكرا على هذا الخبر، وأرجو أن تتابعوا الموضوع حتى نهايته.",
	"كنت هناك في ذلك اليوم، والحال أسوأ مما كتبتم بكثير، ولم يسألنا أحد عن رأينا.",
	"متى تكتبون عن حينا؟ نحن ننتظر منذ سنتين أن يرد علينا أحد في البلدية.",
	"خبر جميل.",
	"أظن أن الأرقام تحتاج إلى مراجعة، فقد قرأت في مكان آخر غير هذا، والله أعلم.",
}

// options are the flags.
type options struct {
	cache   string
	theme   *regexp.Regexp
	rebuild bool
	diff    bool
	alone   bool
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(realMain(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// realMain is main without the process around it; it returns the exit code.
func realMain(ctx context.Context, args []string, out, errs io.Writer) int {
	o, err := readFlags(args, errs)
	if err != nil {
		return 2 // the flag package has said why
	}
	if err := work(ctx, o, out, errs); err != nil {
		fmt.Fprintf(errs, "realsites: %v\n", err)
		return 2
	}
	return 0
}

func readFlags(args []string, errs io.Writer) (options, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return options{}, fmt.Errorf("finding a cache folder (name one with -cache): %w", err)
	}
	var o options
	f := flag.NewFlagSet("realsites", flag.ContinueOnError)
	f.SetOutput(errs)
	f.StringVar(&o.cache, "cache", filepath.Join(cache, "warraq-realsites"), "`folder` for what is installed and for the pages")
	theme := f.String("theme", "", "only the systems and themes that this regular expression matches, such as hexo-next")
	f.BoolVar(&o.rebuild, "rebuild", false, "build sites again that were built before")
	f.BoolVar(&o.diff, "diff", false, "show what went wrong, page by page")
	f.BoolVar(&o.alone, "alone", false, "read each page by itself, and not as a crawl that knows the other pages of its site")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if o.theme, err = regexp.Compile(*theme); err != nil {
		fmt.Fprintln(errs, err)
		return o, err
	}
	return o, nil
}

// work builds the sites that are wanted and not there, and scores all that are wanted.
func work(ctx context.Context, o options, out, errs io.Writer) error {
	texts, err := readTexts()
	if err != nil {
		return err
	}
	systems := []system{
		wordpress{dir: filepath.Join(o.cache, "wordpress")},
		hexo{dir: filepath.Join(o.cache, "hexo")},
		hugo{dir: filepath.Join(o.cache, "hugo")},
		jekyll{dir: filepath.Join(o.cache, "jekyll")},
	}
	var names []string
	for _, s := range systems {
		built, err := buildAll(ctx, o, s, texts, errs)
		if err != nil {
			fmt.Fprintf(errs, "realsites: %s is left out: %v\n", s.name(), err)
		}
		names = append(names, built...)
	}
	if len(names) == 0 {
		return fmt.Errorf("there is no site to score")
	}
	return scoreAll(o, names, out)
}

// buildAll builds the wanted themes of a system and returns the names of those that are there. A theme that cannot be built
// is told of and left out.
func buildAll(ctx context.Context, o options, s system, texts []Text, errs io.Writer) ([]string, error) {
	var names []string
	installed := false
	for _, theme := range s.themes() {
		name := s.name() + "-" + theme
		if !o.theme.MatchString(name) {
			continue
		}
		dir := filepath.Join(o.cache, "pages", name)
		if _, err := os.Stat(dir); err == nil && !o.rebuild {
			names = append(names, name)
			continue
		}
		if !installed {
			fmt.Fprintf(errs, "installing %s\n", s.name())
			if err := s.install(ctx); err != nil {
				return names, err
			}
			installed = true
		}
		fmt.Fprintf(errs, "building %s\n", name)
		if err := buildOne(ctx, s, theme, dir, texts); err != nil {
			fmt.Fprintf(errs, "realsites: %s is left out: %v\n", name, err)
			continue
		}
		names = append(names, name)
	}
	return names, nil
}

func buildOne(ctx context.Context, s system, theme, dir string, texts []Text) error {
	built, err := s.build(ctx, theme, texts)
	if err != nil {
		return err
	}
	return built.snapshot(ctx, dir)
}
