package export

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed licences.txt
var licenceList string

// otherLicence is the Hub's word for terms that are none of its licences.
const otherLicence = "other"

// licences are the identifiers that the Hugging Face Hub accepts in a card
// (https://huggingface.co/docs/hub/repositories-licenses).
func licences() []string { return strings.Fields(licenceList) }

// checkLicence refuses a licence that the Hub would refuse; "" stands for otherLicence.
func checkLicence(id string) error {
	if id == "" || slices.Contains(licences(), id) {
		return nil
	}
	if lower := strings.ToLower(id); slices.Contains(licences(), lower) {
		return &UsageError{fmt.Sprintf("licence %q: write it %q", id, lower)}
	}
	return &UsageError{fmt.Sprintf("licence %q is none that the Hugging Face Hub knows: give one such as cc-by-4.0, cc0-1.0 or odc-by, or other for texts that stay their publishers'", id)}
}
