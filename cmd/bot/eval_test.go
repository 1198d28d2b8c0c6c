package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"footnote/internal/article"
)

func TestEvalCollection(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"corpus.jsonl": `{"id":"a-0","title":"Bread","text":"The price of bread rose."}
{"id":"a-1","title":"Bread","text":"Bakers blame the wheat."}

{"id":"b-0","title":"Rain","text":"It rained for a week."}
`,
		"queries.jsonl": `{"id":"q1","text":"how long did it RAIN?"}
{"id":"q2","text":"who blames wheat -bread"}
`,
		"qrels.tsv": "q1\tb-0\t1\nq2 0 a-1 2\nq2\ta-0\t0\n",
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	e := env{stdout: &out, stderr: &out, dir: dir, getenv: func(string) string { return "" }}
	args := strings.Fields("--corpus corpus.jsonl --queries queries.jsonl --qrels qrels.tsv --run run.trec")
	if err := runEval(context.Background(), e, args); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"documents 3  queries 2  judged 2",
		"nDCG@10 1.0000  MAP 1.0000  recall@100 1.0000  success@1 1.0000",
		"time per query",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("printed %q, without %q", out.String(), want)
		}
	}
	run, err := os.ReadFile(filepath.Join(dir, "run.trec"))
	if err != nil || !strings.HasPrefix(string(run), "q1 Q0 b-0 1 ") || !strings.Contains(string(run), "\nq2 Q0 a-1 1 ") {
		t.Errorf("run is %q, %v", run, err)
	}
}

func TestEvalKeepsTheVectorsOfAServer(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body struct{ Input []string }
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			t.Error(err)
		}
		var data []string
		for i, text := range body.Input {
			asked += strings.Count(text, "rained") // not in the question
			data = append(data, fmt.Sprintf(`{"index":%d,"embedding":[%d,1]}`, i, strings.Count(text, "rain")))
		}
		fmt.Fprintf(w, `{"data":[%s]}`, strings.Join(data, ","))
	}))
	defer server.Close()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"corpus.jsonl":  `{"id":"a","text":"Bread is dear."}` + "\n" + `{"id":"b","text":"It rained for a week."}`,
		"queries.jsonl": `{"id":"q","text":"how long did the rain last?"}`,
		"qrels.tsv":     "q b 1",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		var out bytes.Buffer
		e := env{stdout: &out, stderr: &out, dir: dir, getenv: func(name string) string {
			return map[string]string{"EMBEDDINGS_URL": server.URL + "/v1", "EMBEDDINGS_MODEL": "m"}[name]
		}}
		args := strings.Fields("--corpus corpus.jsonl --queries queries.jsonl --qrels qrels.tsv --vectors kept")
		if err := runEval(t.Context(), e, args); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), "nDCG@10 1.0000") || strings.Contains(out.String(), "WARN") {
			t.Errorf("printed %q", out.String())
		}
	}
	if asked != 1 {
		t.Errorf("a passage was embedded %d times in two runs, want once", asked)
	}
}

func TestEvalComplains(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "bad.jsonl"), []byte("{}\nnot json\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string]string{
		"":                                  "--queries",
		"--what":                            "what",
		"--corpus a --queries b c":          `"c"`,
		"--corpus none --queries none":      "none",
		"--corpus bad.jsonl --queries none": "line 2",
	} {
		err := runEval(context.Background(), env{dir: dir}, strings.Fields(args))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want one that names %s", args, err, want)
		}
	}
}

func TestJudge(t *testing.T) {
	c := &collection{relevant: map[string]map[string]int{}}
	for _, bad := range []string{"a b", "a b c"} {
		if c.addJudgement(bad) == nil {
			t.Errorf("%q was taken for a judgement", bad)
		}
	}
	// one of two relevant documents, in second place: gain 3 at 1/log2(3) of
	// an ideal 3 + 1/log2(3); precision 1/2 over two documents
	f := judge(hitsOf("x", "y"), map[string]int{"y": 2, "z": 1})
	if want := "0.521 0.250 0.500 0"; format(f) != want {
		t.Errorf("%s, want %s", format(f), want)
	}
}

func hitsOf(ids ...article.ID) []article.Hit {
	var hits []article.Hit
	for _, id := range ids {
		hits = append(hits, article.Hit{Passage: article.Passage{ID: id}})
	}
	return hits
}

func format(f figures) string {
	return fmt.Sprintf("%.3f %.3f %.3f %g", f.ndcg, f.ap, f.recall, f.first)
}
