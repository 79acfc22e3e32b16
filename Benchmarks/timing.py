"""What the benchmarks share."""

import os
import subprocess
import sys
import time


def run(command, folder=None):
    """Wall-clock seconds and peak resident memory in MB of one run of a command, which must succeed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with status {status}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024
