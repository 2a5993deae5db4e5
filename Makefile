# Every command of the project. `make` alone prints them.
# Without make: python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python app.py

PYTHON ?= python3
BIN := .venv/bin
PY := $(BIN)/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup setup-test run seed jobs test test-core check bench drill fmt measure golden

help:  ## print these lines
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.venv/.run-time: requirements.txt
	@test -x $(PY) || { $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' && $(PYTHON) -m venv .venv; } || \
		{ rm -rf .venv; echo "Cần Python 3.11 trở lên kèm venv (Debian: apt-get install python3-venv)." >&2; exit 1; }
	$(PY) -m pip install -q -r requirements.txt
	@touch $@

.venv/.test-tools: tests/requirements.txt .venv/.run-time
	$(PY) -m pip install -q -r tests/requirements.txt
	@touch $@

setup: .venv/.run-time  ## environment, dependencies, browser files
	@$(PY) conference/operations/assets.py

setup-test: .venv/.test-tools
	@$(PY) conference/operations/assets.py --dev

run: setup  ## set up what is missing, then serve with background work
	@exec $(PY) app.py

seed: setup  ## 110 rehearsal delegates into the current conference
	@$(BIN)/flask rehearsal fill --delegates 110

jobs: setup  ## work the queue in a process of its own
	@exec $(BIN)/flask jobs run

test: .venv/.test-tools  ## install what the tests need, then check and run all of them
	@$(PY) tests/run.py

test-core: .venv/.test-tools  ## only the pure cores, in seconds
	@$(PY) -m pytest -q tests/kit tests/*/core tests/vectors

check: .venv/.test-tools  ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup-test  ## benchmarks, one JSON line each
	@$(PY) -m tests.bench

drill: .venv/.test-tools  ## the long fault drills at full count
	@DRILL=full $(PY) tests/run.py -m drill

fmt: .venv/.test-tools  ## put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

measure: .venv/.run-time  ## longest functions and files
	@$(PY) tests/measure.py

golden: .venv/.test-tools  ## rewrite golden files; look at the difference before you commit it
	@GOLDEN=write $(PY) -m pytest -q -k golden
	@git diff --stat
