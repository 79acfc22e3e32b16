"""Computes `structure.json`: measures of structure and chance of the networks of `kernel.json`, with networkx, numpy,
SciPy, scikit-network, bicm, and R's vegan and sna.

    make oracles        (or, with those installed: python Tests/Oracles/structure.py)

The networks are those of kernel.json and not repeated. Of each there is by key a list of numbers: one a vertex, left
first, one an edge by left and then by right vertex, one a side, left first, or one alone. null stands where the
project's definition has no value. What no program has is computed from the definition with numpy; where two have the
same number they must agree to 1e-9, or there is no file. Isolates stay in the denominators. w are the weights.

- density, latapyDot, latapyMin, latapyMax (null without a second neighbour), redundancy (null for fewer than two
  neighbours), pooledAssortativity, clustering, reach: networkx. robinsAlexander, constraint, effectiveSize,
  effectiveSizeWeighted: networkx, and numpy.
- opsahl, a side: closed paths of four edges; degreeAssortativity; gini, a side, of degrees; degreeCentralization,
  betweennessCentralization, a side: numpy, of networkx's betweenness. null where the largest sum is 0.
- nodf, weightedNodf, left, right and whole; cScore, a side: numpy, and vegan. effectiveSimpson, effectiveShannon, of w:
  numpy, and vegan. hhi, mixedDegree with alpha = 0.5, of w; butterfliesOfEdges; pdi, of w: numpy.
- specialization, of w: d' with its least value by dynamic programming over whole numbers, numpy.
- modularity, modularityResolved (resolution 0.7), modularityWeighted, of the vertices' numbers mod 3: numpy, networkx
  and scikit-network on the directed graph from left to right.
- constraint, effectiveSize, effectiveSizeWeighted, coordinator, consultant, gatekeeper, representative and liaison (for
  groups of numbers mod 3, counted from 0 on each side; numpy, and sna): of a vertex in the projection onto its own
  side by shared neighbours. clustering (transitivity) and reach (mean of the sums of 1/distance): of the projections.
- bicm, an edge; sdsmLeft, sdsmRight, an edge of the projection by its lower and then its higher vertex: the
  chances by SciPy and, to 1e-6, by bicm; their sums by convolution, with numpy. Full and empty rows and columns are set
  aside first; in none of these networks do the degrees settle other edges, which would lie at infinity.
"""

import contextlib
import io
import itertools
import json
import math
import shutil
import subprocess
import sys
import warnings
from importlib.metadata import version

import bicm
import networkx
import numpy
import scipy
import sknetwork
from networkx.algorithms import bipartite

from kernel import FOLDER, by_vertex, networks, rounded, same, two_mode_maximum

# Two programs may differ in the last digits of the chances only as much as their solvers are exact.
SOLVED = 1e-6


def main():
    if not shutil.which("Rscript"):
        sys.exit("Rscript is missing: bash .ci/setup r-base-core r-cran-vegan r-cran-sna")
    rows = networks()
    by_network, made = with_r(rows)
    made |= {tool: version(tool) for tool in ["networkx", "numpy", "scipy", "scikit-network", "bicm"]}
    lines = []
    for name, left, right, edges in rows:
        values = measures(left, right, edges)
        for key, others in by_network[name].items():
            same(numbers(values[key]), numbers(others))
        values = {key: [rounded(value) for value in row] for key, row in values.items()}
        row = json.dumps(values, separators=(",", ":")).replace('],"', '],\n"')
        lines.append(f'"{name}":{row}')
    text = '{"made":' + json.dumps(made, sort_keys=True) + ',\n"networks":{\n' + ",\n".join(lines) + "\n}}\n"
    (FOLDER / "structure.json").write_text(text)


def with_r(rows):
    """What structure.R computes, by network and key, and the versions of its programs."""
    lines = []
    for name, left, right, edges in rows:
        matrix = weights(left, right, edges)
        lines.append(" ".join([name, str(left), str(right), *(f"{w:g}" for w in matrix.ravel())]))
    output = subprocess.run(
        ["Rscript", str(FOLDER / "structure.R")], input="\n".join(lines) + "\n", text=True, check=True,
        stdout=subprocess.PIPE).stdout
    found, made = {row[0]: {} for row in rows}, {}
    for line in output.splitlines():
        name, key, *fields = line.split()
        if name == "made":
            made[key] = fields[0]
        else:
            found[name][key] = [None if field == "null" else float(field) for field in fields]
    return found, made


def numbers(values):
    """As `same` compares them, with nan for what has no value."""
    return [math.nan if value is None else value for value in values]


