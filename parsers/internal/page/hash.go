package page

import (
	"crypto/sha256"
	"encoding/hex"

	"warraq/internal/arabic"
)

// ContentHash is equal for texts that an Arabic reader would call the same.
func ContentHash(text string) string {
	sum := sha256.Sum256(arabic.AppendFold(make([]byte, 0, len(text)), text))
	return hex.EncodeToString(sum[:])
}
