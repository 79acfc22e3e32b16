# The verbs of the project; .ci/run uses the same ones.
.PHONY: demo gallery measures test build lint format bench bench-ledgers bench-evolution bench-pictures bench-kernel \
  oracles install docs clean

ENTENTE = .build/release/entente

## Installs what is missing, builds, and writes the built-in ledger's diagrams, tables, claims and measures into demo/.
demo: setup
	swift build -c release --product entente
	mkdir -p demo
	for labels in both en zh; do \
	  $(ENTENTE) draw network --labels $$labels $(foreach end,svg pdf png,-o demo/network-$$labels.$(end)) || exit 1; \
	  $(ENTENTE) draw evolution --labels $$labels $(foreach end,svg pdf png,-o demo/evolution-$$labels.$(end)) || exit 1; \
	  $(ENTENTE) draw timeline --labels $$labels $(foreach end,svg pdf png,-o demo/timeline-$$labels.$(end)) || exit 1; \
	done
	$(ENTENTE) draw ego tencent -o demo/ego-tencent.svg
	$(ENTENTE) draw projection -o demo/projection.svg
	$(ENTENTE) draw matrix -o demo/matrix.svg
	$(ENTENTE) draw chart --view cumulative -o demo/chart.svg
	$(ENTENTE) draw compare alibaba tencent -o demo/compare-alibaba-tencent.svg
	$(ENTENTE) pairings --every year -o demo/pairings.txt
	$(ENTENTE) pairings --every year --format csv -o demo/pairings.csv
	$(ENTENTE) pairings --from 2017-03 --to 2017-06 --firms @batj --banks @big-four --explain -o demo/spring-2017.txt
	$(ENTENTE) evolution -o demo/evolution.txt
	$(ENTENTE) evolution --long pairs --format csv -o demo/pairs-by-year.csv
	$(ENTENTE) evolution --compare-views -o demo/views.txt
	$(ENTENTE) check -o demo/claims.txt
	$(ENTENTE) metrics -o demo/rankings.txt
	$(ENTENTE) metrics --format csv -o demo/rankings.csv
	$(ENTENTE) metrics sides network --chance --null both-degrees --draws 199 -o demo/structure.txt
	$(ENTENTE) projection -o demo/projection.txt
	@echo "demo/ holds the diagrams, the pairing tables, the evolution, the checked claims, the rankings and the structure."

## Every kind of picture in every language and theme, on one page, of the built-in ledger or of LEDGER=...: gallery/.
gallery: setup
	swift build -c release --product gallery-tool
	.build/release/gallery-tool gallery $(LEDGER)

## Writes the page of the documentation that lists the measures, from their table; a test compares the two.
measures: setup
	swift build --build-tests
	ENTENTE_WRITES_PAGES=1 swift test --skip-build --filter MeasurePageTests

## Installs what is missing, then runs everything that continuous integration runs.
test:
	bash .ci/run

.PHONY: setup
setup:
	bash .ci/setup

build:
	swift build

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Examples

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests Examples

## Times the commands, and the Graphviz wrapper against the same calls from C: medians, ratios and memory.
bench: setup
	swift build -c release --product entente
	swift build -c release --product graphviz-worker
	swift build -c release --package-path Benchmarks --scratch-path Benchmarks/.build
	python3 Benchmarks/commands.py $(ENTENTE)
	python3 Benchmarks/graphviz.py

## Times import and summary of a million agreements, and of ten million, beside pandas, which it installs for itself.
bench-ledgers: setup
	swift build -c release --product entente
	test -x .venv/bin/python || python3 -m venv .venv
	.venv/bin/python -m pip install --quiet pandas
	.venv/bin/python Benchmarks/ledgers.py $(ENTENTE) 1000000 10000000

## Times evolution of a million agreements beside reading them, and what a window costs as there are more.
bench-evolution: setup
	swift build -c release --product entente
	python3 Benchmarks/evolution.py $(ENTENTE)

## Times every kind of picture of 2,000 parties and some 5,000 pairs, and of 22,000 and a million agreements.
bench-pictures: setup
	swift build -c release --product entente
	python3 Benchmarks/pictures.py $(ENTENTE)

## Times the graph kernel beside other programs, which it installs; with options: KERNEL="--tasks pagerank load".
bench-kernel:
	bash .ci/setup python3-graph-tool r-base-core r-cran-vegan
	swift build -c release --package-path Benchmarks --scratch-path Benchmarks/.build --product kernel-benchmark
	test -x .venv/bin/python || python3 -m venv .venv
	.venv/bin/python -m pip install --quiet $(ORACLE_TOOLS) $(KERNEL_PEERS)
	.venv/bin/python Benchmarks/kernel.py Benchmarks/.build/release/kernel-benchmark $(KERNEL)

KERNEL_PEERS = rustworkx==0.18.1

## Computes the oracle values of the tests again, with the programs they came from; the tests themselves need no Python.
oracles:
	bash .ci/setup r-base-core r-cran-vegan r-cran-sna
	test -x .venv/bin/python || python3 -m venv .venv
	.venv/bin/python -m pip install --quiet $(ORACLE_TOOLS)
	.venv/bin/python Tests/Oracles/projections.py
	.venv/bin/python Tests/Oracles/kernel.py
	.venv/bin/python Tests/Oracles/structure.py

ORACLE_TOOLS = networkx==3.6.1 networkit==11.2.2 igraph==1.0.0 scipy==1.17.1 numpy==2.4.6 scikit-network==0.33.5 \
  bicm==3.4.0

PREFIX ?= /usr/local
MANUAL = .build/plugins/GenerateManual/outputs/EntenteCLI/entente.1
## Installs the tool, its manual page and its shell completions.
install: setup
	swift build -c release --product entente
	swift package plugin --allow-writing-to-package-directory generate-manual
	install -d $(PREFIX)/bin $(PREFIX)/share/man/man1 $(PREFIX)/share/bash-completion/completions \
	  $(PREFIX)/share/zsh/site-functions
	install -m 644 $(MANUAL) $(PREFIX)/share/man/man1/entente.1
	install -m 755 $(ENTENTE) $(PREFIX)/bin/entente
	$(ENTENTE) --generate-completion-script bash > $(PREFIX)/share/bash-completion/completions/entente
	$(ENTENTE) --generate-completion-script zsh > $(PREFIX)/share/zsh/site-functions/_entente

## Builds the documentation; a broken link is an error.
docs: setup
	bash .ci/docs

clean:
	rm -rf .build demo gallery
