package embed

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

// Reranker asks a server to compare a question with texts one by one, reading
// each pair as a whole. It speaks the /rerank form of Jina and Cohere, and
// that of Text Embeddings Inference.
type Reranker struct {
	client client
	path   string
	state  state
}

// NewReranker speaks to the server at url, which may or may not end in /rerank.
func NewReranker(url, key string) *Reranker {
	base, path := strings.TrimRight(url, "/"), "/rerank"
	return &Reranker{client: newClient(strings.TrimSuffix(base, path), key), path: path}
}

// Status says how the last request went.
func (r *Reranker) Status() Status { return r.state.get() }

// rerankRequest names the texts twice, as the two forms do; a server reads its
// own and lets the other be.
type rerankRequest struct {
	Query     string   `json:"query"`
	Documents []string `json:"documents"`
	Texts     []string `json:"texts"`
}

type rerankScore struct {
	Index     int      `json:"index"`
	Relevance *float64 `json:"relevance_score"` // Jina, Cohere
	Score     *float64 `json:"score"`           // Text Embeddings Inference
}

// rerankReply is a list, or an object that holds one.
type rerankReply struct{ scores []rerankScore }

func (r *rerankReply) UnmarshalJSON(data []byte) error {
	var object struct {
		Results []rerankScore `json:"results"`
	}
	if len(data) > 0 && data[0] == '[' {
		return json.Unmarshal(data, &r.scores)
	}
	err := json.Unmarshal(data, &object)
	r.scores = object.Results
	return err
}

// Rerank returns the score of each text, in order: higher answers question
// better. Scores compare within one call only.
func (r *Reranker) Rerank(ctx context.Context, question string, texts []string) ([]float64, error) {
	if err := r.state.ready(); err != nil {
		return nil, err
	}
	scores, err := r.rerank(ctx, question, texts)
	r.state.set(ctx, err)
	if err != nil {
		return nil, fmt.Errorf("rerank %d texts: %w", len(texts), err)
	}
	return scores, nil
}

func (r *Reranker) rerank(ctx context.Context, question string, texts []string) ([]float64, error) {
	var got rerankReply
	body := rerankRequest{Query: question, Documents: texts, Texts: texts}
	if err := r.client.post(ctx, r.path, body, &got); err != nil {
		return nil, err
	}
	scores, have := make([]float64, len(texts)), make([]bool, len(texts))
	for _, s := range got.scores {
		value := s.Relevance
		if value == nil {
			value = s.Score
		}
		if s.Index < 0 || s.Index >= len(texts) || have[s.Index] || value == nil {
			return nil, fmt.Errorf("%w: score %d of %d", errReply, s.Index, len(texts))
		}
		scores[s.Index], have[s.Index] = *value, true
	}
	for i := range have {
		if !have[i] {
			return nil, fmt.Errorf("%w: text %d has no score", errReply, i)
		}
	}
	return scores, nil
}
