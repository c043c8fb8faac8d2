package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"

	"warraq"
)

// Fault is a rejection with what the run loop has to know of it besides. It is the error that Fetch returns.
type Fault struct {
	Rejection *warraq.Rejection
	Wait      time.Duration // not to be tried again sooner; zero where the server said nothing
	Left      bool          // nothing was asked: the host is left alone for now
}

// Error returns the rejection's text.
func (f *Fault) Error() string { return f.Rejection.Error() }

// Unwrap gives the rejection to warraq.AsRejection.
func (f *Fault) Unwrap() error { return f.Rejection }

// AsFault returns the fault in err's chain, or nil.
func AsFault(err error) *Fault {
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	return nil
}

// StoreError marks an error of the store as such, so that it ends the run and is not taken for the site's fault.
type StoreError struct {
	Doing string // what was being done, such as "saving the robots.txt of https://host"
	Err   error
}

// Error says what was being done when the store failed.
func (e *StoreError) Error() string { return "store: " + e.Doing + ": " + e.Err.Error() }

// Unwrap returns the store's own error.
func (e *StoreError) Unwrap() error { return e.Err }

// StatusRejection returns the rejection that an HTTP status stands for; nil for success and for 304.
func StatusRejection(status int) *warraq.Rejection {
	if (status >= 200 && status < 300) || status == http.StatusNotModified {
		return nil
	}
	known, ok := statuses[status]
	if !ok {
		known = answerOf{code: warraq.RejectHTTPStatus}
		if status >= 500 {
			known = answerOf{warraq.RejectServerError, true}
		}
	}
	r := warraq.Reject(known.code, "the server answered %s", statusText(status))
	r.Status, r.Retry = status, known.passing
	return r
}

// answerOf is what an HTTP status means for a URL: why it gives nothing, and whether it may give something later.
type answerOf struct {
	code    warraq.RejectCode
	passing bool
}

// statuses are those that mean more than their class.
var statuses = map[int]answerOf{
	http.StatusUnauthorized:               {code: warraq.RejectForbidden},
	http.StatusForbidden:                  {code: warraq.RejectForbidden},
	http.StatusNotFound:                   {code: warraq.RejectNotFound},
	http.StatusRequestTimeout:             {warraq.RejectHTTPStatus, true},
	http.StatusGone:                       {code: warraq.RejectGone},
	http.StatusTooEarly:                   {warraq.RejectHTTPStatus, true},
	http.StatusTooManyRequests:            {warraq.RejectThrottled, true},
	http.StatusUnavailableForLegalReasons: {code: warraq.RejectForbidden},
}

func statusText(status int) string {
	return strings.TrimSpace(fmt.Sprintf("%d %s", status, http.StatusText(status)))
}

// networkRejection explains an error of a request that got no whole answer. limit is the request's time limit.
func networkRejection(err error, limit time.Duration) *warraq.Rejection {
	if r, ok := warraq.AsRejection(err); ok {
		return r
	}
	r := warraq.Reject(warraq.RejectNetwork, "%s", plain(err))
	r.Retry = true
	switch {
	case isTimeout(err):
		r.Code = warraq.RejectTimeout
		r.Detail = "no whole answer within " + limit.String()
	case isTLS(err):
		r.Code = warraq.RejectTLS
	case isOurs(err):
		r.Detail = "this machine allows warraq no more open files: raise the limit (ulimit -n), or lower --workers"
	}
	return r
}

// isOurs says whether err means that this process has too many open files, or all of this machine have; no host is at fault then.
func isOurs(err error) bool { return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) }

func isTimeout(err error) bool {
	var t interface{ Timeout() bool }
	return errors.Is(err, context.DeadlineExceeded) || (errors.As(err, &t) && t.Timeout())
}

func isTLS(err error) bool {
	var (
		verify    *tls.CertificateVerificationError
		record    tls.RecordHeaderError
		alert     tls.AlertError
		authority x509.UnknownAuthorityError
		hostname  x509.HostnameError
		invalid   x509.CertificateInvalidError
	)
	return errors.As(err, &verify) || errors.As(err, &record) || errors.As(err, &alert) ||
		errors.As(err, &authority) || errors.As(err, &hostname) || errors.As(err, &invalid) ||
		strings.Contains(err.Error(), "tls: ") || strings.Contains(err.Error(), "HTTP response to HTTPS client")
}

// plain says what went wrong without the layers of the network stack, for a person.
func plain(err error) string {
	var dns *net.DNSError
	if errors.As(err, &dns) {
		return "looking up " + dns.Name + ": " + dns.Err
	}
	return err.Error()
}

// IsHostFailure says whether a rejection counts against the host, so that it is asked less and in the end not at
// all. A refusal counts too: several in a row are a block, and asking on would only burn the queue.
func IsHostFailure(r *warraq.Rejection) bool {
	switch r.Code {
	case warraq.RejectForbidden, warraq.RejectThrottled, warraq.RejectServerError, warraq.RejectTimeout, warraq.RejectTLS, warraq.RejectNetwork:
		return true
	}
	return false
}

// retryAfter reads a Retry-After header, in seconds or as an HTTP date (RFC 9110, 10.2.3); zero where there is none.
func retryAfter(h http.Header, now time.Time) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if v == "" {
		return 0
	}
	var d time.Duration
	if secs, err := strconv.ParseInt(v, 10, 64); err == nil {
		d = time.Duration(min(max(secs, 0), int64(maxRetryAfter/time.Second))) * time.Second
	} else if t, err := http.ParseTime(v); err == nil {
		d = t.Sub(now)
	}
	return min(max(d, 0), maxRetryAfter)
}
