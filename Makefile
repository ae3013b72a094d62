# make site builds the program and the site; make test passes the tests. Both install nothing but what npm ci puts into
# node_modules, and Chromium for the browser tests where apt may.

GO ?= go
# gse's own dictionaries are not used: its no-embed tag leaves some 15 MB out of every binary.
export GOFLAGS := $(strip $(GOFLAGS) -tags=ne)
export CGO_ENABLED := 0

digest := bin/digest
bundle := templates/static/dist/echarts.js

.PHONY: site build bundle tools test serve golden bench lint score clean go chromium help

site: build ## build the program and turn content/ into public/
	$(digest) build

build: go bundle ## build bin/digest
	$(GO) build -trimpath -ldflags='-s -w' -o $(digest) ./cmd/digest

serve: build ## build, serve on 127.0.0.1 and reload on change
	$(digest) serve

test: go tools bundle chromium ## all tests: unit, golden, end to end, in a browser
	$(GO) test -timeout 30m ./...

golden: go bundle ## rewrite the golden files from what the program says now
	DIGEST_UPDATE=1 $(GO) test ./extract ./internal/...
	DIGEST_UPDATE=1 $(GO) test -run=Scripts ./cmd/digest
	$(GO) test ./internal/chart -update

bench: go bundle ## the benchmarks
	$(GO) test -run='^$$' -bench=. -benchmem ./...

score: go ## F1 of the extractor on its gold articles
	$(GO) test -count=1 -run=GoldScore -v ./extract

lint: go ## gofmt, go vet and staticcheck
	@unformatted=$$(gofmt -l cmd extract internal templates); \
	if [ -n "$$unformatted" ]; then echo "gofmt would change:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

clean: ## remove what was made
	rm -rf bin public node_modules templates/static/dist

# The chart library is made from its npm package. Without npm the site is whole, its charts as still pictures.
define no_bundle
******************************************************************************
The site is built with its charts as SVG only. The interactive charts need npm
(it comes with Node.js, https://nodejs.org) and its package registry: install
npm, or connect, and run make again.
******************************************************************************
endef
export no_bundle

bundle: go
	@if command -v npm >/dev/null 2>&1 && $(MAKE) --no-print-directory $(bundle); then :; \
	elif [ -n "$$CI" ]; then echo "the interactive charts could not be made" >&2; exit 1; \
	elif [ ! -f $(bundle) ]; then echo "$$no_bundle" >&2; fi

$(bundle): node_modules/.package-lock.json $(wildcard templates/static/chart-entry.js templates/static/chart-locale.js internal/chart/bundle/*.go)
	$(GO) run ./internal/chart/bundle
	@touch $@

# The site needs one package; those that only the tests need are many times larger and come with them.
node_modules/.package-lock.json: package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --omit=dev
	@touch $@

tools:
	@if command -v npm >/dev/null 2>&1 && $(MAKE) --no-print-directory node_modules/.tools; then :; \
	elif [ -n "$$CI" ]; then echo "what the pages are measured with could not be installed" >&2; exit 1; \
	else echo "Without npm the tests that measure the pages will be skipped." >&2; fi

node_modules/.tools: package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund
	@touch node_modules/.package-lock.json $@

go:
	@command -v $(GO) >/dev/null 2>&1 || { \
		echo "Go was not found. Install Go 1.26 or newer from https://go.dev/dl/ and run make again."; exit 1; }

browsers := chromium chromium-browser google-chrome google-chrome-stable
apt := $(if $(filter 0,$(shell id -u)),apt-get,sudo -n apt-get)

chromium:
	@for b in $(browsers); do command -v $$b >/dev/null 2>&1 && exit 0; done; \
	echo "Chromium was not found; trying to install it for the browser tests."; \
	command -v apt-get >/dev/null 2>&1 && $(apt) update -qq && $(apt) install -y -qq --no-install-recommends chromium fonts-noto-cjk || \
	echo "Chromium could not be installed: the browser tests will be skipped (install chromium to run them)."

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST)
