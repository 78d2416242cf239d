# `make` lists the targets. Two to know: `make demo` opens the widget, `make test` proves it. Both install the tools that the
# machine lacks, once; see .ci/tools.sh.
export PATH := $(shell .ci/tools.sh --path)

BUILD := $(or $(CARGO_TARGET_DIR),target)
WASM := --target wasm32-unknown-unknown
HOST := $(shell rustc -vV | sed -n 's/^host: //p')
XTASK := cargo run --locked --quiet --manifest-path .ci/xtask/Cargo.toml --target-dir $(BUILD)/xtask --features site --
# Runs tests by .ci/timed.sh, which prints the slowest.
TIMED := CARGO_TARGET_$(shell echo $(HOST) | tr a-z- A-Z_)_RUNNER=$(CURDIR)/.ci/timed.sh cargo test --locked --quiet

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1: /p' Makefile | sed 's/: /\t/' | expand -t 14

.PHONY: demo
demo: ## serve the demo's page (PORT=8080; API=https://… SITE=1 ENVIRONMENT=2 for a real API, PROFILE=current for its other form, token in DOMAIN_WIZARD_TOKEN)
	@.ci/tools.sh
	@PORT='$(PORT)' API='$(API)' PROFILE='$(PROFILE)' SITE='$(SITE)' ENVIRONMENT='$(ENVIRONMENT)' .ci/demo.sh

.PHONY: test
test: lint ## run the tests, cheap first: format, lints, native tests, browser tests, size
	$(TIMED) --lib --test native
	$(MAKE) --no-print-directory page size
	$(XTASK) site dev
	$(TIMED) --test browsers -- --test-threads=3

.PHONY: prove
prove: export PROVE := 1
prove: lint audit ## run all tests, before a release: as test, with every screen, host, engine and storm; Trunk; the wasm's own tests; licences
	@.ci/tools.sh --prove
	cargo clippy --locked --quiet $(WASM) --lib --test web -- -D warnings
	cargo clippy --locked --quiet --manifest-path .ci/xtask/Cargo.toml --target-dir $(BUILD)/xtask --all-features -- -D warnings
	$(TIMED) --lib --test native
	$(MAKE) --no-print-directory page size site
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner WASM_BINDGEN_TEST_WEBDRIVER_JSON=$(CURDIR)/.ci/webdriver.json \
		cargo test --locked $(WASM) --test web
	$(TIMED) --test browsers -- --test-threads=3

.PHONY: lint
lint: tools ## check format and lints only
	cargo fmt --check
	cargo fmt --check --manifest-path .ci/xtask/Cargo.toml
	cargo fmt --check --manifest-path tests/fuzz/Cargo.toml
	cargo clippy --locked --quiet --all-targets -- -D warnings
	cargo clippy --locked --quiet $(WASM) --lib --bins --no-default-features --features sandbox -- -D warnings

.PHONY: audit
audit: ## check licences, sources and known vulnerabilities of all dependencies (ADVISORIES=a clone of RustSec's advisory-db, where GitHub is out of reach)
	@.ci/tools.sh --audit
	@ADVISORIES='$(ADVISORIES)' .ci/audit.sh

.PHONY: page
page: ## build the demo's page into target/demo
	@.ci/tools.sh
	$(XTASK) page . target/demo

.PHONY: dist
dist: ## build the shipped form: dist/npm for bundlers, dist/cdn to serve as it is (PLAIN=1 needs only stable Rust, and is larger)
	@.ci/tools.sh --dist
	$(XTASK) dist

.PHONY: site
site: dist ## build the static site into dist/site: what it is, the demo, themes, what to paste, the reference, the documentation
	$(XTASK) site release

.PHONY: release
release: site ## make and check all that is published, in dist/release: npm package, crate, CDN folder, site (TAG=v0.1.0 for a release; without it a rehearsal)
	@.ci/tools.sh --dist
	@TAG='$(TAG)' .ci/release.sh

.PHONY: size
size: dist ## print the sizes of the shipped form; fails over the budget in README.md
	@SHIPPED=$(CURDIR)/dist/cdn NAMED=$(abspath $(BUILD)/wasm32-unknown-unknown/release/named) cargo test --locked --quiet --test size

.PHONY: bench
bench: load tools dist ## measure the requests of many widgets on one token, and the time to mounted beside the same page made with React, Preact and Svelte
	cargo test --locked --quiet --bench pages

.PHONY: load
load: ## measure only the requests of many widgets on one token, in simulated time; needs no browser
	cargo bench --locked --quiet --bench load

.PHONY: fuzz
fuzz: ## feed each reader of strangers' input with bytes made to break it (TIME=60, seconds for each of seven)
	@.ci/tools.sh --fuzz
	@.ci/fuzz.sh $(or $(TIME),60)

.PHONY: trees
trees: ## store the accessibility tree of every screen, for `make test` to compare
	TREES=write cargo test --locked --quiet --test native trees::

.PHONY: pictures
pictures: ## store the pictures of every screen, for `make test` to compare
	$(MAKE) --no-print-directory page
	PICTURES=write cargo test --locked --quiet --test browsers browser::pictures::

.PHONY: fmt
fmt: ## format the code
	cargo fmt

.PHONY: tools
tools: ## install the tools of `make test`: the wasm target, browsers and their drivers, Node, PHP, servers
	@.ci/tools.sh --test

.PHONY: clean
clean: ## remove all build output; the installed tools stay in the cache
	cargo clean
	rm -rf dist
