# `make run` on a fresh machine needs python3 (3.11 to 3.13, with venv) and make. A Redis server comes along on Linux
# x86-64 with Python 3.11 or 3.12; elsewhere install one first (redis-server or valkey-server).
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

# Made anew where PYTHON names another version than that in .venv.
ifneq ($(PYTHON),)
VERSION := -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null
ifneq ($(shell $(PYTHON) $(VERSION)),$(shell $(BIN)/python $(VERSION)))
.PHONY: .venv/.runtime .venv/.test
.venv/.runtime .venv/.test:
	@PYTHON="$(PYTHON)" sh scripts/install.sh $(subst .venv/.,,$@)
endif
endif

.venv/.%: pyproject.toml scripts/install.sh
	@PYTHON="$(PYTHON)" sh scripts/install.sh $*
