"""One task of one peer on one network, timed within its process; prints a line of JSON. Benchmarks/kernel.py calls it.

    python Benchmarks/peers.py PEER TASK FILE [--threads N] [--repeat R] [--patience S]

The peer's graph is built first, in whatever way is quickest for us, and the seconds of that are told apart; only the
task `load` times the peer's own reader. The answer is brought to one form after the clock has stopped. A run longer
than the patience is killed by a signal, in C code too; no run starts once the runs before it took as long.
"""

import argparse
import json
import os
import signal
import time


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("peer")
    parser.add_argument("task")
    parser.add_argument("file")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--patience", type=int, default=240)
    options = parser.parse_args()
    # The libraries read these when they are imported.
    for name in ["OMP_NUM_THREADS", "RAYON_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]:
        os.environ[name] = str(options.threads)
    print(json.dumps(measure(options)))


def measure(options):
    import answers
    import peer_tasks

    start = time.perf_counter()
    network = answers.Network(options.file)
    version, build, tasks = getattr(peer_tasks, "with_" + options.peer)(options.threads, network)
    graph = build(options.task)
    loading = time.perf_counter() - start
    run, form = tasks[options.task]
    seconds = []
    while len(seconds) < options.repeat and sum(seconds) < options.patience:
        result = None
        signal.alarm(options.patience)
        start = time.perf_counter()
        result = run(graph)
        seconds.append(time.perf_counter() - start)
        signal.alarm(0)
    peak = peak_memory()
    answer = form(result)
    row = {"version": version, "seconds": seconds, "loading": loading, "peak": peak, "check": answers.check(answer)}
    if options.task == "pagerank":
        row["residual"] = answers.residual(network, answer)
    return row


def peak_memory():
    """The high-water mark of resident memory, in MB."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


main()
