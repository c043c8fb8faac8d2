package export

import "warraq"

// What the benchmark writes with parquet-go alone.
type ParquetRow = parquetRow

const RowGroupBytes = rowGroupBytes

// NewParquetRow is the row of an article that is like no other.
func NewParquetRow(a *warraq.Article) ParquetRow {
	r := entry{article: a}.record(&stories{}, false)
	return parquetRowOf(a, &r)
}
