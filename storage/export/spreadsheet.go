package export

import "strings"

// formulaStarts are the characters with which a cell begins that a spreadsheet runs, or may run once it has dropped the
// first of them: those that OWASP lists under "CSV Injection", with the wide forms that spreadsheets of East Asia take
// for the same.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// spreadsheetSafe puts an apostrophe before a cell that a spreadsheet would run as a formula, so that it is shown as text.
// A cell that begins with apostrophes before such a character gets one more: taking one away gives every cell back.
func spreadsheetSafe(cell string) string {
	if begin := strings.TrimLeft(cell, "'"); begin != "" && strings.IndexAny(begin, formulaStarts) == 0 {
		return "'" + cell
	}
	return cell
}
