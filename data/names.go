// Package data carries the table of names that the program knows when a team
// has not edited one of its own.
package data

import _ "embed"

// Names is names.yaml as it was when the program was built.
//
//go:embed names.yaml
var Names []byte
