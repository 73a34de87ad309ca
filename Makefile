# `make run` on a fresh machine needs python3 (3.11 to 3.13, with venv) and make, nothing else.
# Another Python: make PYTHON=/path/to/python3.12 run

.PHONY: install run test acceptance lint bench
BIN := .venv/bin

install: .venv/.runtime

run: .venv/.runtime
	@exec $(BIN)/socraderm run

test: .venv/.test
	$(BIN)/python -m pytest -n auto --cov

acceptance: .venv/.test
	SOCRADERM_TEST_SIZE=full $(BIN)/python -m pytest -n auto --cov

lint: .venv/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: .venv/.test
	$(BIN)/socraderm bench turns

.venv/.%: pyproject.toml scripts/install.sh
	@PYTHON="$(PYTHON)" sh scripts/install.sh $*
