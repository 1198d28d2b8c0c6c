#!/usr/bin/env bash
# Checks the files of a deployment with whichever checkers are installed, and
# says which are not.
set -euo pipefail
cd "$(dirname "$0")/.."

with() { # a checker, its arguments
  if command -v "$1" > /dev/null; then
    echo "$*"
    "$@"
  else
    echo "not checked: there is no $1"
  fi
}

with hadolint Dockerfile
with goreleaser check

# The unit names a program that need not be installed here.
unit=$(mktemp -d)/footnote.service
trap 'rm -r "$(dirname "$unit")"' EXIT
sed 's|/usr/local/bin/footnote|/bin/true|' deploy/footnote.service > "$unit"
with systemd-analyze verify "$unit"
