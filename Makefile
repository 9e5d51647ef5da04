# Every command of the project. `make help` lists them.
#
# Works on a bare Debian 12 with python3, make and git: the first target that needs
# Python makes .venv and installs what is locked, with hashes, in requirements/.
# A stamp file remembers it, so the second run starts at once.

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PYTEST_ARGS ?= -n auto --dist loadgroup
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --no-input -qq
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
LOCK := $(VENV)/.lock-installed

.PHONY: help setup run test test-engines check fix docs bench lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(RUNTIME) $(DEV) ## install everything into .venv
	@echo "Ready: $(BIN)/anagen, and \`make help\` for the rest."

run: $(RUNTIME) ## write the five published case series as reports, then open the workbench with invented patients
	@$(BIN)/anagen report --all --out build/reports
	@ANAGEN_HOME="$${ANAGEN_HOME:-$(CURDIR)/build/workbench}" exec $(BIN)/anagen serve --demo

test: $(DEV) ## run every test and doctest (more: make test PYTEST_ARGS='-k salt -x')
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

test-engines: $(DEV) ## the engine tests with many more examples; PostgreSQL and Java have to be there
	@ANAGEN_ENGINES=duckdb,postgres,spark HYPOTHESIS_PROFILE=night \
	  $(BIN)/python -m pytest -n auto --dist loadgroup tests/engines tests/unit/cli/test_derive.py

check: $(DEV) ## run every check, change nothing, report all failures together
	@$(BIN)/python -m tools.check

fix: $(DEV) ## repair what a machine can: imports, format, generated reference
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .
	@$(BIN)/python -m tools.build_reference
	@$(BIN)/python -m tools.lock --check

docs: $(DEV) ## generate the reference and build the site into build/site
	@$(BIN)/python -m tools.build_reference
	@$(BIN)/zensical build --clean --strict
	@echo "Open build/site/index.html"

bench: $(DEV) ## measure speed against baselines in the same run (make bench BENCH_ARGS='--sizes 10000')
	@$(BIN)/python -m benchmarks $(BENCH_ARGS)

lock: $(LOCK) ## resolve pyproject.toml into requirements/ (newer versions: make lock UPGRADE=1)
	@$(BIN)/python -m tools.lock --uv $(BIN)/uv $(if $(UPGRADE),--upgrade)

clean: ## remove .venv and everything that was built
	@rm -rf $(VENV) build dist .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	@find . -path ./.git -prune -o -type d -name __pycache__ -print | xargs rm -rf

# ---------------------------------------------------------------- the environment

$(VENV)/bin/python:
	@if ! command -v $(PYTHON) >/dev/null; then \
	  echo "anagen needs Python 3.11 or newer: install python3, then run make again." >&2; exit 1; fi
	@if ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
	  echo "anagen needs Python 3.11 or newer, and $(PYTHON) is older: run make PYTHON=python3.11 (or the newer one you have)." >&2; exit 1; fi
	@if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing python3-venv, which Debian keeps apart from python3 ..."; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null; \
	  else \
	    echo "Python here cannot make virtual environments: run 'sudo apt-get install python3-venv', then make again." >&2; exit 1; \
	  fi; fi
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements/runtime.txt requirements/make.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing anagen into $(VENV) (a minute the first time) ..."
	@$(PIP) --require-hashes -r requirements/runtime.txt -r requirements/make.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(RUNTIME)
	@echo "Installing the tools for tests, checks and docs ..."
	@$(PIP) --require-hashes --no-build-isolation -r requirements/dev.txt
	@touch $@

$(LOCK): requirements/lock.txt | $(VENV)/bin/python
	@$(PIP) --require-hashes -r requirements/lock.txt
	@touch $@
