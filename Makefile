# The commands of the project. `make help` lists them.
VENV := .venv
PY := $(VENV)/bin/python
PYTHON ?= python3
export CONSULT_PYTHON := $(PY)

.DEFAULT_GOAL := help
.PHONY: help run test check fix bench migration messages lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

run: $(VENV)/.runtime ## the demonstration province at http://127.0.0.1:8000, or another PORT
	@$(PY) -m scripts.serve

test: $(VENV)/.development ## every test, on SQLite and on PostgreSQL
	@scripts/test

check: $(VENV)/.development ## format, lint, types, layers, templates, dead code, packages, messages, migrations
	@scripts/check

fix: $(VENV)/.development ## repair what a machine can repair
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format . && $(PY) scripts/build_css.py

bench: $(VENV)/.development ## speed and quality, as ratios against references of the same run
	@$(PY) -m bench

migration: $(VENV)/.development ## a new migration from the models: make migration WHY="what changes"
	@$(VENV)/bin/flask --app wsgi db migrate -m "$(WHY)"

messages: $(VENV)/.development ## collect the messages and compile the catalogues
	@scripts/messages

lock: $(VENV)/.development ## pin requirements.in and requirements-dev.in with hashes
	@$(VENV)/bin/pip-compile -q --no-emit-options --no-header --generate-hashes --no-strip-extras -o requirements.txt requirements.in
	@$(VENV)/bin/pip-compile -q --no-emit-options --no-header --generate-hashes --no-strip-extras --allow-unsafe -o requirements-dev.txt requirements-dev.in

clean: ## throw the virtual environment and the demonstration data away
	@rm -rf $(VENV) var

$(VENV)/.runtime: requirements.txt
	@echo "Installing what the application needs …"
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.development: requirements.txt requirements-dev.txt $(VENV)/.runtime
	@echo "Installing what the tests need …"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
