#!/usr/bin/env bash
# Prints the figures against hand-made gold and public collections that stand
# beside the checkout: rank.sh [FOLDER [--update]]. Without the folder there is nothing to
# measure, and it says so.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${1:-../shared}
if [ ! -f "$shared/eval/score.py" ]; then
  echo "rank: no $shared/eval/score.py; nothing measured"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/bot" ./cmd/bot
score() { python3 "$shared/eval/score.py" "$@" | tail -n 1; }

"$work/bot" corpus --json "$shared/corpus" >"$work/corpus.jsonl"
echo "articles   $(score articles "$shared/eval/articles.json" <"$work/corpus.jsonl")"
echo "citations  $(score citations "$shared/eval/citations.jsonl" <"$work/corpus.jsonl")"
echo "quotes     $(score quotes "$shared/eval/articles.json" <"$work/corpus.jsonl")"

python3 - "$shared/eval/questions.jsonl" >"$work/questions.txt" <<'PY'
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    print("/ask " + json.loads(line)["question"])
PY
CORPUS_DIR="$shared/corpus" STATE_DIR="$work/state" "$work/bot" chat --json <"$work/questions.txt" >"$work/answers.jsonl"
echo "questions  $(score questions "$shared/eval/questions.jsonl" <"$work/answers.jsonl")"

# Collections: the figures beside those kept in tools/figures.golden, which
# --update rewrites. Names and numbers only: the data are not ours to keep.
golden=tools/figures.golden
for c in "$shared"/ir/*/; do
  name=$(basename "$c")
  "$work/bot" eval --corpus "$c/corpus.jsonl" --queries "$c/queries.jsonl" --run "$work/run" >/dev/null
  score run "$c/qrels.tsv" <"$work/run" | python3 -c '
import json, sys
m = json.load(sys.stdin)
print(sys.argv[1], *("%s %.4f" % (k, m[k]) for k in ("ndcg@10", "map@100", "recall@100", "success@1")))' "$name" |
    tee -a "$work/figures"
done
if [ "${2:-}" = --update ]; then
  cp "$work/figures" "$golden"
elif diff "$golden" "$work/figures" >"$work/changed"; then
  echo "collections as in $golden"
else
  echo "collections, < before, > now:"
  cat "$work/changed"
fi
