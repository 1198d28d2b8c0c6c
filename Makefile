# check is the core of .ci/run: what a change is held against from day to day.
GO      ?= go
LINTER  ?= golangci-lint
FUZZFOR ?= 30s
SHARED  ?= ../shared

.PHONY: check test race lint fuzz bench rank rank-server run build cross deploy bare

run:
	$(GO) run ./cmd/bot

build:
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags=-s -o bot ./cmd/bot

# Every platform that a release has.
cross:
	@set -e; for target in linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64; do \
	  echo "$$target"; \
	  CGO_ENABLED=0 GOOS=$${target%/*} GOARCH=$${target#*/} $(GO) build -trimpath -ldflags=-s -o /dev/null ./cmd/bot; \
	done

# What is deployed, by whichever checkers there are.
deploy:
	tools/deploycheck.sh

# The program alone in a clean root: size, speed, memory.
bare:
	tools/bare.sh

test:
	$(GO) test ./...

race:
	$(GO) test -race -timeout 20m ./...

lint:
	$(GO) vet ./...
	$(LINTER) run

check: lint race

# Every fuzz target for FUZZFOR, one after another.
fuzz:
	@set -e; for file in $$(grep -rlE '^func Fuzz' --include='*_test.go' .); do \
	  for target in $$(sed -nE 's/^func (Fuzz[A-Za-z0-9_]+)\(.*/\1/p' $$file); do \
	    echo "$$(dirname $$file) $$target"; \
	    $(GO) test -run='^$$' -fuzz="^$$target\$$" -fuzztime=$(FUZZFOR) ./$$(dirname $$file); \
	  done; done

# Speed, as ratios within one run where there is something to compare with. For
# another size: make bench PASSAGES="10000 1000000".
PASSAGES ?= 10000
PYTHON   ?= python3
bench:
	$(GO) test -run='^$$' -bench=. -cpu 1 ./internal/sentence ./internal/cite ./internal/search ./internal/embed
	$(PYTHON) tools/sidebyside.py $(PASSAGES)

# Figures against hand-made gold and public collections, where they stand
# beside the checkout.
rank:
	tools/rank.sh $(SHARED)

# The same questions with an embedding server that is started for it; needs
# pip install -r tools/requirements-server.txt.
rank-server:
	tools/rank-server.sh $(SHARED)/eval/questions.jsonl $(SHARED)/corpus
