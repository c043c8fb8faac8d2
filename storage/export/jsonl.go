package export

import "warraq"

// jsonlWriter writes one Record a line.
type jsonlWriter struct {
	out  *output
	line []byte
}

func openJSONL(st *stage, name string, p *plan) (writer, error) {
	out, err := st.create(name, p.packing)
	if err != nil {
		return nil, err
	}
	return &jsonlWriter{out: out}, nil
}

func (w *jsonlWriter) write(_ *warraq.Article, r *Record) error {
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
