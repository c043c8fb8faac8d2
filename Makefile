# make help lists the targets.
SHELL := /bin/sh
export CGO_ENABLED ?= 0
GO ?= go
BENCH ?= .
COUNT ?= 1

.PHONY: help build install test kill race fuzz bench eval eval-dedup eval-test real-sites check-formats lint check

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build the program as bin/warraq
	$(GO) build -trimpath -o bin/warraq ./cmd/warraq

PREFIX ?= /usr/local
install: build ## install the program, its manual pages and shell completions below PREFIX (default /usr/local); DESTDIR is put before it
	install -D -m 755 bin/warraq '$(DESTDIR)$(PREFIX)/bin/warraq'
	bin/warraq man '$(DESTDIR)$(PREFIX)/share/man/man1'
	install -d '$(DESTDIR)$(PREFIX)/share/bash-completion/completions' '$(DESTDIR)$(PREFIX)/share/zsh/site-functions' '$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d'
	bin/warraq completion bash >'$(DESTDIR)$(PREFIX)/share/bash-completion/completions/warraq'
	bin/warraq completion zsh >'$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_warraq'
	bin/warraq completion fish >'$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/warraq.fish'

test: lint ## all tests: no network beyond loopback, no set-up
	$(GO) test -count=1 ./...

race: ## the concurrent packages under the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race -count=1 ./crawler/... ./feeds/... ./parsers/... ./storage/... ./internal/...

KILLS ?= 100
kill: ## kill processes that crawl, search, export and edit at random moments, and look whether anything is lost, torn or stored twice; KILLS= how many
	$(GO) test -count=1 -timeout 3h -run '^TestKills$$' -v ./cmd/warraq -args -kills $(KILLS)

fuzz: ## every fuzz target for a short, fixed count
	@sh .ci/fuzz

bench: ## speed and memory, each beside a named rival or limit in the same run
	$(GO) test -run '^$$' -bench '$(BENCH)' -benchmem -count=$(COUNT) ./cmd/... ./crawler/... ./parsers/... ./storage/... ./internal/...

eval: ## score extraction on all sets of pages, with the change since the committed figures; SETS= names some, RIVALS=1 runs the rivals on one; PACE=1 tells how many times html.Parse large pages take; DIFF=ID or all shows what was missed and leaked; PAGES=, GOLD=, EVAL=flags; ABLATE=1 or a name switches off rule by rule
ifdef ABLATE
	cd bench && nice $(GO) run ./ablate $(if $(PAGES),-pages '$(abspath $(PAGES))') $(if $(filter-out 1,$(ABLATE)),-only '$(ABLATE)') $(EVAL)
else
	cd bench && $(GO) run ./eval $(if $(PAGES),-pages '$(abspath $(PAGES))') $(if $(GOLD),-gold '$(abspath $(GOLD))') $(if $(SETS),-sets '$(SETS)') $(if $(RIVALS),-rivals) $(if $(PACE),-pace) $(if $(DIFF),-diff '$(DIFF)') $(EVAL)
endif

eval-dedup: ## score duplicate detection on labelled pairs; TEXT= is the folder of their texts. ABLATE=1: each rule off in turn; FIT=1: what the pairs choose
	@cd bench && for pairs in dedup/pairs.tsv $(if $(FIT),,dedup/pairs-second.tsv $(wildcard $(abspath $(TEXT))/pairs*.tsv)); do \
		echo "== $$pairs"; $(GO) run ./dedup $(if $(TEXT),-text '$(abspath $(TEXT))') -pairs "$$pairs" $(if $(FIT),fit,$(if $(ABLATE),ablate)) || exit 1; done

real-sites: ## install WordPress, Hexo, Hugo and Jekyll, fill them with texts of ours, score each theme; THEME=regexp, DIFF=1, REBUILD=1, CACHE=dir
	cd bench && $(GO) run ./realsites -theme '$(THEME)' $(if $(DIFF),-diff) $(if $(REBUILD),-rebuild) $(if $(CACHE),-cache '$(abspath $(CACHE))')

eval-test: ## tests of the instrument; fetches the rivals once
	cd bench && $(GO) vet ./... && $(GO) test -count=1 ./...

check-formats: ## open exports with readers that know nothing of warraq: DuckDB, jq, a strict YAML parser (needs npm, jq)
	@.ci/check-formats

lint: ## formatting and go vet
	@unformatted="$$(gofmt -l .)"; if [ -n "$$unformatted" ]; then echo "run gofmt -w on:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...

check: test eval-test race fuzz check-formats ## what CI runs
