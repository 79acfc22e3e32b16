"""Times every kind of picture of a ledger of 2,000 parties and some 5,000 pairs, each in SVG and as SVG, PDF and PNG, and
in SVG of one of 22,000 parties and a million agreements.

    python3 Benchmarks/pictures.py .build/release/entente

Prints the median seconds of three runs, reading the ledger included, and the peak memory of the largest process.
"""

import os
import statistics
import subprocess
import sys
import tempfile

from timing import run

RUNS = 3
KINDS = [
    ["network"],
    ["network", "--limit", "all"],
    ["network", "--keep", "backbone"],
    ["network", "--layout", "force"],
    ["network", "--layout", "radial"],
    ["evolution"],
    ["ego", "f1"],
    ["projection", "--side", "bank"],
    ["timeline"],
    ["matrix"],
    ["chart"],
    ["compare", "f1", "f2"],
]


SIZES = [
    ("2,000 parties", ["--firms", "1000", "--banks", "1000", "--agreements", "5600"], [["p.svg"], ["p.svg", "p.pdf", "p.png"]]),
    (
        "22,000 parties, 1,000,000 agreements",
        ["--firms", "20000", "--banks", "2000", "--agreements", "1000000", "--skew", "1"], [["p.svg"]],
    ),
]


def main():
    tool = os.path.abspath(sys.argv[1])
    for title, options, outputs in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([tool, "generate", "large.csv", *options], cwd=folder, check=True, stderr=subprocess.DEVNULL)
            rows = subprocess.run(
                [tool, "evolution", "--ledger", "large.csv", "--view", "cumulative", "--long", "pairs", "--format", "csv",
                 "--every", "1000y"],
                cwd=folder, check=True, capture_output=True).stdout.count(b"\n") - 1
            print(f"{title}, {rows} pairs")
            print(f"{'entente draw':40}  {'SVG s':>6}  {'MB':>6}  {'all s':>6}  {'MB':>6}  {'SVG kB':>7}")
            for kind in KINDS:
                if "all" in kind and len(outputs) == 1:
                    continue
                print(row(tool, folder, kind, outputs))


def row(tool, folder, kind, outputs):
    """The line of a kind: median seconds and peak memory for each set of files, and the size of the SVG."""
    cells = f"{' '.join(kind):40}"
    for names in outputs:
        files = [word for name in names for word in ("-o", name)]
        runs = [run([tool, "draw", *kind, "--ledger", "large.csv", *files], folder) for _ in range(RUNS)]
        cells += f"  {statistics.median(r[0] for r in runs):6.2f}  {max(r[1] for r in runs):6.0f}"
    if len(outputs) == 1:
        cells += " " * 16
    return f"{cells}  {os.path.getsize(os.path.join(folder, 'p.svg')) / 1024:7.0f}"


main()
