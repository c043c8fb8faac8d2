package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"warraq/bench/ablate/mutate"
	"warraq/bench/ablate/switches"
)

// test is one test function of an instrumented package.
type test struct {
	name    string
	seconds float64 // of processor time that it takes, with its process
	sights  map[int]switches.Sight
	failed  bool // without any mutant
}

// suite is the tests of one package.
type suite struct {
	pkg     string
	dir     string
	program string
	limit   int    // of one run, in seconds of processor time
	tests   []test // the quickest first
}

// perPages is how many times as long as all pages all tests of a package may take.
const perPages = 4

// slow is when a test is run after all others, in seconds of processor time.
const slow = 0.5

// suites builds the tests of the packages and records what each of them sees.
func (a *ablation) suites() ([]suite, error) {
	var all []suite
	for i, pkg := range a.mutants.Packages {
		s := suite{pkg: pkg, dir: a.mutants.Dirs[pkg], program: filepath.Join(a.work, "test"+strconv.Itoa(i)), limit: perPages * a.options.limit}
		if err := mutate.BuildTest(a.overlay, s.program, pkg); err != nil {
			return nil, err
		}
		if _, err := os.Stat(s.program); err != nil {
			continue // a package without tests
		}
		names, err := s.command(nil, "-test.list", "^(Test|Example|Fuzz)").Output()
		if err != nil {
			return nil, fmt.Errorf("listing the tests of %s: %w", pkg, err)
		}
		for name := range strings.FieldsSeq(string(names)) {
			s.tests = append(s.tests, test{name: name})
		}
		if err := a.recordTests(&s); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// recordTests runs every test of a package in a process of its own.
func (a *ablation) recordTests(s *suite) error {
	errs := make([]error, len(s.tests))
	a.inParallel(len(s.tests), "tests of "+s.pkg, func(i int) {
		t := &s.tests[i]
		file := filepath.Join(a.work, filepath.Base(s.program)+"sights"+strconv.Itoa(i))
		cmd := s.command([]string{switches.RecordVariable + "=" + file}, "-test.run", exactly(t.name))
		t.failed = cmd.Run() != nil
		if used := cmd.ProcessState; used != nil {
			t.seconds = (used.UserTime() + used.SystemTime()).Seconds()
		}
		t.sights, errs[i] = switches.ReadRecord(file)
		os.Remove(file)
	})
	s.tests = slices.DeleteFunc(s.tests, a.leavesOut)
	slices.SortStableFunc(s.tests, func(a, b test) int { return int(1000 * (a.seconds - b.seconds)) })
	return errors.Join(errs...)
}

// leavesOut says of which tests nothing is asked: that fail by themselves, or take too long.
func (a *ablation) leavesOut(t test) bool {
	switch {
	case t.failed:
		fmt.Fprintf(a.errs, "ablate: %s fails by itself and is left out\n", t.name)
	case t.seconds > a.options.longest:
		fmt.Fprintf(a.errs, "ablate: %s takes %.1f s and is left out\n", t.name, t.seconds)
	default:
		return false
	}
	return true
}

// command is a run of tests.
func (s *suite) command(env []string, args ...string) *exec.Cmd {
	cmd := limitedCommand(s.limit, env, s.program, append(args, "-test.paniconexit0")...)
	cmd.Dir = s.dir
	return cmd
}

// exactly is the pattern of test names that matches these alone.
func exactly(names ...string) string { return "^(" + strings.Join(names, "|") + ")$" }

// neededBy runs the tests that can show a mutant and returns the first that fails, or "". The quick ones come first.
func neededBy(suites []suite, m *mutate.Mutant) (string, error) {
	for _, late := range []bool{false, true} {
		for i := range suites {
			s := &suites[i]
			var names []string
			for _, t := range s.tests {
				if t.sights[m.Switch].Shows(m.Action) && (t.seconds >= slow) == late {
					names = append(names, t.name)
				}
			}
			if len(names) == 0 {
				continue
			}
			out, err := s.command([]string{m.Env()}, "-test.failfast", "-test.run", exactly(names...)).CombinedOutput()
			var exit *exec.ExitError
			if errors.As(err, &exit) {
				return filepath.Base(s.pkg) + "." + failedTest(string(out)), nil
			}
			if err != nil {
				return "", fmt.Errorf("running the tests of %s: %w", s.pkg, err)
			}
		}
	}
	return "", nil
}

// failure matches the line of a failed test or case.
var failure = regexp.MustCompile(`(?m)^\s*--- FAIL: (\S+)`)

// failedTest is the first failed test with the case that failed, if it has cases.
func failedTest(out string) string {
	all := failure.FindAllStringSubmatch(out, -1)
	if len(all) == 0 {
		return "(" + firstLine(out) + ")"
	}
	name := all[0][1]
	for _, m := range all[1:] {
		if strings.HasPrefix(m[1], name+"/") {
			return m[1]
		}
	}
	return name
}