def weights(left, right, edges):
    matrix = numpy.zeros((left, right))
    for i, j, w in edges:
        matrix[i, j] = w
    return matrix


def measures(left, right, edges):
    matrix = weights(left, right, edges)
    block = (matrix > 0).astype(int)
    graph = networkx.Graph()
    graph.add_nodes_from(range(left), bipartite=0)
    graph.add_nodes_from(range(left, left + right), bipartite=1)
    graph.add_weighted_edges_from((i, left + j, w) for i, j, w in edges)
    sides = [projection(block), projection(block.T)]
    return {
        **clustering_values(graph, block, left), **shape_values(graph, block, left), **nestedness_values(block, matrix),
        **strength_values(matrix), **modularity_values(matrix), **brokerage_values(sides), **hole_values(sides),
        **chance_values(block),
    }


def clustering_values(graph, block, left):
    second = [any(graph[w].keys() - {v} for w in graph[v]) for v in graph]
    latapy = {
        "latapy" + mode.title(): [
            value if has else None for has, value in zip(second, by_vertex(bipartite.clustering(graph, mode=mode)))]
        for mode in ["dot", "min", "max"]
    }
    redundancy = bipartite.node_redundancy(graph, [v for v in graph if graph.degree(v) > 1])
    squares = [
        sum(bool(block[i, j] and block[i, b] and block[a, j] and block[a, b])
            for a in range(len(block)) if a != i for b in range(block.shape[1]) if b != j)
        for i, j in numpy.argwhere(block)
    ]
    rows, columns = block.sum(axis=1), block.sum(axis=0)
    threes = sum(int((rows[i] - 1) * (columns[j] - 1)) for i, j in numpy.argwhere(block))
    robins = bipartite.robins_alexander_clustering(graph) if threes else None
    if threes:
        # Each cycle of length 4 is met at its four edges.
        same([robins], [sum(squares) / threes])
    return {
        "density": [bipartite.density(graph, range(left))], "robinsAlexander": [robins], **latapy,
        "opsahl": [opsahl(block), opsahl(block.T)], "butterfliesOfEdges": squares,
        "redundancy": [redundancy.get(v) for v in graph],
    }


def opsahl(block):
    """Of the paths of four edges with ends in the rows, the share whose ends share a column that is not on it."""
    count = closed = 0
    neighbors = [set(map(int, numpy.flatnonzero(row))) for row in block]
    for first, middle, last in itertools.permutations(range(len(block)), 3):
        if first < last:
            both = neighbors[first] & neighbors[last]
            for x, y in itertools.product(neighbors[first] & neighbors[middle], neighbors[middle] & neighbors[last]):
                if x != y:
                    count += 1
                    closed += bool(both - {x, y})
    return closed / count if count else None


def shape_values(graph, block, left):
    count, right = len(graph), len(graph) - left
    degrees = [d for _, d in sorted(graph.degree)]
    ends = numpy.array([(degrees[i], degrees[left + j]) for i, j in numpy.argwhere(block)]).reshape(-1, 2)
    varied = len(ends) > 0 and ends[:, 0].std() > 0 and ends[:, 1].std() > 0
    pooled = len(ends) > 0 and ends.std() > 0
    betweenness = by_vertex(networkx.betweenness_centrality(graph, normalized=False))
    halves = [(slice(left), left, right), (slice(left, count), right, left)]
    return {
        "degreeAssortativity": [numpy.corrcoef(ends.T)[0, 1] if varied else None],
        "pooledAssortativity": [networkx.degree_pearson_correlation_coefficient(graph) if pooled else None],
        "gini": [gini(degrees[half]) for half, _, _ in halves],
        "degreeCentralization": [
            centralization(degrees[half], (own - 1) * (other - 1)) for half, own, other in halves],
        "betweennessCentralization": [
            centralization(betweenness[half], (own - 1) * two_mode_maximum(own, other)) for half, own, other in halves],
    }


def gini(values):
    """Half the mean difference of two values drawn with replacement, by their mean."""
    values = numpy.array(values, float)
    total = values.sum()
    return numpy.abs(values[:, None] - values).sum() / (2 * len(values) * total) if total else None


def centralization(values, maximum):
    return sum(max(values) - value for value in values) / maximum if maximum else None


