package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"footnote/internal/article"
	"footnote/internal/zipf"
)

// passagesEach is the number of passages of an article.
const passagesEach = 20

// line is an article as the corpus folder has it.
type line struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Language   string   `json:"language"`
	Date       string   `json:"date"`
	Paragraphs []string `json:"paragraphs"`
}

// printed is an article as it would be printed: sentences with a capital and
// a full stop, those that cite with the source in brackets.
func printed(a *article.Article, n int) line {
	t := a.Text()
	l := line{ID: string(a.ID), Title: sentenceOf(a.Title, ""), Language: a.Language, Date: fmt.Sprintf("2024-%02d-%02d", 1+n%12, 1+n%28)}
	for _, p := range t.Passages {
		cited := ""
		for _, c := range p.Citations {
			cited = " (" + capital(t.Citations[c].Source) + ", January 5)"
		}
		l.Paragraphs = append(l.Paragraphs, sentenceOf(p.Text, cited)+".")
	}
	return l
}

func sentenceOf(text, cited string) string { return capital(text) + cited }

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// writeCorpus writes the articles of that many passages into the file of a
// corpus folder, one after the other.
func writeCorpus(path string, g *zipf.Generator, passages int) error {
	return writing(path, func(out *json.Encoder) error {
		for n := 0; passages > 0; n, passages = n+1, passages-passagesEach {
			if err := out.Encode(printed(g.Article(min(passagesEach, passages)), n)); err != nil {
				return err
			}
		}
		return nil
	})
}

// writing has write fill a file with lines of JSON.
func writing(path string, write func(out *json.Encoder) error) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(io.Writer(file), 1<<20)
	err = write(json.NewEncoder(out))
	return errors.Join(err, out.Flush(), file.Close())
}

// save writes down texts and queries for the other engines, and tells how many
// MB the texts are.
func save(dir string, articles []*article.Article, asked map[string][]string) (mb float64, err error) {
	if err := writing(filepath.Join(dir, "queries.json"), func(out *json.Encoder) error { return out.Encode(asked) }); err != nil {
		return 0, err
	}
	return mb, writing(filepath.Join(dir, "passages.jsonl"), func(out *json.Encoder) error {
		for _, a := range articles {
			t := a.Text()
			for _, p := range t.Passages {
				mb += float64(len(p.Text)) / 1e6
				passage := map[string]string{"title": a.Title, "text": p.Text}
				for _, c := range p.Citations {
					passage["source"] = t.Citations[c].Source
				}
				if err := out.Encode(passage); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// ask makes up queries of each kind, of words that stand in one passage.
func ask(g *zipf.Generator, articles []*article.Article, n int) map[string][]string {
	random := rand.New(rand.NewPCG(7, 7))
	asked := map[string][]string{}
	for range n {
		a := articles[random.IntN(len(articles))]
		p, _ := a.Passage(random.IntN(a.PassageCount))
		ws := strings.FieldsFunc(strings.ToLower(p.Text), func(r rune) bool { return r < 'a' || r > 'z' })
		at := random.IntN(len(ws) - 1)
		shuffled := slices.Clone(ws)
		random.Shuffle(len(ws), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		long := slices.DeleteFunc(slices.Clone(shuffled), func(w string) bool { return len(w) < 6 })
		asked["word"] = append(asked["word"], g.Rare(1))
		asked["three words"] = append(asked["three words"], strings.Join(long[:3], " "))
		asked["phrase"] = append(asked["phrase"], `"`+strings.Join(ws[at:at+2], " ")+`"`)
		asked["question"] = append(asked["question"], strings.Join(shuffled[:12], " "))
		asked["source"] = append(asked["source"], g.Rare(1)+" source:"+capital(g.Source()))
		if c, ok := a.Citation(0); ok {
			asked["cited"] = append(asked["cited"], c.Source)
		}
	}
	asked["/source"] = asked["cited"]
	return asked
}
