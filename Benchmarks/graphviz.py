"""The Swift wrapper against the same calls from C: memory over a thousand renders, and time a render.

    python3 Benchmarks/graphviz.py      (make bench builds first)

Each measurement is a process of its own; the three ways take turns, so that a busy machine disturbs them alike.
"""

import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOOL = os.path.join(HERE, ".build", "release", "graphviz-benchmark")
WORKER = os.path.join(HERE, "..", ".build", "release", "graphviz-worker")
WAYS = ["direct", "in-process", "isolated"]


def measure(way, count, nodes):
    """Seconds a call, and kilobytes grown."""
    output = subprocess.run(
        [TOOL, way, str(count), str(nodes), WORKER], check=True, capture_output=True, text=True).stdout
    seconds, grown = output.split()
    return float(seconds), int(grown)


def main():
    runs = 5
    print("a thousand renders of 50 nodes: growth of resident memory")
    grown = {way: statistics.median(measure(way, 1000 if way != "isolated" else 200, 50)[1] for _ in range(3)) for way in WAYS}
    for way in WAYS:
        scale = 1 if way != "isolated" else 5
        print(f"  {way:11} {grown[way] * scale:8.0f} kB" + ("" if way == "direct" else f"   {grown[way] * scale / grown['direct']:.2f} of direct"))
    print("a render of 200 nodes: median")
    seconds = {way: [] for way in WAYS}
    for _ in range(runs):
        for way in WAYS:
            seconds[way].append(measure(way, 60, 200)[0])
    direct = statistics.median(seconds["direct"])
    for way in WAYS:
        median = statistics.median(seconds[way])
        print(f"  {way:11} {median * 1000:8.2f} ms   {100 * (median / direct - 1):+.1f}%   {1000 * (median - direct):+.2f} ms")


if __name__ == "__main__":
    sys.exit(main())
