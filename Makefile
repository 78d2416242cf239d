# `make` lists what there is. The two to know: `make demo` opens the widget, `make test` proves it.
# Both install what the machine lacks, once; see .ci/tools.sh.
export PATH := $(shell .ci/tools.sh --path)

BUILD := $(or $(CARGO_TARGET_DIR),target)
VERSION := $(shell sed -n 's/^version = "\(.*\)"$$/\1/p' Cargo.toml | head -1)
WASM := --target wasm32-unknown-unknown

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1: /p' Makefile | sed 's/: /\t/' | expand -t 14

.PHONY: demo
demo: fetch ## serve the demo's page (PORT=8080; API=https://… SITE=1 ENVIRONMENT=2 for a real API, PROFILE=current for its other form, token in DOMAIN_WIZARD_TOKEN)
	@PORT='$(PORT)' API='$(API)' PROFILE='$(PROFILE)' SITE='$(SITE)' ENVIRONMENT='$(ENVIRONMENT)' .ci/demo.sh

.PHONY: test
test: lint ## everything, cheap first: format, lints, native tests, browser tests, size
	cargo test --locked --quiet --lib --test native
	trunk build --locked --offline
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner WASM_BINDGEN_TEST_WEBDRIVER_JSON=$(CURDIR)/.ci/webdriver.json \
		cargo test --locked $(WASM) --test web
	$(MAKE) --no-print-directory dist
	cargo test --locked --quiet --test browsers -- --test-threads=2
	$(MAKE) --no-print-directory size

.PHONY: lint
lint: tools fetch audit ## only format and lints, and what comes from others
	cargo fmt --check
	cargo fmt --check --manifest-path .ci/dist/Cargo.toml
	cargo fmt --check --manifest-path tests/fuzz/Cargo.toml
	cargo clippy --locked --quiet --all-targets -- -D warnings
	cargo clippy --locked --quiet $(WASM) --lib --no-default-features -- -D warnings
	cargo clippy --locked --quiet $(WASM) --lib --bins --features sandbox -- -D warnings

.PHONY: audit
audit: ## licences, sources and known faults of what is built from (ADVISORIES=a clone of RustSec's advisory-db, where GitHub is out of reach)
	@.ci/tools.sh --audit
	@ADVISORIES='$(ADVISORIES)' .ci/audit.sh

.PHONY: dist
dist: fetch ## build what is shipped: dist/npm for bundlers, dist/cdn to be served as it is
	cargo rustc --locked --quiet --lib --crate-type cdylib --release --no-default-features $(WASM)
	@rm -rf $(BUILD)/bindgen $(BUILD)/named
	@wasm-bindgen --target no-modules --no-typescript --remove-name-section --remove-producers-section \
		--out-dir $(BUILD)/bindgen $(BUILD)/wasm32-unknown-unknown/release/domain_wizard.wasm
	@wasm-bindgen --target no-modules --no-typescript --out-dir $(BUILD)/named $(BUILD)/wasm32-unknown-unknown/release/domain_wizard.wasm
	cargo run --locked --quiet --manifest-path .ci/dist/Cargo.toml --target-dir $(BUILD)/dist-tool -- $(BUILD)/bindgen $(VERSION)

.PHONY: size
size: dist ## say what the shipped form weighs; fails over the budget in README.md
	@SHIPPED=$(CURDIR)/dist/cdn NAMED=$(abspath $(BUILD)/named) cargo test --locked --quiet --test size

.PHONY: bench
bench: load tools dist ## what many widgets ask of one token; time to mounted, beside the same page made with React
	cargo test --locked --quiet --bench pages

.PHONY: load
load: fetch ## only what many widgets ask of one token, in simulated time; needs no browser
	cargo bench --locked --quiet --bench load

.PHONY: fuzz
fuzz: ## feed each reader of what strangers send, store or type with bytes made to break it (TIME=60, seconds for each of seven)
	@.ci/tools.sh --fuzz
	@.ci/fuzz.sh $(or $(TIME),60)

.PHONY: trees
trees: ## take over the accessibility tree of every screen as it is now: what `make test` then holds
	TREES=write cargo test --locked --quiet --test native trees::

.PHONY: pictures
pictures: ## take over the pictures of every screen as they are now: what `make test` then compares with
	trunk build --locked --offline
	PICTURES=write cargo test --locked --quiet --test browsers browser::pictures::

.PHONY: fmt
fmt: ## format the code
	cargo fmt

.PHONY: tools
tools: ## install what demo and test need: the wasm target, Trunk, wasm-bindgen, browsers, servers
	@.ci/tools.sh --browser

.PHONY: clean
clean: ## remove what was built; the installed tools stay in the cache
	cargo clean
	rm -rf dist .demo-api.toml

# Trunk, kept from downloading tools by --offline, keeps cargo from downloading crates too: they are fetched here.
.PHONY: fetch
fetch:
	@.ci/tools.sh
	@cargo fetch --locked --quiet --manifest-path .ci/dist/Cargo.toml
	@cargo fetch --locked --quiet $(WASM) --target $$(rustc -vV | sed -n 's/^host: //p')
