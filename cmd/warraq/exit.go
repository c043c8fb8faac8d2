package main

import (
	"errors"
	"fmt"
)

// Exit codes. docs/operating.md and `warraq help exit-codes` list them.
const (
	exitOK     = 0
	exitFailed = 1  // some sources failed or are not well, or some inputs could not be processed
	exitUsage  = 2  // the command line or sources.yaml is wrong
	exitStore  = 3  // the store cannot be opened, read or written
	exitLocked = 75 // another run holds the lock (EX_TEMPFAIL of sysexits.h)
)

const exitCodesHelp = `warraq ends with one of these exit codes:

  0   all went well
  1   some sources failed or have left their normal range, or some inputs could not be processed
  2   the command line or the configuration is wrong; nothing was done
  3   the store could not be opened, read or written
  75  another run holds the lock of this store; nothing was done
`

// exitError is an error that ends the program with a code.
type exitError struct {
	code   int
	err    error
	silent bool // what there is to say has been said
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

func usageErrorf(format string, args ...any) error {
	return &exitError{code: exitUsage, err: fmt.Errorf(format, args...)}
}

// storeError marks an error as the store's, unless it has a code already.
func storeError(err error) error {
	var coded *exitError
	if err == nil || errors.As(err, &coded) {
		return err
	}
	return &exitError{code: exitStore, err: err}
}

func failedErrorf(format string, args ...any) error {
	return &exitError{code: exitFailed, err: fmt.Errorf(format, args...)}
}

// exitCode maps an error to the program's exit code. Whatever cobra itself reports is about the command line.
func exitCode(err error) int {
	var coded *exitError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &coded):
		return coded.code
	default:
		return exitUsage
	}
}
