# The commands of the portal; `make help` lists them. Contract: never rename a target.
PYTHON ?= python3.11
PORT ?= 8000
PY = .venv/bin/python
MANAGE = $(PY) manage.py
STAMP = .venv/.locked
PURE = tests/algebra tests/wording

.PHONY: help setup run test check bench soak demo-passwords lock static

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

setup: $(STAMP) ## the environment: .venv/ with every pin and hash

$(STAMP): requirements/dev.txt
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: apt-get install python3.11 python3-venv  (or make PYTHON=/path/to/python3.11)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python has no venv: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $(STAMP)

build/static/charts/vega.js: $(STAMP) bureau/dashboard/management/commands/build_charts.py
	$(MANAGE) build_charts

# again only when a static file changed: a second start must not wait for the compression
COLLECTED = build/collected/.stamp
$(COLLECTED): build/static/charts/vega.js $(shell find static -type f)
	$(MANAGE) collectstatic --noinput --verbosity 0
	@touch $@

static: $(COLLECTED) ## static files made at set-up (the chart bundle), collected for serving

run: setup static ## set everything up and serve the portal on 127.0.0.1:$(PORT)
	@$(MANAGE) run_portal --port $(PORT)

demo-passwords: setup ## new passwords for the demonstration accounts
	@$(MANAGE) demo_passwords

# the pure rooms alone make their coverage; everything else shares the cores
test: setup build/static/charts/vega.js ## all tests
	$(PY) -m coverage run -m pytest -q $(PURE) $(PYTEST_ARGS)
	@$(PY) -m coverage report
	$(PY) -m pytest -q -n auto --dist worksteal $(PURE:%=--ignore=%) $(PYTEST_ARGS)

check: setup build/static/charts/vega.js ## lint, types, import contracts, migrations, tests
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	$(MAKE) test

bench: setup ## benchmarks, as ratios measured in one run
	$(PY) -m tests.bench

soak: setup build/static/charts/vega.js ## long runs: load, kills, millions of rows, hostile inputs (SOAK_ARGS="--minutes 60 load")
	$(PY) -m tests.soak $(SOAK_ARGS)

lock: ## renew the pins and hashes (needs pip-tools on the PATH)
	pip-compile -q --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras -o requirements/base.txt requirements/base.in
	pip-compile -q --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras -o requirements/dev.txt requirements/dev.in
