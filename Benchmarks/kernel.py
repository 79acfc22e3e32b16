"""The graph kernel beside its peers: the same tasks on the same files in one run, with the same number of threads.

    .venv/bin/python Benchmarks/kernel.py TOOL [--tasks T...] [--networks N...] [--peers P...] [--threads 1 2]
        [--repeat 3] [--patience 240] [--folder FOLDER] [--markdown FILE]

make bench-kernel installs and builds what it needs; TOOL is the executable kernel-benchmark. Each measurement is a
process of its own, which builds its graph first and then times the task alone; seconds are medians, memory is the peak
of the process with all it has loaded. Ours on one thread stands beside every peer on one, and on two beside those that
share the task out, or would: on two or on one, whichever they do faster. A peer whose answer differs is named and not
compared, and so is one that is cut after some seconds, or fails. With --networks each task runs on those.
"""

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys

import networks

HERE = os.path.dirname(os.path.abspath(__file__))
# Of each task the networks it runs on, and the ratio to the fastest peer that is to be reached; 0 where none is set.
TASKS = {
    "betweenness": {"investors": 35, "small": 12},
    "closeness": {"investors": 450},
    "harmonic": {"investors": 200},
    "pagerank": {"medium": 11, "large": 11},
    "load": {"medium": 6, "large": 9},
    "components": {"medium": 3.5, "large": 3.5},
    "cores": {"medium": 4, "large": 4},
    "matching": {"investors": 3, "large": 8},
    "projection": {"medium": 2.5},
    "butterflies": {"medium": 7},
    "biconnected": {"investors": 1},
    "eigenvector": {"investors": 3},
    "hits": {"investors": 3},
    "birank": {"investors": 3},
    "nodf": {"filled": 2_000},
    "curveball": {"filled": 5},
    "bicm": {"square": 2},
}
# What two threads are to gain over one.
SPEEDUPS = {"pagerank": 1.6, "projection": 1.7, "betweenness": 1.5}
# Of each peer the tasks it has, and those of them that it shares out among threads.
PEERS = {
    "networkit": ("load betweenness closeness harmonic pagerank components cores biconnected eigenvector",
                  "betweenness closeness harmonic pagerank components cores eigenvector"),
    "igraph": ("load betweenness closeness harmonic pagerank components cores matching projection biconnected "
               "eigenvector hits", ""),
    "rustworkx": ("load betweenness closeness pagerank components cores biconnected eigenvector hits",
                  "betweenness closeness"),
    "scipy": ("load components matching projection butterflies eigenvector", ""),
    "sknetwork": ("load betweenness pagerank components cores eigenvector hits", ""),
    "networkx": ("hits birank", ""),
    "graph_tool": ("load betweenness closeness harmonic pagerank components cores matching biconnected "
                   "eigenvector hits", "betweenness closeness harmonic pagerank eigenvector hits"),
    "vegan": ("nodf curveball", ""),
    "bicm": ("bicm", ""),
}
# Why an answer is known to differ.
REASONS = {("eigenvector", name): ", by a power iteration without a shift, which swings between the sides"
           for name in ["networkit", "graph_tool"]}
