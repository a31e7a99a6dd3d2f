# Everything runs in a virtual environment, .venv, made from requirements.lock. `make help` lists the targets.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready
JOBS   ?= 2

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup build test long pages lint schema cli proof fuzz faults attacks wheel builders cluster bench golden picture lock clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 12

setup: $(STAMP) ## Make .venv with everything in requirements.lock

$(STAMP): requirements.lock pyproject.toml
	@sh scripts/setup/venv.sh "$(PYTHON)" "$(VENV)"
	@touch $@

build: $(STAMP) ## Write every document of every district to build/, and the website to build/site/
	@$(BIN)/sro schema > /dev/null
	@table=$$(mktemp) && $(BIN)/sro build > $$table && $(BIN)/sro site --quiet && cat $$table; status=$$?; rm -f $$table; exit $$status

test: $(STAMP) lint ## Lint, types and tests; gets LibreOffice, poppler and fonts from Debian where it can
	@sh scripts/setup/tools.sh
	$(BIN)/pytest -n $(JOBS) -m "not pages and not long"

long: $(STAMP) ## The longer proofs: whole sites and packets built again and again, other programs opening every file
	@sh scripts/setup/tools.sh
	$(BIN)/pytest -n $(JOBS) -m long

pages: $(STAMP) ## The tests that walk through the website and the drafting page in a browser
	@sh scripts/setup/tools.sh
	$(BIN)/pytest -n $(JOBS) -m pages

lint: $(STAMP) ## Lint, types and the contracts between packages
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

schema: $(STAMP) ## Write JSON Schemas for editors to build/schemas/
	@$(BIN)/sro schema

cli: $(STAMP) ## Write the page of commands, docs/cli.md, from their help texts
	@$(BIN)/python -m tests.house.cli --write

proof: $(STAMP) ## Prove the law check: weakened clauses, pairs of answers and of library clauses, foreign words
	$(BIN)/python -m tests.proof

fuzz: $(STAMP) ## Hand 100,000 damaged files to every reader and print what became of them; FUZZ="--seed 7 --minutes 3" for less
	$(BIN)/python -m tests.fuzz $(FUZZ)

faults: $(STAMP) ## Every command that writes, killed, out of disk, two at once and more: what survived
	$(BIN)/python -m tests.history.transactions
	$(BIN)/python -m tests.draft.saved_answers
	$(BIN)/python -m tests.fuzz.faults $(FAULTS)

attacks: $(STAMP) ## One table of all that is tried against the program: group, tried, survived; ATTACKS="--only guard" for less
	@sh scripts/setup/tools.sh
	$(BIN)/python -m tests.attacks $(ATTACKS)

wheel: $(STAMP) ## Prove that the installed program needs no checkout: build the wheel, a new environment, init, new, build, check, site
	$(BIN)/python -m tests.wheel

builders: $(STAMP) ## Build the site with ProperDocs and Zensical too, and compare words, anchors and links page by page with MkDocs
	@test -x build/.builders/bin/zensical || $(PYTHON) -m venv build/.builders
	@build/.builders/bin/pip install --quiet --require-hashes -r .github/builders.lock
	@test -f build/pages/index.md || $(MAKE) --no-print-directory build > /dev/null
	$(BIN)/python -m tests.builders

cluster: ## Prove that a survey on a Dask cluster gives the same bytes, with a worker killed; its packages go to build/cluster-env
	@$(PYTHON) -m venv build/cluster-env
	@build/cluster-env/bin/pip install --quiet --require-hashes -r requirements.lock -r requirements-cluster.lock
	PYTHONPATH=scripts:. build/cluster-env/bin/python -m tests.cluster $(FILES)

bench: $(STAMP) ## Time and memory, beside a plain docxtpl and LibreOffice pipeline
	@sh scripts/setup/tools.sh
	$(BIN)/python -m tests.benchmarks.cold
	$(BIN)/python -m tests.benchmarks.bench
	$(BIN)/python -m tests.benchmarks.redline
	$(BIN)/python -m tests.benchmarks.site
	$(BIN)/python -m tests.benchmarks.survey
	@$(MAKE) --no-print-directory build > /dev/null
	$(BIN)/python -m tests.benchmarks.pages

golden: $(STAMP) ## Write the golden files of the tests anew; read the differences before you commit them
	SRO_GOLDEN=write $(BIN)/pytest -n 0 tests/golden

picture: $(STAMP) ## Draw the README's picture of a page from the PDF, and those of docs/
	@$(BIN)/python scripts/picture.py docs/images/mou-page.png
	@$(BIN)/python -m tests.house.local_text_pictures docs/images
	@$(BIN)/python -m tests.house.negotiation_pictures docs/images

lock: $(STAMP) ## Write requirements.lock anew from pyproject.toml
	@$(BIN)/pip install --quiet pip-tools
	@CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --extra test \
	  --no-emit-find-links --no-emit-index-url --no-emit-trusted-host --output-file requirements.lock pyproject.toml
	@echo 'dask[distributed]>=2026.8,<2027' | CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --strip-extras \
	  --allow-unsafe --no-emit-find-links --no-emit-index-url --no-emit-trusted-host --constraint requirements.lock --output-file requirements-cluster.lock -

clean: ## Remove what was made: build/ and caches (.venv stays)
	@find build -mindepth 1 -maxdepth 1 -not -name README.md -exec rm -rf {} +
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
