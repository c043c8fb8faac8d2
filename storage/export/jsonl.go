package export

import "warraq"

// jsonlWriter writes one warraq.Record a line.
type jsonlWriter struct {
	out  *output
	line []byte
}

func openJSONL(st *stage, p packing) (writer, error) {
	out, err := st.create("articles.jsonl", p)
	if err != nil {
		return nil, err
	}
	return &jsonlWriter{out: out}, nil
}

func (w *jsonlWriter) write(_ *warraq.Article, r *warraq.Record) error {
	var err error
	if w.line, err = warraq.AppendJSONLine(w.line[:0], r); err != nil {
		return err
	}
	_, err = w.out.Write(w.line)
	return err
}

func (w *jsonlWriter) close() ([]File, error) {
	f, err := w.out.close()
	return []File{f}, err
}
