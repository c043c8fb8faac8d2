package warraq

// CopyCount counts the texts of one source that are related to earlier texts of another, or of the same.
type CopyCount struct {
	SourceID string       `json:"source"`  // of the later texts
	OfSource string       `json:"earlier"` // of the earlier texts
	Kind     RelationKind `json:"kind"`
	Texts    int          `json:"texts"` // later texts, each counted once
}
