"""Times every kind of picture of a ledger of 2,000 parties and some 5,000 pairs, each in SVG and as SVG, PDF and PNG.

    python3 Benchmarks/pictures.py .build/release/entente

Prints the median seconds of three runs, reading the ledger included, and the peak memory of the largest process.
"""

import json
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


def main():
    tool = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        options = ["--firms", "1000", "--banks", "1000", "--agreements", "5600"]
        subprocess.run([tool, "generate", "large.json", *options], cwd=folder, check=True, stderr=subprocess.DEVNULL)
        summary = json.loads(
            subprocess.run(
                [tool, "pairings", "--ledger", "large.json", "--format", "json", "--completions", "0"],
                cwd=folder, check=True, capture_output=True).stdout)
        print(f"{len(summary['views'][0]['pairs'])} pairs")
        print(f"{'entente draw':40}  {'SVG s':>6}  {'MB':>6}  {'all s':>6}  {'MB':>6}  {'SVG kB':>7}")
        for kind in KINDS:
            row = f"{' '.join(kind):40}"
            for names in [["p.svg"], ["p.svg", "p.pdf", "p.png"]]:
                outputs = [word for name in names for word in ("-o", name)]
                runs = [run([tool, "draw", *kind, "--ledger", "large.json", *outputs], folder) for _ in range(RUNS)]
                row += f"  {statistics.median(r[0] for r in runs):6.2f}  {max(r[1] for r in runs):6.0f}"
            print(f"{row}  {os.path.getsize(os.path.join(folder, 'p.svg')) / 1024:7.0f}")


main()
