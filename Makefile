PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help setup browser languagetool demo test evaluate bench bench-encoding alarms marks lint format docs lock clean

help: ## list these targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## install the locked environment into .venv (PYTHON=python3.12 chooses another Python)
	@:

$(READY): pyproject.toml requirements.txt
	@command -v "$(PYTHON)" >/dev/null || \
	  { echo "make setup: there is no command '$(PYTHON)'; install Python 3.11 to 3.14, or name one: make setup PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' || \
	  { echo "make setup: Python 3.11 to 3.14 is needed and '$(PYTHON)' is $$("$(PYTHON)" -V 2>&1); name another: make setup PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "make setup: '$(PYTHON)' cannot create environments; install its venv module (the package python3-venv on Debian and Ubuntu)" >&2; exit 1; }
	@version='import sys; print(*sys.version_info[:2])'; \
	  if [ "$$($(BIN)/python -c "$$version" 2>/dev/null)" != "$$("$(PYTHON)" -c "$$version")" ]; then \
	    echo "Creating .venv"; "$(PYTHON)" -m venv --clear .venv; fi
	@echo "Installing the locked packages into .venv"
	@$(BIN)/python -m pip install -qq --no-input --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

demo: setup ## run the sample articles of corpus/ into output/
	$(BIN)/normalize run corpus -o output
	@echo
	@echo "Open output/report.html in a browser: every change before and after, why, and what waits for you"
	@echo "What waits, in the terminal: $(BIN)/normalize waiting output"
	@echo "Clean text: output/articles/*/clean.txt"
	@echo "What was changed or noticed, and why, for programs: output/articles/*/findings.jsonl"

browser: ## install Chromium for the tests of report.html, where this is Debian and the user is root
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  echo "Installing Chromium" && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || \
	  echo "make: there is no Chromium, so the tests of pages in a browser skip; install the package chromium" >&2

languagetool: setup ## install LanguageTool for the tests of the grammar stage, with Java and Maven from apt where that is possible
	@$(BIN)/normalize languagetool status >/dev/null || { \
	  if ! { command -v java && command -v mvn; } >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Java and Maven" && apt-get update -qq && \
	    apt-get install -y -qq default-jre-headless maven >/dev/null; fi; \
	  $(BIN)/normalize languagetool install; } || \
	  echo "make: there is no LanguageTool, so the tests that ask it skip; get it: $(BIN)/normalize languagetool install" >&2

test: setup browser languagetool ## run the tests (NORMALIZE_DATA=folder adds those that read data; ARGS="-k name" is passed on)
	$(BIN)/python -m pytest -n auto $(ARGS)

evaluate: setup ## run every test on the full data in NORMALIZE_DATA
	NORMALIZE_EVALUATE=1 $(BIN)/python -m pytest -n auto -m "" $(ARGS)

bench: setup ## measure throughput
	$(BIN)/python -m benchmarks.throughput $(ARGS)

bench-encoding: setup ## measure repairs, losses, charsets and speed of encoding on NORMALIZE_DATA (ARGS="--sample 40")
	$(BIN)/python -m benchmarks.encoding $(ARGS)

alarms: setup ## count what is found in well-edited text (ARGS="FILE.jsonl --hits 5"; NORMALIZE_DATA=folder)
	$(BIN)/python -m benchmarks.false_alarms $(ARGS)

marks: setup ## compare what is found with an editor's marks, and with Harper and proselint (ARGS=marks; NORMALIZE_DATA=folder)
	$(BIN)/python -m benchmarks.artifacts $(ARGS)

lint: setup ## check style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: setup ## repair what the style check can repair
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: setup ## write the generated pages of docs/
	$(BIN)/python docs/generate.py

lock: setup ## write requirements.txt anew (ARGS=--upgrade takes the newest versions)
	$(BIN)/uv pip compile pyproject.toml --quiet --all-extras --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" -o requirements.txt $(ARGS)

clean: ## remove .venv, builds and caches (output/ stays: it may hold an editor's decisions)
	rm -rf .venv dist build .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
