"""Times `entente import` and `entente summary` beside pandas' read_csv (engine "c") on the same files, in one run.

    python3 Benchmarks/ledgers.py .build/release/entente [ROWS...]

Makes a table of deals of 1,000,000 rows (and 10,000,000, if asked for) with five columns: firm, bank, date, kind,
source. Prints the median of five runs of each (three of ten million), the ratio to pandas, and peak memory. pandas is
timed within its process, around read_csv alone; entente from the outside, start and end of the process included.
Needs pandas: `make bench-ledgers` installs it into a virtual environment.
"""

import datetime
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile

from timing import run

READ = """
import json, resource, sys, time
import pandas
seconds = []
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    frame = pandas.read_csv(sys.argv[1], engine="c")
    seconds.append(time.perf_counter() - start)
    rows = len(frame)
    del frame
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "rows": rows, "peak": peak, "version": pandas.__version__}))
"""


def make_table(path, rows):
    """Firms and banks with skewed chances; a million rows are some 70 MB."""
    random.seed(rows)
    day = datetime.date(2000, 1, 1)
    days = [(day + datetime.timedelta(days=n)).isoformat() for n in range(7300)]
    kinds = ["strategic-cooperation", "framework", "joint-lab", "api-connection", "loan"]
    with open(path, "w") as file:
        file.write("firm,bank,date,kind,source\n")
        for _ in range(rows):
            firm = int(20_000 * random.random() ** 2)
            bank = int(2_000 * random.random() ** 2)
            file.write(
                f"Firm Number {firm},Bank of Place {bank},{days[int(7300 * random.random())]},"
                f"{kinds[int(5 * random.random())]},article {int(1000 * random.random())}\n"
            )


def pandas_reads(path, runs):
    return json.loads(subprocess.check_output([sys.executable, "-c", READ, path, str(runs)]))


def line(name, seconds, peak, reference=None):
    median = statistics.median(seconds)
    ratio = f"{median / reference:8.2f}" if reference else " " * 8
    print(f"{name:44}  {median:8.3f}  {min(seconds):8.3f}  {ratio}  {peak:8.0f}", flush=True)
    return median


def measure(tool, rows, folder):
    runs = 5 if rows <= 2_000_000 else 3
    table, ledger = os.path.join(folder, "deals.csv"), os.path.join(folder, "deals")
    make_table(table, rows)
    columns = [x for name in ["firm", "bank", "date", "kind", "source"] for x in (f"--{name}", name)]
    imports, summaries = [], []
    # Turn by turn, so that both meet the same noise.
    frames = {"seconds": [], "peak": 0}
    for _ in range(runs):
        shutil.rmtree(ledger, ignore_errors=True)
        imports.append(run([tool, "import", table, *columns, "-o", ledger]))
        frame = pandas_reads(table, 1)
        frames["seconds"] += frame["seconds"]
        frames["peak"] = max(frames["peak"], frame["peak"])
        summaries.append(run([tool, "summary", "--ledger", ledger]))
    same = pandas_reads(os.path.join(ledger, "agreements.csv"), runs)
    size = os.path.getsize(table) / 1e6
    print(f"\n{rows:,} agreements, {size:.0f} MB; pandas {frame['version']}")
    print(f"{'':44}  {'median s':>8}  {'min s':>8}  {'ratio':>8}  {'peak MB':>8}")
    reference = line("pandas read_csv, the table", frames["seconds"], frames["peak"])
    line("entente import", [s for s, _ in imports], max(m for _, m in imports), reference)
    line("entente summary", [s for s, _ in summaries], max(m for _, m in summaries), reference)
    reference = line("pandas read_csv, agreements.csv of the ledger", same["seconds"], same["peak"])
    line("entente summary, to that", [s for s, _ in summaries], max(m for _, m in summaries), reference)


def main():
    tool = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        for rows in [int(n.replace(",", "")) for n in sys.argv[2:]] or [1_000_000]:
            measure(tool, rows, folder)


main()
