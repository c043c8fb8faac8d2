package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strings"
)

// where gathers the conditions of a query and their parameters.
type where struct {
	conditions []string
	args       []any
}

// add adds a condition that ends in "$", the parameter's place.
func (w *where) add(condition string, arg any) {
	w.args = append(w.args, arg)
	w.conditions = append(w.conditions, fmt.Sprintf("%s%d", condition, len(w.args)))
}

// in adds the condition that column is one of values, unless there are none.
func (w *where) in(column string, values []string) {
	if len(values) == 0 {
		return
	}
	w.conditions = append(w.conditions, fmt.Sprintf("%s IN (%s)", column, params(len(w.args)+1, len(values))))
	for _, v := range values {
		w.args = append(w.args, v)
	}
}

// limit returns a LIMIT clause.
func (w *where) limit(n int) string {
	w.args = append(w.args, n)
	return fmt.Sprintf(" LIMIT $%d", len(w.args))
}

func (w *where) String() string {
	if len(w.conditions) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.conditions, " AND ")
}

// stream runs a query and yields its rows one by one; what it yields is never held in memory as a whole. It holds one
// reading connection, and sees the store as it was when it began. An error is yielded last, with the zero value.
func stream[T any](
	ctx context.Context, s *Store, doing string, scan func(*sql.Rows) (T, error), query string, args ...any,
) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		rows, err := s.read.QueryContext(ctx, query, args...)
		if err != nil {
			yield(zero, s.explain(ctx, doing, err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			v, err := scan(rows)
			if err != nil {
				yield(zero, s.explain(ctx, doing, err))
				return
			}
			if !yield(v, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(zero, s.explain(ctx, doing, err))
		}
	}
}

// collect gathers the rows of a stream; none where there is an error.
func collect[T any](rows iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for v, err := range rows {
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}
