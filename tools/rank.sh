#!/usr/bin/env bash
# Prints the figures against hand-made gold and public collections that stand
# beside the checkout: rank.sh [FOLDER [--update]]. Without the folder there is nothing to
# measure, and it says so. What questions and collections gave is compared with
# what is kept in tools/*.golden, which --update rewrites: ids, names and numbers
# only, as the data are not ours to keep.
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
python3 "$shared/eval/score.py" questions "$shared/eval/questions.jsonl" --show <"$work/answers.jsonl" >"$work/shown"
echo "questions  $(tail -n 1 "$work/shown")"
# of each question that fell short its id and how, then the figures
sed -n 's/^ *\([a-z]*[0-9][0-9]*\) \([a-z ]*\):.*/\1 \2/p' "$work/shown" >"$work/questions"
tail -n 1 "$work/shown" >>"$work/questions"

compare() { # what of, kept, now, --update
  if [ "$4" = --update ]; then
    cp "$3" "$2"
  elif diff "$2" "$3" >"$work/changed"; then
    echo "$1 as in $2"
  else
    echo "$1, < before, > now:"
    cat "$work/changed"
  fi
}
compare questions tools/questions.golden "$work/questions" "${2:-}"

for c in "$shared"/ir/*/; do
  name=$(basename "$c")
  "$work/bot" eval --corpus "$c/corpus.jsonl" --queries "$c/queries.jsonl" --run "$work/run" >/dev/null
  score run "$c/qrels.tsv" <"$work/run" | python3 -c '
import json, sys
m = json.load(sys.stdin)
print(sys.argv[1], *("%s %.4f" % (k, m[k]) for k in ("ndcg@10", "map@100", "recall@100", "success@1")))' "$name" |
    tee -a "$work/figures"
done
compare collections tools/figures.golden "$work/figures" "${2:-}"
