package embed

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// form is how a model is told a question from a passage: by what stands before
// the text, or by the field input_type, which then makes the server put it
// there.
type form struct {
	prefix [2]string // by Kind
	typed  bool
}

// families are the prefixes that models were trained with, by what their names
// contain, as their model cards give them. The first that fits counts.
var families = []struct {
	all    []string
	prefix [2]string
}{
	{[]string{"e5", "instruct"}, instructed("\nQuery: ")},
	{[]string{"qwen3-embedding"}, instructed("\nQuery:")},
	{[]string{"e5"}, [2]string{Question: "query: ", Passage: "passage: "}},
	{[]string{"nomic-embed"}, [2]string{Question: "search_query: ", Passage: "search_document: "}},
	{[]string{"embeddinggemma"}, [2]string{Question: "task: search result | query: ", Passage: "title: none | text: "}},
	{[]string{"arctic-embed2"}, [2]string{Question: "query: "}},
	{[]string{"arctic-embed", "v2"}, [2]string{Question: "query: "}},
	{[]string{"arctic-embed"}, represented},
	{[]string{"mxbai-embed"}, represented},
	{[]string{"bge", "-en"}, represented},
}

var represented = [2]string{Question: "Represent this sentence for searching relevant passages: "}

func instructed(query string) [2]string {
	return [2]string{Question: "Instruct: Given a web search query, retrieve relevant passages that answer the query" + query}
}

// formOf is the form of a model by its name.
func formOf(model string) form {
	model = strings.ToLower(model)
	for _, f := range families {
		if !slices.ContainsFunc(f.all, func(part string) bool { return !strings.Contains(model, part) }) {
			return form{prefix: f.prefix}
		}
	}
	return form{}
}

// request puts texts into the form.
func (f form) request(model string, kind Kind, texts []string) embeddingsRequest {
	r := embeddingsRequest{Model: model, Input: make([]string, len(texts))}
	prefix := f.prefix[kind]
	if f.typed {
		r.InputType, prefix = inputTypes[kind], ""
	}
	for i, t := range texts {
		r.Input[i] = prefix + withoutShouting(t)
	}
	return r
}

// withoutShouting is text in small letters where most of its letters are
// capitals. Models have seen little of these and cut such words to pieces: with
// E5, nDCG@10 of the NPL collection, whose queries are in capitals, rises from
// .448 to .484.
func withoutShouting(text string) string {
	capital, small := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			capital++
		case unicode.IsLower(r):
			small++
		}
	}
	if capital > small {
		return strings.ToLower(text)
	}
	return text
}

var inputTypes = [2]string{Question: "query", Passage: "passage"}

// alike is the cosine above which two vectors are of the same text in the same
// part: a prefix moves a short text by more, the order of a sum by less.
const alike = 0.999

// learn finds out, once, whether the server goes by input_type. A prefix sent
// to one that does would stand there twice, which costs E5 five questions in a
// hundred among the first three.
func (s *Server) learn(ctx context.Context) (form, error) {
	select {
	case s.learning <- struct{}{}:
		defer func() { <-s.learning }()
	case <-ctx.Done():
		return form{}, ctx.Err()
	}
	if s.form != nil {
		return *s.form, nil
	}
	f := formOf(s.model)
	var err error
	if f.typed, err = s.goesByType(ctx); err != nil {
		return form{}, fmt.Errorf("learn how the server tells questions: %w", err)
	}
	s.form = &f
	return f, nil
}

// goesByType reports whether one text has another vector as a question than as
// a passage. A server that refuses the field does not go by it.
func (s *Server) goesByType(ctx context.Context) (bool, error) {
	var got [2][][]float32
	for kind := range got {
		var err error
		got[kind], err = s.send(ctx, form{typed: true}.request(s.model, Kind(kind), []string{"Grain prices rose."}))
		if errors.Is(err, errRefused) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
	}
	return Cosine(got[Question][0], got[Passage][0]) < alike, nil
}
