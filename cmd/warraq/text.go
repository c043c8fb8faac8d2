package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/dustin/go-humanize"

	"warraq"
)

// writeJSONLine writes a value as one line of JSON.
func writeJSONLine(w io.Writer, v any) error {
	b, err := warraq.AppendJSONLine(nil, v)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

// orDash is what a table has for a text.
func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// orMissing is what a list of fields has for one.
func orMissing(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// shorten cuts a text to one line of a terminal.
func shorten(s string) string { return cut(s, 90) }

// excerpt cuts what stood on a page to a readable length.
func excerpt(s string) string { return cut(s, 60) }

// cut leaves the first letters of a longer text, and a mark behind them.
func cut(s string, letters int) string {
	if r := []rune(s); len(r) > letters {
		return string(r[:letters]) + "…"
	}
	return s
}

// shortened cuts a longer text so that it has a number of letters with the mark.
func shortened(s string, letters int) string {
	if len([]rune(s)) <= letters {
		return s
	}
	return cut(s, letters-1)
}

// short is an id as far as people need it.
func short(id string) string { return id[:min(shortID, len(id))] }

// minute writes an instant in local time.
func minute(t time.Time) string { return t.Local().Format("2006-01-02 15:04") }

// localTime is what a table has for an instant.
func localTime(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return minute(t)
}

// untilText says how far ahead an instant is, in minutes.
func untilText(d time.Duration) string {
	if d <= 0 {
		return "now"
	}
	return "in " + spanText(d)
}

// spanText writes a time span as 45m, 3h20m or 24h, rounded up to minutes.
func spanText(d time.Duration) string {
	s := strings.TrimSuffix((d + time.Minute - 1).Truncate(time.Minute).String(), "0s")
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// byteSize writes a number of bytes as 1.2 MB.
func byteSize(n int64) string {
	units := []string{"B", "KB", "MB", "GB", "TB"}
	v, u := float64(n), 0
	for v >= 1000 && u < len(units)-1 {
		v, u = v/1000, u+1
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0") + " " + units[u]
}

// number writes a count with commas: 12,345.
func number(n int) string { return humanize.Comma(int64(n)) }

// counted writes a count with what is counted: "1 article", "12,345 articles".
func counted(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + one + "s"
}

// share writes a part in percent: "4.0%"; "-" of nothing.
func share(part, whole int) string {
	if whole == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f%%", 100*float64(part)/float64(whole))
}
