# `make help` lists what there is. Everything is installed into .venv, from the exact versions and
# hashes of lock/; paths are relative, so a checkout may lie in a folder with spaces in its name.

PYTHON ?= python3
WORKERS ?= auto
PIP := .venv/bin/python -m pip --disable-pip-version-check
FUNDOPS := .venv/bin/python -m fundops
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run demo serve test test-pg15 check format bench lock clean

# A checkout that was moved, or whose Python is gone, is installed anew: what is installed names both.
$(shell [ -x .venv/bin/python ] && [ "$$(cat .venv/place 2>/dev/null)" = "$$PWD" ] || \
  rm -f .venv/run.stamp .venv/dev.stamp)

help: ## List what there is
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

run: .venv/run.stamp ## Build the demo if need be, print its statements into out/, then serve it
	@$(FUNDOPS) demo

demo: .venv/run.stamp ## The same without serving
	@$(FUNDOPS) demo --no-serve

serve: .venv/run.stamp ## Serve the deployment of this checkout, real or demo
	@$(FUNDOPS) serve

test: .venv/dev.stamp ## The whole test suite
	@.venv/bin/python -m pytest -n $(WORKERS)

test-pg15: .venv/dev.stamp ## The tests that need a database, on Debian's PostgreSQL 15
	@.venv/bin/python -m tests.pg15 -p tests.database_only -n $(WORKERS)

check: .venv/dev.stamp ## Lint, format, types, import contracts, migrations, the house's own rules
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@home=$$(mktemp -d) && chmod 711 "$$home" && trap 'rm -rf "$$home"' EXIT && \
	export FUNDOPS_HOME="$$home/var" FUNDOPS_DATABASE_URL= && \
	.venv/bin/python -W error -m fundops db upgrade && \
	.venv/bin/python -W error -m fundops db check
	@.venv/bin/python -m pytest -q tests/test_house.py

format: .venv/dev.stamp ## Write every file in the house's format
	@.venv/bin/ruff check --fix-only --quiet
	@.venv/bin/ruff format

bench: .venv/dev.stamp ## Measure on this machine, as ratios within one run
	@.venv/bin/python -m bench.posting
	@.venv/bin/python -m bench.statement
	@.venv/bin/python -m bench.pages
	@.venv/bin/python -m bench.irr

lock: ## Write lock/ anew from the ranges of pyproject.toml
	@$(PYTHON) -m venv .venv/lock && .venv/lock/bin/python -m pip install --quiet --upgrade uv
	@rm -f lock/run.txt lock/dev.txt
	@.venv/lock/bin/python lock/refresh.py

clean: ## Remove what was installed and cached; data in var/ and papers in out/ stay
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.venv/run.stamp: lock/run.txt pyproject.toml | .venv/bin/python
	@echo "Installing what fundops needs (once; about a minute) …"
	@$(PIP) install --quiet --use-pep517 --no-compile --require-hashes -r lock/run.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@echo "$$PWD" > .venv/place
	@touch $@

.venv/dev.stamp: lock/dev.txt .venv/run.stamp
	@echo "Installing the tools of its developers (once) …"
	@$(PIP) install --quiet --use-pep517 --no-compile --require-hashes -r lock/dev.txt
	@touch $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "fundops needs Python 3.11 or newer; '$(PYTHON)' is" \
	    "$$($(PYTHON) --version 2>&1). Name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	  echo "'$(PYTHON)' cannot make a virtual environment;" \
	    "on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
