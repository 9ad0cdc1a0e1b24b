# Kaigi: everything a newcomer needs. `make help` lists it.

PYTHON ?= python3
PORT   ?= 8000
VENV   := .venv
BIN    := $(VENV)/bin
USER_ADDRESS ?= organiser@kaigi.example
TRANSLATIONS := conference/translations
LANGUAGES := $(notdir $(patsubst %/,%,$(wildcard $(TRANSLATIONS)/*/)))
INTERFACE := ja
CATALOGUES := $(LANGUAGES:%=$(TRANSLATIONS)/%/LC_MESSAGES/messages.mo)
TEMPLATE := $(VENV)/messages.pot
GUEST_TEMPLATE := $(VENV)/guests.pot
EXTRACT := $(BIN)/pybabel --quiet extract --keyword _l --keyword _lp:1c,2 --keyword _p:1c,2 --keyword N_ --no-location --sort-output --omit-header
UPDATE := $(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date --output-dir $(TRANSLATIONS)
# Tests make thousands of databases: in memory where there is plenty of it, so that a slow disk fails none of them.
MEMORY = $(shell [ "$$(df --output=avail --block-size=1M /dev/shm 2>/dev/null | tail -1)" -gt 8000 ] 2>/dev/null && echo /dev/shm)

.DEFAULT_GOAL := help
.PHONY: help run test lint fuzz scan audit sbom bench load docs gallery messages catalogues lock

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: export KAIGI_BASE_URL ?= http://localhost:$(PORT)
run: $(VENV)/run.stamp catalogues ## Install, migrate, load the sample conference, serve it on PORT (8000)
	@$(BIN)/kaigi init
	@$(BIN)/python -m conference.first_run --user $(USER_ADDRESS) --sample examples/azec-2027.json --port $(PORT)
	@exec $(BIN)/kaigi serve --port $(PORT)

test: $(VENV)/dev.stamp $(VENV)/s3.stamp catalogues ## Run every test that this machine has the parts for
	@$(if $(MEMORY),TMPDIR=$(MEMORY)) $(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

lint: $(VENV)/dev.stamp catalogues ## Style, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fuzz: $(VENV)/dev.stamp catalogues ## Send 20,000 requests of rubbish to every address and form
	@KAIGI_FUZZ_REQUESTS=20000 $(BIN)/python -m pytest tests/attack/test_fuzz.py -k sqlite

scan: $(VENV)/dev.stamp $(VENV)/scan.stamp catalogues ## Let wapiti and sqlmap (Debian: sqlmap) loose on the sample, some minutes each
	@$(BIN)/python -m pytest -m scan -s tests/attack/test_scan.py

audit: $(VENV)/dev.stamp ## Look up known vulnerabilities of the pinned packages, where the data can be reached
	@rm -f $(VENV)/audit.json
	@$(BIN)/pip-audit --requirement requirements/run.lock --require-hashes --disable-pip --progress-spinner off --format json \
	  --output $(VENV)/audit.json >$(VENV)/audit.log 2>&1 || true
	@$(BIN)/python -m conference.ledger.auditing $(VENV)/audit.json

sbom: $(VENV)/dev.stamp ## Write the bill of materials of the pinned packages (CycloneDX) to dist/
	@mkdir -p dist
	@$(BIN)/python -W ignore -m cyclonedx_py requirements requirements/run.lock --pyproject pyproject.toml --output-reproducible \
	  --output-format JSON --output-file dist/kaigi.cdx.json

bench: $(VENV)/dev.stamp catalogues ## Measure speed, memory and statements; writes benchmarks/results.json
	@$(BIN)/python -m benchmarks

load: $(VENV)/dev.stamp catalogues ## Load gunicorn and PostgreSQL for two minutes; the table goes to docs/benchmarks.md
	@$(BIN)/python -m benchmarks.load --keep $(ARGS)

docs: $(VENV)/dev.stamp ## Write the pages of docs/ that are made from the code
	$(BIN)/python -m conference.rules.catalogue > docs/checks.md
	$(BIN)/python -m conference.exchange.schema > docs/conference-file.schema.json

gallery: $(VENV)/dev.stamp catalogues ## Draw every paper of the sample for docs/papers.md (Debian: poppler-utils)
	@$(BIN)/python -m docs.gallery

messages: $(VENV)/run.stamp ## Collect new texts into the catalogues of conference/translations
	@$(EXTRACT) --mapping-file $(TRANSLATIONS)/babel.cfg --output-file $(TEMPLATE) .
	@$(EXTRACT) --mapping-file $(TRANSLATIONS)/guests.cfg --output-file $(GUEST_TEMPLATE) .
	@for language in $(INTERFACE); do $(UPDATE) --input-file $(TEMPLATE) --locale $$language || exit; done
	@for language in $(filter-out $(INTERFACE),$(LANGUAGES)); do $(UPDATE) --input-file $(GUEST_TEMPLATE) --locale $$language || exit; done

catalogues: $(CATALOGUES)

%.mo: %.po | $(VENV)/run.stamp
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

lock: $(VENV)/dev.stamp ## Pin the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-annotate --no-header --python-version 3.11 pyproject.toml -o requirements/run.lock
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-annotate --no-header --python-version 3.11 --extra dev pyproject.toml -o requirements/dev.lock
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-annotate --no-header --python-version 3.11 requirements/scan.in -o requirements/scan.lock
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-annotate --no-header --python-version 3.11 --extra server pyproject.toml -o requirements/server.lock
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-annotate --no-header --python-version 3.11 requirements/s3.in -o requirements/s3.lock

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: apt-get install python3-venv"; exit 1; }

# The stamps remember which lock file is installed.
$(VENV)/run.stamp: requirements/run.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing the pinned packages into $(VENV) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/run.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.lock $(VENV)/run.stamp
	@echo "Installing the pinned packages for development ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

# The scanner brings libraries along that nothing else may meet.
$(VENV)/scan.stamp: requirements/scan.lock | $(VENV)/bin/python
	@$(PYTHON) -m venv $(VENV)/scan
	@$(VENV)/scan/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/scan.lock
	@touch $@

# An S3 server for the tests of the file store, apart: it wants older packages than Kaigi has.
$(VENV)/s3.stamp: requirements/s3.lock | $(VENV)/bin/python
	@$(PYTHON) -m venv $(VENV)/s3
	@$(VENV)/s3/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@
