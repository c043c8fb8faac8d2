package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"warraq/bench/ablate/reader"
	"warraq/bench/ablate/switches"
)

// limitedCommand is a command that runs on one core and ends after some seconds of processor time.
func limitedCommand(seconds int, env []string, program string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), append(env, "GOMAXPROCS=1", "GOGC=400", switches.LimitVariable+"="+strconv.Itoa(seconds))...)
	return cmd
}

// readPagesWith runs a reader in a process of its own and returns its readings. What it read before it broke down is
// returned with the error.
func readPagesWith(program string, limit int, set *pageset, ask reader.Request, env ...string) ([]reader.Reading, error) {
	request, err := json.Marshal(ask)
	if err != nil {
		return nil, fmt.Errorf("asking the reader: %w", err)
	}
	cmd := limitedCommand(limit, env, program, set.dir)
	cmd.Stdin = bytes.NewReader(request)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	failure := cmd.Run()
	if failure != nil {
		failure = fmt.Errorf("%w: %s", failure, firstLine(errs.String()))
	}
	var all []reader.Reading
	for dec := json.NewDecoder(&out); ; {
		var r reader.Reading
		if err := dec.Decode(&r); err != nil {
			if !errors.Is(err, io.EOF) && failure == nil {
				failure = fmt.Errorf("reading the reader's answer: %w", err)
			}
			return all, failure
		}
		all = append(all, r)
	}
}

// recordPages reads every page in a process of its own and returns what the code made of it, and which pages can show a
// mutant, by the number of its switch.
func (a *ablation) recordPages() ([]reader.Reading, []map[int]switches.Sight, error) {
	n := len(a.set.pages)
	readings, sights, errs := make([]reader.Reading, n), make([]map[int]switches.Sight, n), make([]error, n)
	a.inParallel(n, "reading pages", func(i int) {
		file := filepath.Join(a.work, "sights"+strconv.Itoa(i))
		got, err := readPagesWith(a.program, a.options.limit, a.set, reader.Request{Pages: []int{i}}, switches.RecordVariable+"="+file)
		if err != nil || len(got) != 1 || got[0].Panic != "" {
			errs[i] = fmt.Errorf("page %s: the unchanged code broke down: %v %v", a.set.pages[i].Name, err, got)
			return
		}
		readings[i] = got[0]
		sights[i], errs[i] = switches.ReadRecord(file)
		os.Remove(file)
	})
	return readings, sights, errors.Join(errs...)
}

// inParallel does the work on n things, as many at a time as the flags say, and shows how far it is.
func (a *ablation) inParallel(n int, what string, do func(i int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range a.options.parallel {
		wg.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
		a.progress(what, i+1, n)
	}
	close(next)
	wg.Wait()
}

// progress shows on a terminal how far the work is.
func (a *ablation) progress(what string, i, n int) {
	if !a.terminal {
		return
	}
	fmt.Fprintf(a.errs, "\r\x1b[K%s: %d of %d", what, i, n)
	if i == n {
		fmt.Fprintln(a.errs)
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
