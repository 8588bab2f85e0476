# 报库 Baoku: two commands, `make run` and `make test`. Everything is installed into .venv; nothing else is needed but
# Python 3.11 with its venv module, git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.runtime-installed
DEV_STAMP := $(VENV)/.tools-installed

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r
LIMIT := $(if $(WITHIN),--within $(WITHIN))
CONTRACT := $(BIN)/python -m pytest -n 0 --only cluster $(LIMIT)
BENCHES := bench-reading bench-ingest bench-layouts bench-facts bench-search bench-relevance bench-pages bench-load bench-desk bench-sums bench-completion bench-printed bench-damage bench-dates

.PHONY: run test test-postgres test-postgres-rows test-cluster-contract test-cluster check bench $(BENCHES) bench-cluster fuzz messages pins clean

run: $(RUN_STAMP)  ## install what is missing, fill the archive with the seeds, serve on http://127.0.0.1:8000
	@$(BIN)/python manage.py prepare seeds
	@exec $(BIN)/gunicorn -c portal/gunicorn.conf.py

test: $(DEV_STAMP)  ## every test; browser tests where chromium can be had
	@tests/install_browser.sh
	$(BIN)/python -m pytest -n 2 --dist loadgroup

test-postgres: $(DEV_STAMP)  ## every test but the browser's on a throw-away PostgreSQL from the system's packages
	tests/postgres.sh $(BIN)/python -m pytest -n 2 --dist loadgroup -m "not browser"

test-postgres-rows: $(DEV_STAMP)  ## of these, all that ask for the database, where PostgreSQL is installed: CI runs them beside the rest
	INSTALL=no tests/postgres.sh $(BIN)/python -m pytest -n 0 --only database $(LIMIT) || [ $$? = 77 ]

test-cluster: $(DEV_STAMP)  ## search on both engines, and two web machines, on a real OpenSearch of three nodes (needs Java 17 and Maven)
	tests/postgres.sh tests/cluster/run.sh $(BIN)/python -m pytest tests/search tests/machines -n 0

test-cluster-contract: $(DEV_STAMP)  ## of these, all that ask for the cluster, on one node, where it can be had
	NODES=1 PATIENCE=120 tests/cluster/run.sh sh -c \
		'INSTALL=no tests/postgres.sh $(CONTRACT) || { [ $$? = 77 ] && $(CONTRACT); }' || [ $$? = 77 ]

check: $(DEV_STAMP)  ## style, types, import directions, dead names, security, deployment settings, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.house.dead
	$(BIN)/bandit --quiet -c pyproject.toml -r portal articles manage.py
	BIN=$(BIN) deploy/audit.sh
	PORTAL_MODE=production SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') ALLOWED_HOSTS=baoku.example \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	DATABASE_URL=sqlite://:memory: $(BIN)/python manage.py makemigrations --check --dry-run
	BIN=$(BIN) deploy/check.sh

bench: $(BENCHES)  ## every measured claim; an hour and more

$(BENCHES): bench-%: $(DEV_STAMP)
	$(BIN)/python -m benchmarks.bench_$*

bench-cluster: $(DEV_STAMP)  ## a real OpenSearch of three nodes beside the embedded engine (needs Java 17 and Maven)
	tests/cluster/run.sh $(BIN)/python -m benchmarks.bench_cluster

fuzz: $(DEV_STAMP)  ## long runs of random and hostile input
	$(BIN)/python -m benchmarks.fuzz_reading
	$(BIN)/python -m benchmarks.fuzz_search
	$(BIN)/python -m benchmarks.fuzz_archive
	$(BIN)/python -m benchmarks.fuzz_site

messages: $(DEV_STAMP)  ## collect the interface's texts for translation (needs gettext)
	$(BIN)/python manage.py makemessages -l en --no-location --no-wrap -i .venv -i var -i tests && $(BIN)/python manage.py compilemessages -i .venv

pins: $(DEV_STAMP)  ## make requirements*.txt of requirements*.in: every package that comes along, with its hashes
	for name in requirements requirements-dev requirements-ocr; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header $$name.in -o $$name.txt || exit 1; \
	done

$(RUN_STAMP): requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) requirements.txt
	@touch $@

$(DEV_STAMP): requirements-dev.txt $(RUN_STAMP)
	$(INSTALL) requirements-dev.txt
	@touch $@

clean:  ## remove the environment; the archive in var/ stays
	rm -rf $(VENV)