OURS = "entente"
COLUMNS = ["task", "network", "threads", "ours, s", "fastest peer", "its s", "ratio", "goal", "ours, MB", "its MB"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("--tasks", nargs="+", default=list(TASKS), choices=TASKS)
    parser.add_argument("--networks", nargs="+", choices=networks.NAMES)
    parser.add_argument("--peers", nargs="*", default=list(PEERS), choices=PEERS)
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--patience", type=int, default=240)
    parser.add_argument("--folder", default=networks.FOLDER)
    parser.add_argument("--markdown")
    options = parser.parse_args()
    # By task, network and threads, what each program gave.
    results, notes = {}, []
    for task in options.tasks:
        for network in options.networks or TASKS[task]:
            for threads in sorted(options.threads):
                results[task, network, threads] = measurements(options, task, network, threads)
    rows = [comparison(options, place, results, notes) for place in results]
    names = [OURS, *options.peers]
    seconds = [[*place, *(cell(row.get(name)) for name in names)] for place, row in results.items()]
    runs = f"medians of {options.repeat} runs, {options.patience} s of patience"
    text = "\n".join([
        f"{processor()}, {os.cpu_count()} processors; {runs}.\n",
        table(COLUMNS, rows), table(["two threads against one", "network", "ratio", "goal"], speedups(results)),
        table(["seconds", "network", "threads", *names], seconds), *notes]) + "\n"
    print(text)
    if options.markdown:
        with open(options.markdown, "w") as file:
            file.write(text)


def measurements(options, task, network, threads):
    """The result of ours, and of each peer that has the task and, on more threads than one, shares it out."""
    file = networks.path(network, options.folder)
    limits = ["--threads", str(threads), "--repeat", str(options.repeat), "--patience", str(options.patience)]
    results = {}
    for name in [OURS, *options.peers]:
        if name != OURS and task not in PEERS[name][0 if threads == 1 else 1].split():
            continue
        results[name] = measure([*program(options, name), task, file, *limits])
        print(f"{task} {network} {threads} {name}: {cell(results[name])}", file=sys.stderr, flush=True)
    return results


def program(options, name):
    """How ours or a peer is called."""
    if name == OURS:
        return [options.tool]
    if name == "vegan":
        return ["Rscript", os.path.join(HERE, "peers.R")]
    python = "/usr/bin/python3" if name == "graph_tool" else sys.executable
    return [python, os.path.join(HERE, "peers.py"), name]


def measure(command):
    """What the process prints, or why it prints nothing."""
    process = subprocess.run(command, capture_output=True, text=True)
    if process.returncode == -signal.SIGALRM:
        return {"trouble": "cut"}
    if process.returncode != 0:
        return {"trouble": "failed", "error": (process.stderr.strip().splitlines() or ["?"])[-1]}
    result = json.loads(process.stdout.splitlines()[-1])
    return {**result, "median": statistics.median(result["seconds"])}


def comparison(options, place, results, notes):
    """A row of the table: ours beside the fastest peer whose answer is ours."""
    task, network, threads = place
    mine, singles = results[place][OURS], results.get((task, network, 1), {})
    where = f"{task}, {network}, {count_of(threads)}"
    equal = {}
    for name, result in results[place].items():
        if "trouble" in result:
            reason = f"cut after {options.patience} s" if result["trouble"] == "cut" else f"failed: {result['error']}"
            notes.append(f"- {where}: {name} {reason}.")
        elif name != OURS and "median" in mine and not is_equal(result["check"], mine["check"]):
            result["trouble"] = "differs"
            found = f"{result['check']:.10g} for {mine['check']:.10g}{REASONS.get((task, name), '')}"
            notes.append(f"- {where}: the answer of {name} differs: {found}.")
        elif result.get("residual", 0) > 1.01e-10:
            notes.append(f"- {where}: {name} leaves a residual of {result['residual']:.1e}.")
            result["trouble"] = "residual"
        elif name != OURS:
            single = singles.get(name, result)
            equal[name] = min(result, single, key=lambda r: r["median"]) if "trouble" not in single else result
    if not equal or "trouble" in mine:
        return [*place, cell(mine), "none", "", "", "", memory(mine), ""]
    name = min(equal, key=lambda name: equal[name]["median"])
    peer = equal[name]
    goal = TASKS[task].get(network, 0) if threads == 1 else 0
    ratio = f"{peer['median'] / mine['median']:.3g}"
    return [*place, cell(mine), name, cell(peer), ratio, goal or "", memory(mine), memory(peer)]


def is_equal(value, other):
    return abs(value - other) <= 1e-6 * abs(other)


def speedups(results):
    rows = []
    for (task, network, threads), row in results.items():
        pair = [results.get((task, network, 1), row)[OURS], row[OURS]]
        if threads == 2 and all("median" in result for result in pair):
            rows.append([task, network, f"{pair[0]['median'] / pair[1]['median']:.2f}", SPEEDUPS.get(task, "")])
    return rows


def cell(result):
    if result is None:
        return ""
    if "median" not in result:
        return result["trouble"]
    return f"{result['median']:.4g}" + (f" ({result['trouble']})" if "trouble" in result else "")


def memory(result):
    return f"{result['peak']:.0f}" if "peak" in result else ""


def count_of(threads):
    return "one thread" if threads == 1 else f"{threads} threads"


def table(head, rows):
    if not rows:
        return ""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(str(field) for field in line) + " |\n" for line in lines)


def processor():
    with open("/proc/cpuinfo") as file:
        return next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "?")


main()
