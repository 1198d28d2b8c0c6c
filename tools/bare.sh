#!/usr/bin/env bash
# A clean root with the release binary and the sample corpus, and nothing else:
# what is in it, how quickly it answers, and what it weighs when idle.
#
#   tools/bare.sh [BINARY]
#
# Needs root for chroot, or user namespaces (unshare). Prints figures, and ends
# with 1 when one is beyond its bound.
set -euo pipefail
cd "$(dirname "$0")/.."

max_seconds=1 max_binary=$((60 << 20)) max_resident=$((120 << 10)) # kB
idle=${IDLE:-150} # seconds; a model that was used is kept for two minutes
addr=127.0.0.1:${PORT:-8739}

work=$(mktemp -d)
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait
  rm -rf "$work"
}
trap finish EXIT

root=$work/root
mkdir -p "$root/app/data/articles" "$root/tmp"
binary=${1:-}
if [ -z "$binary" ]; then
  binary=$work/bot
  CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o "$binary" ./cmd/bot
fi
go build -o "$work/botapi" ./tools/botapi
cp "$binary" "$root/app/bot"
cp data/articles/*.txt data/articles/*.md data/articles/*.html "$root/app/data/articles/" 2>/dev/null || true

if [ "$(id -u)" = 0 ]; then
  enter=("$(command -v chroot)" "$root")
else
  enter=("$(command -v unshare)" --map-root-user --root="$root")
fi
bot() { env -i "${settings[@]}" "${enter[@]}" /app/bot "$@"; }
settings=(CORPUS_DIR=/app/data/articles STATE_DIR=/app/data/state)

failed=0
check() { # what, value, bound
  local verdict=ok
  if ! awk "BEGIN { exit !($2 <= $3) }"; then verdict="beyond $3"; failed=1; fi
  printf '%-34s %12s  %s\n' "$1" "$2" "$verdict"
}

echo "in the root:"
(cd "$root" && find . -type f -printf '  %8s  %p\n')
echo "libraries: $(file -b "$root/app/bot" 2>/dev/null | grep -o 'statically linked' || echo 'not told')"
check "binary, bytes" "$(stat -c %s "$root/app/bot")" "$max_binary"

for state in "no index yet" "index there"; do
  start=$(date +%s%N)
  bot chat "/search ceasefire" > "$work/answer"
  took=$(awk "BEGIN { printf \"%.2f\", ($(date +%s%N) - $start) / 1e9 }")
  check "/search ceasefire, s ($state)" "$took" "$max_seconds"
done
head -3 "$work/answer" | sed 's/^/  | /'

mkfifo "$work/say"
"$work/botapi" -listen "$addr" < "$work/say" > "$work/said" &
pids+=($!)
exec 3> "$work/say"
until grep -q TOKEN "$work/said"; do sleep 0.1; done
settings+=("TELEGRAM_API_URL=http://$addr" "$(grep -o 'TELEGRAM_BOT_TOKEN=.*' "$work/said")" ALLOWED_USERS=101 LOG_LEVEL=warn)
env -i "${settings[@]}" "${enter[@]}" /app/bot & # no function: the pid is to be the bot's own
bot_pid=$!
pids+=("$bot_pid")
resident() { awk '/VmRSS/ { print $2 }' "/proc/$bot_pid/status"; }
ask() {
  local before
  before=$(grep -c '^\[101\]' "$work/said" || true)
  echo "$1" >&3
  until [ "$(grep -c '^\[101\]' "$work/said" || true)" -gt "$before" ]; do sleep 0.1; done
}
ask "/search ceasefire"
echo "resident after a search, kB:          $(resident)"
ask "why would a truce help Russia?"
echo "resident after a question, kB:        $(resident)"
sleep "$idle"
check "resident after ${idle} s idle, kB" "$(resident)" "$max_resident"
exit "$failed"
