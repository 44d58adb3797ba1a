# Two commands do everything on a fresh machine: `make demo` and `make test`.
# They need Python 3.11 or newer (with venv), a C compiler and the package index.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check browser package figures help-docs clean
.DEFAULT_GOAL := demo

KERNEL := setup.py pyproject.toml $(shell find src -name '*.pyx' -o -name '*.pxi' -o -name '*.h')

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or newer; set PYTHON=python3.11, say")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.installed: $(BIN)/python $(KERNEL)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@

demo: $(VENV)/.installed  ## Build the record of the example story and print it
	$(BIN)/onrecord demo --output demo

test: $(VENV)/.tested  ## Everything the tests need, then the whole suite
	@$(MAKE) --no-print-directory browser check
	$(BIN)/pytest

check: $(VENV)/.tested  ## Lint, types, import direction
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

browser:  ## Chromium for the page's tests, where Debian's packages can be had
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null && exit 0; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		(apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium chromium-driver) >/dev/null 2>&1 \
		|| echo "chromium could not be installed: the page's browser tests will be skipped" >&2; \
	else echo "no chromium, and no way to install it here: the page's browser tests will be skipped" >&2; fi

package: $(BIN)/python  ## Build source distribution and wheel, and use them in empty environments
	$(BIN)/python bench/package.py

figures: $(VENV)/.tested  ## The figures of BENCHMARKS.md (needs the shared folder)
	$(BIN)/python bench/gold.py

help-docs: $(VENV)/.tested  ## Write docs/reference/commands.md again
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) build demo src/*.egg-info
	find src -name '*.so' -delete