def nestedness_values(block, matrix):
    def shares(matrix, is_weighted):
        total = 0
        filled = (matrix > 0).sum(axis=1)
        for more, fewer in itertools.permutations(range(len(matrix)), 2):
            if filled[more] > filled[fewer] > 0:
                held = matrix[fewer] > 0
                met = matrix[more] > matrix[fewer] if is_weighted else matrix[more] > 0
                total += 100 * (held & met).sum() / held.sum()
        return total

    def row(is_weighted):
        sums = [shares(matrix, is_weighted), shares(matrix.T, is_weighted)]
        pairs = [math.comb(count, 2) for count in matrix.shape]
        return [value / number if number else None for value, number in zip([*sums, sum(sums)], [*pairs, sum(pairs)])]

    def score(block):
        pairs = list(itertools.combinations(block, 2))
        return sum(int((a & ~b & 1).sum() * (b & ~a & 1).sum()) for a, b in pairs) / len(pairs) if pairs else None

    return {"nodf": row(False), "weightedNodf": row(True), "cScore": [score(block), score(block.T)]}


def strength_values(matrix):
    rows = [*matrix, *matrix.T]
    degrees, strengths = [int((row > 0).sum()) for row in rows], [row.sum() for row in rows]
    shares = [row[row > 0] / row.sum() if row.sum() else None for row in rows]

    def each(value):
        return [None if share is None else value(share) for share in shares]

    return {
        "hhi": each(lambda p: (p ** 2).sum()),
        "effectiveSimpson": each(lambda p: 1 / (p ** 2).sum()),
        "effectiveShannon": each(lambda p: math.exp(-(p * numpy.log(p)).sum())),
        "mixedDegree": [math.sqrt(k * s) for k, s in zip(degrees, strengths)],
        "specialization": specializations(matrix) + specializations(matrix.T),
        "pdi": [None if row.sum() == 0 or len(row) < 2 else (1 - row / row.max()).sum() / (len(row) - 1)
                for row in rows],
    }


def specializations(matrix):
    totals, whole = matrix.sum(axis=0).astype(int), int(matrix.sum())
    found = []
    for row in matrix:
        own = int(row.sum())
        if own in [0, whole]:
            found.append(None)
            continue

        def terms(counts, total):
            shares = numpy.asarray(counts) / own
            return numpy.where(shares > 0, shares * numpy.log(numpy.maximum(shares, 1e-300) * whole / total), 0)

        least = numpy.full(own + 1, math.inf)
        least[0] = 0
        for total in totals[totals > 0]:
            best = numpy.full(own + 1, math.inf)
            for units, term in enumerate(terms(numpy.arange(min(total, own) + 1), total)):
                best[units:] = numpy.minimum(best[units:], least[:own + 1 - units] + term)
            least = best
        value = sum(terms(count, total) for count, total in zip(row, totals) if total > 0)
        found.append((value - least[own]) / (math.log(whole / own) - least[own]))
    return found


def modularity_values(matrix):
    left, right = matrix.shape
    labels = numpy.arange(left + right) % 3
    parts = [{int(v) for v in numpy.flatnonzero(labels == label)} for label in range(3)]

    def value(matrix, resolution):
        total = matrix.sum()
        if not total:
            return [None]
        found = 0
        for label in range(3):
            rows, columns = labels[:left] == label, labels[left:] == label
            outer = matrix[rows].sum() * matrix[:, columns].sum()
            found += matrix[rows][:, columns].sum() / total - resolution * outer / total ** 2
        square = numpy.zeros((left + right, left + right))
        square[:left, left:] = matrix
        directed = networkx.from_numpy_array(square, create_using=networkx.DiGraph)
        communities = [part for part in parts if part]
        same([found], [networkx.community.modularity(directed, communities, resolution=resolution)])
        sparse = scipy.sparse.csr_matrix(square)
        return same([found], [sknetwork.clustering.get_modularity(sparse, labels, resolution=resolution)])

    binary = (matrix > 0).astype(float)
    return {"modularity": value(binary, 1), "modularityResolved": value(binary, 0.7),
            "modularityWeighted": value(matrix, 1)}


def projection(block):
    """The rows, joined by the number of columns they share."""
    shared = block @ block.T
    numpy.fill_diagonal(shared, 0)
    return shared


