package export

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"warraq"
)

// What the benchmark writes with parquet-go alone.
type ParquetRow = parquetRow

const RowGroupBytes = rowGroupBytes

// NewParquetRow is the row of an article that is like no other.
func NewParquetRow(a *warraq.Article) ParquetRow {
	r := entry{article: a}.record(&stories{}, false)
	return parquetRowOf(a, &r)
}

// ReadIDs reads a list of ids whose checksum is right, and returns how many there are.
func ReadIDs(ids string) (int, error) {
	var f former
	sum := sha256.Sum256([]byte(ids))
	err := f.readIDs(strings.NewReader(ids), hex.EncodeToString(sum[:]))
	return len(f.articles), err
}
