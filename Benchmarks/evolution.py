"""Times `entente evolution` beside the time it takes to read the same ledger, and what a window costs as there are more.

    python3 Benchmarks/evolution.py .build/release/entente [AGREEMENTS]

Makes a ledger of 1,000,000 agreements over 20 years (20,000 firms, 2,000 banks, a fifth of the dates imprecise) with
`entente generate`. Reading is `entente summary`. Turn by turn, the median of five runs of each; start and end of the
process included. The cost of a window is what evolution takes beyond reading, divided by the number of windows.
"""

import os
import statistics
import subprocess
import sys
import tempfile

from timing import run

RUNS = 5
STEPS = [("10y", 2), ("5y", 4), ("year", 20), ("half", 40), ("quarter", 80), ("month", 240)]
VIEWS = [["--view", "signed"], ["--view", "active", "--lifetime", "3y"], ["--view", "cumulative"]]


def main():
    tool = os.path.abspath(sys.argv[1])
    agreements = sys.argv[2] if len(sys.argv) > 2 else "1000000"
    with tempfile.TemporaryDirectory() as folder:
        ledger = os.path.join(folder, "ledger")
        subprocess.check_call(
            [tool, "generate", ledger, "--firms", "20000", "--banks", "2000", "--agreements", agreements]
            + ["--from", "2000-01-01", "--to", "2019-12-31"],
            stderr=subprocess.DEVNULL,
        )
        for view in VIEWS:
            rows = {step: [] for step, _ in STEPS}
            reads = []
            # Turn by turn, so that all meet the same noise.
            for _ in range(RUNS):
                reads.append(run([tool, "summary", "--ledger", ledger]))
                for step, _ in STEPS:
                    rows[step].append(run([tool, "evolution", "--ledger", ledger, "--every", step, *view]))
            reading = statistics.median(s for s, _ in reads)
            print(f"\n{agreements} agreements, {' '.join(view)}")
            print(f"{'':24}  {'windows':>7}  {'median s':>8}  {'min s':>8}  {'ratio':>6}  {'ms/window':>9}  {'MB':>6}")
            line("reading (summary)", None, reads, reading)
            for step, windows in STEPS:
                line(f"evolution --every {step}", windows, rows[step], reading)


def line(name, windows, runs, reading):
    seconds = [s for s, _ in runs]
    median = statistics.median(seconds)
    cost = f"{(median - reading) / windows * 1000:9.1f}" if windows else " " * 9
    ratio = f"{median / reading:6.2f}"
    memory = max(m for _, m in runs)
    print(f"{name:24}  {windows or '':>7}  {median:8.3f}  {min(seconds):8.3f}  {ratio}  {cost}  {memory:6.0f}", flush=True)


main()
