# Each target installs what it needs and the machine lacks; see scripts/setup.sh.
PORT ?= 8080
API ?=
export PORT API

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 8

run: ## Show the page with the sample API; API=https://… shows real jobs with the key in ATAI_API_KEY
	@scripts/run.sh

dev: ## Work on the page: Trunk's server with live reload, and the sample API
	@scripts/dev.sh

test: ## Everything: format, lints, native tests, browser tests, the built page in a browser
	@scripts/test.sh all

check: ## The quick part of it: format, lints, native tests
	@scripts/test.sh check

dist: ## Build dist/ for release
	@scripts/dist.sh

size: dist ## Print the size of what the page loads
	@node scripts/size.mjs

bench: ## The page beside one written by hand: start, filter, pages, refresh, memory; ROUNDS=5
	@scripts/bench.sh

setup: ## Install everything that the other targets need
	@scripts/setup.sh test

fresh: ## Try run and test in a new clone, as on a new machine; STEPS=run tries run only
	@scripts/fresh.sh

.PHONY: help run dev test check dist size bench setup fresh
