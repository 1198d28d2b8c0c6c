package main

import (
	"context"
	"os"

	"footnote/internal/corpus"
	"footnote/internal/pdf"
)

// pdfText is the command that this program runs itself with to read one PDF
// file; it is no use to a person, and not in the help.
const pdfText = "pdf-text"

func runPDFText(_ context.Context, e env, _ []string) error {
	return pdf.Serve(e.stdin, e.stdout)
}

// pdfReader reads PDF files by this program, nil where it does not know itself.
func pdfReader() corpus.PDF {
	path, err := os.Executable()
	if err != nil {
		return nil
	}
	return pdf.Process{Path: path, Args: []string{"bot", pdfText}}
}
