package export

// format is a form that articles can be exported in.
type format struct {
	name    string
	open    func(st *stage, p packing, opts Options) (writer, error)
	signals bool // it has a place for quality signals
}

// formats are all of them. A new one is a file of its own and a line here.
var formats = []format{
	{"jsonl", openJSONL, true},
	{"text", openText, false},
	{"csv", openCSV, true},
}

// Formats names the formats that Export knows.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

func findFormat(name string) (format, bool) {
	for _, f := range formats {
		if f.name == name {
			return f, true
		}
	}
	return format{}, false
}
