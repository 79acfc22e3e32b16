"""Makes the two-sided networks of the kernel's benchmarks: files of two integers a line, a left id and a right id.

    .venv/bin/python Benchmarks/networks.py [--folder FOLDER] [NAME...]     (make bench-kernel calls it)

small, medium, large, square: Chung-Lu networks with power-law degrees. filled: a tenth of all pairs, each as likely.
investors: like investors and companies: heavy-tailed investors, companies with one investor, rounds of syndicates that
invest together again, thousands of little components.
The same seed makes the same file. Ids count from 0 on each side, without gaps, and are in no order; nor are the lines.
A file that exists stays; the figures of a network are printed when it is made.
"""

import argparse
import os
import tempfile

import numpy

from answers import through

FOLDER = os.path.join(tempfile.gettempdir(), "entente-networks")
# Left and right vertices, some of which get no pair and are dropped, and pairs.
CHUNG_LU = {
    "small": (2_000, 20_000, 60_000),
    "medium": (50_000, 200_000, 1_000_000),
    "large": (500_000, 2_000_000, 10_000_000),
    "square": (5_000, 5_000, 100_000),
}
FILLED = (284, 1_500, 42_600)
EXPONENTS = 2.3, 2.5
# A network's place is its seed.
NAMES = ["small", "medium", "large", "investors", "square", "filled"]


def path(name, folder=FOLDER):
    """The file of a network, which is made if it is missing, and beside it one with right ids counted through."""
    file = os.path.join(folder, name + ".txt")
    if not os.path.exists(file):
        os.makedirs(folder, exist_ok=True)
        source = numpy.random.default_rng(NAMES.index(name))
        lefts, rights = shuffled(source, *drawn(source, name))
        print(f"{name}: {figures(lefts, rights)}", flush=True)
        write(file, lefts, rights)
    if not os.path.exists(through(file)):
        lefts, rights = numpy.loadtxt(file, dtype=numpy.int64).T
        write(through(file), lefts, rights + lefts.max() + 1)
    return file


def drawn(source, name):
    if name == "investors":
        return investors(source)
    if name == "filled":
        left, right, pairs = FILLED
        return numpy.divmod(source.choice(left * right, pairs, replace=False), right)
    return chung_lu(source, *CHUNG_LU[name])


def write(file, lefts, rights):
    with open(file + ".part", "w") as output:
        output.writelines(map("%d %d\n".__mod__, zip(lefts.tolist(), rights.tolist())))
    os.replace(file + ".part", file)


def chung_lu(source, left, right, pairs):
    """Distinct pairs, each end drawn by a weight, till there are enough."""
    totals = [numpy.cumsum(numpy.arange(1, count + 1) ** (-1 / (exponent - 1)))
              for count, exponent in zip([left, right], EXPONENTS)]
    keys = numpy.empty(0, dtype=numpy.int64)
    while len(keys) < pairs:
        draws = [numpy.searchsorted(total, source.random(pairs) * total[-1]) for total in totals]
        keys = numpy.union1d(keys, draws[0] * right + draws[1])
    return numpy.divmod(source.permutation(keys)[:pairs], right)


def investors(source, companies=21_410, apart=1_850):
    """Company after company closes a round, with new investors and with those of earlier rounds."""
    chance = source.random
    rounds, homes, known = [], [], []
    count = 0
    for company in range(companies):
        # The last ones know nobody but, at times, the one before: little components.
        is_apart = company >= companies - apart
        size = 1 + int(1.2 * chance() ** 3 * 3) if is_apart else round_size(chance)
        members = {rounds[-1][0]} if is_apart and chance() < 0.11 else set()
        syndicate = []
        while len(members) < size:
            if is_apart or not known or chance() < 0.2:
                members.add(count)
                count += 1
            elif syndicate and chance() < 0.45:
                members.add(syndicate[int(chance() * len(syndicate))])
            elif chance() < 0.03:
                members.add(int(chance() * count))
            else:
                # The more pairs an investor has, the likelier.
                place = int(chance() * len(known))
                members.add(known[place])
                syndicate = syndicate or rounds[homes[place]]
        rounds.append(sorted(members))
        homes += [company] * size
        known += rounds[-1]
    return numpy.array(known), numpy.array(homes)


def round_size(chance):
    """One investor, or two and more with a heavy tail."""
    return 1 if chance() < 0.43 else 2 + min(60, int(3.2 * (chance() ** -0.5 - 0.95)))


def shuffled(source, lefts, rights):
    """The pairs in another order, with new ids for the vertices that have one."""
    order = source.permutation(len(lefts))
    renamed = []
    for side in [lefts, rights]:
        _, places = numpy.unique(side, return_inverse=True)
        renamed.append(source.permutation(places.max() + 1)[places][order])
    return renamed


def figures(lefts, rights):
    """Parties, pairs, components, and of the giant one its leaves and its largest biconnected block."""
    import igraph

    left, right = lefts.max() + 1, rights.max() + 1
    graph = igraph.Graph(left + right, numpy.stack([lefts, rights + left], axis=1))
    components = graph.connected_components()
    giant = components.giant()
    leaves = giant.degree().count(1)
    largest = giant.induced_subgraph(max(giant.biconnected_components(), key=len))
    return (f"{left} + {right} parties, {graph.ecount()} pairs, highest degrees {max(graph.degree(range(left)))} and "
            f"{max(graph.degree(range(left, left + right)))}, {len(components)} components, giant {giant.vcount()} "
            f"parties, {leaves} with one partner, largest block {largest.vcount()} parties / {largest.ecount()} pairs")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", default=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--folder", default=FOLDER)
    options = parser.parse_args()
    for name in options.names:
        print(path(name, options.folder))


if __name__ == "__main__":
    main()
