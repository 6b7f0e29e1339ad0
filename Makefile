# Each goal sets up what it needs: a virtual environment, pinned packages, the database.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test run soak check bench format lock clean

help:           ## list the goals
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

demo: .venv/runtime  ## chat with the bot in the terminal: no token, no network
	@$(BIN)/python -m bot demo

run: .venv/runtime  ## the real bot; needs BOT_TOKEN
	@$(BIN)/python -m bot run

test: .venv/dev  ## every test
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

soak: .venv/dev  ## the long versions of kills, outages, storms, broadcasts and fuzzing: about half an hour
	SOAK=1 $(BIN)/python -m pytest tests/soak tests/fuzz

check: .venv/dev  ## formatting, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/dev  ## the benchmarks: ours beside its peers, in one run
	$(BIN)/python -m bot bench all

format: .venv/dev  ## rewrite the code in the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: .venv/dev  ## pin the packages anew, with hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade --extra dev pyproject.toml --output-file requirements-dev.txt

clean:          ## remove what the goals set up (not the data)
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis *.egg-info

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv

.venv/runtime: requirements.txt .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt pyproject.toml .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ .venv/runtime
