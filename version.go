package warraq

// Version is the version of warraq, as runs, manifests and the User-Agent carry it.
const Version = "0.1.0"