def hole_values(sides):
    constraint, plain, weighted, clustering, reach = [], [], [], [], []
    for shared in sides:
        graph = networkx.from_numpy_array(shared)
        linked = [v for v in graph if graph[v]]

        def of(table):
            return [table[v] if v in linked else None for v in graph]

        with warnings.catch_warnings():
            # Of isolates, which are left out.
            warnings.simplefilter("ignore")
            constraint += of(networkx.constraint(graph, weight="weight"))
            # Vertex by vertex: for all at once networkx 3.6.1 divides by the greatest weight of the wrong vertex.
            plain += of(networkx.effective_size(graph, list(graph)))
            weighted += of(networkx.effective_size(graph, list(graph), "weight"))
        for found, value in [(constraint, burt_constraint), (weighted, burt_size)]:
            same([found[v - len(graph)] for v in linked], [value(shared, v) for v in linked])
        same([plain[v - len(graph)] for v in linked], [burt_size(shared > 0, v) for v in linked])
        has_triples = any(graph.degree(v) > 1 for v in graph)
        clustering.append(networkx.transitivity(graph) if has_triples else None)
        reach.append(sum(networkx.harmonic_centrality(graph).values()) / len(graph))
    return {"constraint": constraint, "effectiveSize": plain, "effectiveSizeWeighted": weighted,
            "clustering": clustering, "reach": reach}


def burt_constraint(shared, vertex):
    shares = shared / numpy.maximum(shared.sum(axis=1), 1)[:, None]
    return sum((shares[vertex, other] + shares[vertex] @ shares[:, other]) ** 2
               for other in numpy.flatnonzero(shared[vertex]))


def burt_size(shared, vertex):
    shares = shared[vertex] / shared[vertex].sum()
    return sum(1 - shares @ (shared[other] / shared[other].max()) for other in numpy.flatnonzero(shared[vertex]))


def brokerage_values(sides):
    roles = {key: [] for key in ["coordinator", "consultant", "gatekeeper", "representative", "liaison"]}
    for shared in sides:
        for broker in range(len(shared)):
            counts = dict.fromkeys(roles, 0)
            for source, target in itertools.permutations(numpy.flatnonzero(shared[broker]), 2):
                if not shared[source, target]:
                    counts[role(source % 3, broker % 3, target % 3)] += 1
            for key, count in counts.items():
                roles[key].append(count)
    return roles


def role(source, broker, target):
    if source == target:
        return "coordinator" if source == broker else "consultant"
    if broker == target:
        return "gatekeeper"
    return "representative" if source == broker else "liaison"


def chance_values(block):
    chances = solved_chances(block)
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = bicm.BipartiteGraph(biadjacency=block)
        model.solve_tool(tol=1e-10, linsearch=True)
        others = model.get_bicm_matrix()
    numpy.testing.assert_allclose(chances, others, rtol=0, atol=SOLVED)
    return {"bicm": chances[block > 0], "sdsmLeft": tails(block, chances), "sdsmRight": tails(block.T, chances.T)}


def solved_chances(block):
    """The chances of the edges whose sums are the degrees."""
    chances = block.astype(float)
    rows, columns = numpy.arange(len(block)), numpy.arange(block.shape[1])
    while len(rows) and len(columns):
        part = block[numpy.ix_(rows, columns)]
        free = [part.sum(axis=1 - axis) % part.shape[1 - axis] > 0 for axis in [0, 1]]
        if all(kept.all() for kept in free):
            break
        rows, columns = rows[free[0]], columns[free[1]]
    else:
        return chances
    sums = numpy.concatenate([part.sum(axis=1), part.sum(axis=0)])
    logarithms, error = numpy.zeros(len(sums)), math.inf
    for _ in range(50):
        p = scipy.special.expit(logarithms[:len(rows), None] + logarithms[len(rows):])
        found, slopes = [numpy.concatenate([q.sum(axis=1), q.sum(axis=0)]) for q in [p, p * (1 - p)]]
        error = numpy.abs(found - sums).max()
        # Singular, as a constant may move from rows to columns: least squares do not mind.
        matrix = numpy.diag(slopes)
        matrix[:len(rows), len(rows):] = p * (1 - p)
        matrix[len(rows):, :len(rows)] = (p * (1 - p)).T
        logarithms += numpy.linalg.lstsq(matrix, sums - found, rcond=1e-13)[0]
    # They would grow without end where edges are settled.
    assert error < 1e-12 and numpy.abs(logarithms).max() < 20
    chances[numpy.ix_(rows, columns)] = p
    return chances


def tails(block, chances):
    """Of each pair of rows that share a column, the chance that they share as many or more."""
    found = []
    shared = projection(block)
    for first, second in itertools.combinations(range(len(block)), 2):
        if shared[first, second]:
            counts = numpy.ones(1)
            for p in chances[first] * chances[second]:
                counts = numpy.convolve(counts, [1 - p, p])
            found.append(counts[shared[first, second]:].sum())
    return found


if __name__ == "__main__":
    main()
