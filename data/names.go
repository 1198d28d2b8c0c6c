// Package data carries the tables that the program knows: names, when a team
// has not edited a table of its own, and words of the field in other languages.
package data

import _ "embed"

// Names is names.yaml as it was when the program was built.
//
//go:embed names.yaml
var Names []byte

// Bilingual is bilingual.txt, for answer.LoadWords.
//
//go:embed bilingual.txt
var Bilingual []byte

// German is german.txt, for answer.Words.
//
//go:embed german.txt
var German []byte

// French is french.txt, for answer.Words.
//
//go:embed french.txt
var French []byte
