package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"warraq/internal/press"
	"warraq/storage"
)

// asProgram in the environment makes the test binary behave as the program itself, for tests that send it signals.
const asProgram = "WARRAQ_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"warraq": main})
}

// pressKey is where a script keeps the press that was started for it.
type pressKey struct{}

// TestScripts runs every script in testdata/script with the real program. Each has a press of its own on loopback
// and a sources.yaml that names its outlets.
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts found: %v", err)
	}
	testscript.Run(t, testscript.Params{
		Dir:   "testdata/script",
		Setup: setUpPress,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"advance": advancePress,
			"bad":     printBad,
			"asked":   pressWasAsked,
			"code":    exitsWith,
			"lock":    holdLock,
			"firstid": firstID,
			"town":    printTown,
			"site":    serveSite,
		},
	})
}

func setUpPress(env *testscript.Env) error {
	p, err := press.Start(press.Options{})
	if err != nil {
		return err
	}
	env.Defer(func() {
		if err := p.Close(); err != nil {
			env.T().Fatal("closing the press: ", err)
		}
	})
	env.Values[pressKey{}] = p
	env.Values[townKey{}] = &town{}
	yaml, err := p.SourcesYAML()
	if err != nil {
		return err
	}
	for i, s := range p.Sites() {
		env.Setenv(fmt.Sprintf("SITE%d", i+1), s.URL)
		env.Setenv("SITE_"+strings.ToUpper(s.ID), s.URL)
	}
	return os.WriteFile(filepath.Join(env.WorkDir, "sources.yaml"), yaml, 0o644)
}

// advancePress moves the press to its next day.
func advancePress(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: advance")
	}
	ts.Check(ts.Value(pressKey{}).(*press.Press).Advance())
}

// pressWasAsked says whether an address with this path was ever asked for: `! asked /private/` holds where none was.
func pressWasAsked(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: [!] asked PATH")
	}
	found := ""
	for _, r := range ts.Value(pressKey{}).(*press.Press).Log() {
		if strings.HasPrefix(r.Path, args[0]) {
			found = r.Path
		}
	}
	if neg && found != "" {
		ts.Fatalf("%s was asked for", found)
	}
	if !neg && found == "" {
		ts.Fatalf("%s was not asked for", args[0])
	}
}

// exitsWith runs a program and checks its exit code: `code 75 warraq crawl`.
func exitsWith(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N PROGRAM [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("running %s: %v", args[1], err)
	}
	if got != want {
		ts.Fatalf("%s ended with exit code %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// idPattern is the id of an article in what a command printed as JSON.
var idPattern = regexp.MustCompile(`"id":"([0-9a-f]{32})"`)

// firstID puts the first id that the last command printed into the environment, cut as a person would: `firstid ID`.
func firstID(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: firstid VARIABLE")
	}
	id := idPattern.FindStringSubmatch(ts.ReadFile("stdout"))
	if id == nil {
		ts.Fatalf("the last command printed no id")
	}
	ts.Setenv(args[0], id[1][:8])
}

// holdLock holds the lock of a store until the script ends.
func holdLock(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: lock STORE")
	}
	st, err := storage.Open(context.Background(), ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Defer(func() { _ = st.Close() })
	release, err := holdStore(context.Background(), st)
	ts.Check(err)
	ts.Defer(release)
}
