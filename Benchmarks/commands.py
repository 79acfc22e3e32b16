"""Times the commands of the release build as a user runs them: median of five runs, and peak memory.

    python3 Benchmarks/commands.py .build/release/entente

Seconds mean nothing on another machine; the table says which command grew.
"""

import os
import statistics
import sys
import tempfile

from timing import run

RUNS = 5
COMMANDS = [
    ["summary"],
    ["pairings", "--every", "year"],
    ["metrics"],
    ["draw", "network", "-o", "network.svg"],
    ["draw", "network", "-o", "network.svg", "-o", "network.pdf", "-o", "network.png"],
]


def main():
    tool = os.path.abspath(sys.argv[1])
    print(f"{'command':62}  {'median s':>8}  {'min s':>6}  {'MB':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for command in COMMANDS:
            runs = [run([tool, *command], folder) for _ in range(RUNS)]
            seconds = [r[0] for r in runs]
            memory = max(r[1] for r in runs)
            name = "entente " + " ".join(command)
            print(f"{name:62}  {statistics.median(seconds):8.3f}  {min(seconds):6.3f}  {memory:6.1f}")


main()
