#!/usr/bin/env bash
# Sets a bot up in a terminal as a person would, against a Bot API on this
# machine, then plants one fault after another and reads what the doctor says.
# Needs tmux and curl.
#
#   tools/terminal.sh
set -euo pipefail
cd "$(dirname "$0")/.."

port=${PORT:-8741}
api=http://127.0.0.1:$port
work=$(mktemp -d)
socket=footnote-$$
screen() { tmux -L "$socket" capture-pane -p -J -S -200 -t "$1" | sed '/^ *$/d'; }
type_in() { tmux -L "$socket" send-keys -t "$1" -l "$2" && tmux -L "$socket" send-keys -t "$1" Enter; }
finish() {
  tmux -L "$socket" kill-server 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

await() { # window, text
  for _ in $(seq 300); do
    if screen "$1" | grep -qF -- "$2"; then return; fi
    sleep 0.1
  done
  echo "'$2' never came; the screen says:" >&2
  screen "$1" >&2
  exit 1
}

go build -o "$work/bot" ./cmd/bot
go build -o "$work/botapi" ./tools/botapi
mkdir "$work/home"
cp -r data "$work/home/data"
tmux -L "$socket" new-session -d -s t -n api -x 150 -y 50 "$work/botapi -listen 127.0.0.1:$port"
tmux -L "$socket" new-window -t t -n me -c "$work/home" "env PS1='> ' TELEGRAM_API_URL=$api PATH=$work:\$PATH bash --norc"
await t:api TELEGRAM_BOT_TOKEN
token=$(screen t:api | sed -n 's/^TELEGRAM_BOT_TOKEN=//p')
code() { screen t:me | grep -o "$1=[a-z0-9]*" | tail -1 | cut -d= -f2; }

echo "bot init"
type_in t:me "bot init"
await t:me "Token (it is not shown)"
type_in t:me "$token"
await t:me "Id, message or no"
type_in t:me message
await t:me "start="
type_in t:api "/start $(code start)"
await t:me "That was Olena"
type_in t:me message
await t:me "startgroup="
type_in t:api "# /start@footnote_bot $(code startgroup)"
await t:me "Folder of the articles"
type_in t:me ""
await t:me "5 articles in"
type_in t:me ""
await t:me "Next: 'bot doctor'"
if screen t:me | grep -qF "$token"; then
  echo "the token stands on the screen" >&2
  exit 1
fi
[ "$(stat -c %a "$work/home/.env")" = 600 ]
screen t:me

examine() { # what is planted, what the doctor must say, settings before the command
  type_in t:me "clear; ${3:-} bot doctor; echo exit=\$?"
  await t:me "exit="
  await t:me "$2"
  printf '%-22s %s\n' "$1" "$(screen t:me | grep -F -- "$2" | head -1)"
  type_in t:me "clear"
}

echo
echo "bot doctor"
examine "nothing" "no other process takes them"
examine "a revoked token" "does not accept it" "TELEGRAM_BOT_TOKEN=7000000001:AAwrongwrongwrongwrongwrongwrong"
examine "a wrong setting" "whole number" "RATE_PER_USER=many"
examine "no network" "does not answer" "TELEGRAM_API_URL=http://127.0.0.1:1"
examine "no articles" "there is no folder" "CORPUS_DIR=nowhere"
examine "a taken address" "address already in use" "OPS_ADDR=127.0.0.1:$port"
examine "not in the group" "the bot is not in -1009" "ALLOWED_CHATS=-1009"
examine "nobody is served" "nobody is served" "ALLOWED_CHATS=, ADMIN_USERS=,"
chmod 644 "$work/home/.env"
examine "an open .env" "chmod 600"
chmod 600 "$work/home/.env"
echo ALOWED_USERS=1 >> "$work/home/.env"
examine "a misspelt name" "did you mean ALLOWED_USERS?"
sed -i /ALOWED/d "$work/home/.env"
curl -fsS -o /dev/null "$api/bot$token/setWebhook?url=https://old.example.org/hook"
examine "a webhook" "a webhook at old.example.org"
curl -fsS -o /dev/null "$api/bot$token/deleteWebhook"
(while curl -s -o /dev/null "$api/bot$token/getUpdates?timeout=20"; do sleep 1; done) &
rival=$!
examine "another poller" "another process takes them"
kill "$rival"
mkdir -p "$work/home/data/state"
head -c 40000 /dev/urandom > "$work/home/data/state/bot.db"
examine "a damaged state" "restore a backup"
rm "$work/home/data/state/bot.db"
echo "all were named"
