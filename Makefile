# Every target works in a fresh clone and says in its last line what it did.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python
KEYLIST := ../shared/data/op_keylist.xz
LATER := ../shared/data/motions-2023-2025.tsv
AS_OF := 2025-02-14
GOLD := ../shared/gold/dev.jsonl

.PHONY: demo docs test test-long check example-graph bench accuracy build-register standin record clean

# Two stamps: the command alone for `make demo`, everything for tests.
$(VENV)/.command: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev,fast,graph,arrow,spark,web,mcp,docs]'
	@touch $@ $(VENV)/.command

demo: $(VENV)/.command
	$(BIN)/kamerref resolve examples/brief-veiligheidsstrategie.md --db demo.db --offline || [ $$? -eq 3 ]  # 3: offline, so not compared
	@echo "demo: resolved examples/brief-veiligheidsstrategie.md into demo.db; ask it: $(BIN)/kamerref cited-by kst-33694-12 --db demo.db"

# Two processes, a file of tests to one of them: files share servers and built wheels.
test: $(VENV)/.dev
	$(RUN) -m pytest -q -n 2 --dist loadfile -m "not long"
	@echo "test: all tests passed"

# What takes minutes: harvests of 20,000 papers, killed and failing; 200 runs of random faults; a megabyte of citations; all schemas.
test-long: $(VENV)/.dev
	$(RUN) -m pytest -q -n 2 --dist loadfile -m long
	@echo "test-long: all long tests passed"

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --strict cli.py tests/typing
	$(RUN) tools/check_changelog.py
	@echo "check: style, types and changelog are in order"

# The pages that are made from the code, and all of them as a site.
docs: $(VENV)/.dev
	$(RUN) tools/make_codes.py
	$(RUN) tools/make_api.py
	$(RUN) -m mkdocs build --strict --quiet --site-dir site
	@echo "docs: the documentation is in site/index.html"

accuracy: $(VENV)/.dev
	$(RUN) benchmarks/accuracy.py $(GOLD) tests/cases/synthetic.jsonl tests/cases/negative.jsonl
	$(RUN) benchmarks/faults.py
	@echo "accuracy: scored the finder on $(GOLD) and the example files, and check on planted faults"

# nllegalcit and wetsuite bring half a data-science stack: in an environment of their own, for comparison only.
$(VENV)-bench/.ready:
	$(PYTHON) -m venv $(VENV)-bench
	$(VENV)-bench/bin/pip install --quiet --disable-pip-version-check nllegalcit==0.0.4 wetsuite==1.0.1
	@touch $@

bench: $(VENV)/.dev $(VENV)-bench/.ready
	$(RUN) benchmarks/speed.py
	$(RUN) benchmarks/graph.py
	$(RUN) benchmarks/startup.py
	@echo "bench: done"

build-register: $(VENV)/.command
	$(RUN) tools/build_register.py $(KEYLIST) --as-of $(AS_OF) --source "identifiers of officielebekendmakingen.nl, early 2025" --later $(LATER)
	@echo "build-register: wrote resolver/register/register.bin and resolver/toevoegingen.py"

example-graph: $(VENV)/.dev
	$(RUN) tools/example_graph.py example.db
	$(RUN) tools/make_metadata.py
	@echo "example-graph: built example.db; try: $(BIN)/kamerref top --db example.db"

standin: $(VENV)/.dev
	$(RUN) -m tests.standin

# Records the cassettes anew: from the stand-in, or with LIVE=1 from the live services (needs internet).
record: $(VENV)/.dev
	$(RUN) tests/record.py $(if $(LIVE),--live,)
	@echo "record: wrote tests/cassettes"

clean:
	rm -rf $(VENV) $(VENV)-bench site demo.db demo.db-wal demo.db-shm example.db example.db-wal example.db-shm .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@echo "clean: removed what the other targets made"
