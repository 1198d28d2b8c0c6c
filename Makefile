# check is what .ci/run runs, and nothing more.
GO      ?= go
LINT    ?= golangci-lint
FUZZFOR ?= 30s
SHARED  ?= ../shared

.PHONY: check test race lint fuzz rank run build

run:
	$(GO) run ./cmd/bot

build:
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags=-s -o bot ./cmd/bot

test:
	$(GO) test ./...

race:
	$(GO) test -race ./...

lint:
	$(GO) vet ./...
	$(LINT) run

check: lint race

# Every fuzz target for FUZZFOR, one after another.
fuzz:
	@set -e; for file in $$(grep -rlE '^func Fuzz' --include='*_test.go' .); do \
	  for target in $$(sed -nE 's/^func (Fuzz[A-Za-z0-9_]+)\(.*/\1/p' $$file); do \
	    echo "$$(dirname $$file) $$target"; \
	    $(GO) test -run='^$$' -fuzz="^$$target\$$" -fuzztime=$(FUZZFOR) ./$$(dirname $$file); \
	  done; done

# Figures against hand-made gold and public collections, where they stand
# beside the checkout.
rank:
	tools/rank.sh $(SHARED)
