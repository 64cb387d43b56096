PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: run setup test check fmt bench evals examples lock clean

run: setup ## Start the service on http://localhost:8000
	@$(BIN)/atelier serve

setup: $(STAMP) ## Everything that `run` and `test` need

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what requirements.lock names (once)..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $(STAMP)

test: setup ## Every test, on a real database that it starts itself
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: setup ## Style, types, layers, sizes, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.house_rules
	$(BIN)/python -m scripts.migration_drift

fmt: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup ## Figures against docs/operating.md, in one run
	$(BIN)/python -m bench

examples: setup ## Print ten sessions into docs/examples
	$(BIN)/python -m evals.examples

evals: setup ## Does it coach well?
	$(BIN)/python -m evals

lock: setup ## Resolve dependencies again
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --no-emit-options --no-header --extra dev -o requirements.lock pyproject.toml

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
