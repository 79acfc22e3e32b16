"""Computes `kernel.json`: some two-sided networks and their measures, with networkx, igraph, SciPy and numpy.

    make oracles        (or, with those four installed: python Tests/Oracles/kernel.py)

A network has left and right vertices, numbered through, left first, and edges [left, right, weight], each end counted
from 0 on its own side, sorted by left and then by right vertex. `values` has of each measure one number a vertex, one
an edge in the order of the edges, or one alone; null stands where the project's definition has no value. Where two
programs compute the same number, they must agree to 1e-9, or there is no file.

All but `strength` and `biRank` are of the unweighted network: A is its adjacency matrix, 0 or 1, B the block of A with
left rows and right columns, N the number of vertices.

- betweennessTwoMode: null where the maximum is 0 or the other side empty. closenessTwoMode: null for all in a network
  that is not connected. closenessComponent: null for isolates. closenessNetworkx: networkx's numbers, isolates 0.
- eigenvector, hits: the leading singular pair of B; null for all without an edge, or where a second singular value
  is within 1e-9 of the first. The squares of eigenvector sum to 1/2 on each side; hits sums to 1 on each side.
- pageRank: x = d P x + (1 - d) q + d (sum of x over isolates) q, damping d = 0.85, q uniform;
  pageRankPersonalized: q proportional to 1 + the vertex's number. Both sum to 1.
- katz: x = 1 + alpha A x, not normalised, alpha = 0.5 / sigma_1, or 0.1 without edges.
- bonacichPower, bonacichPowerNegative: the multiple of (I - beta A)^-1 A 1 whose squares sum to N, beta = 0.5 / sigma_1
  and -0.5 / sigma_1; null without edges.
- biRank: with W the weighted B and S = W with each entry divided by the square roots of the strengths of its ends,
  left x = 0.85 S y + 0.15 / left count, right y = 0.85 S' x + 0.15 / right count; isolates keep the second term.
- core22, core32: 1 in the largest subnetwork whose left vertices have 2 (3) neighbours or more and right ones 2.
- componentSize: of the vertex's component. biconnectedCount: a bridge is one. distancesFrom0: null = not reached.
"""

import json
import pathlib
import random

import igraph
import networkx
import numpy
import scipy
from networkx.algorithms import bipartite

FOLDER = pathlib.Path(__file__).parent
DAMPING = 0.85
# Name, left and right count, chance of a pair within a component, components, isolates of each side.
RANDOM = [
    ("star", 1, 4, 1, 1, 0),
    ("starWithIsolates", 5, 3, 1, 2, 1),
    ("noEdges", 3, 2, 0, 1, 0),
    ("complete", 3, 4, 1, 1, 0),
    ("tiny", 4, 3, 0.5, 1, 0),
    ("dense", 9, 7, 0.6, 1, 0),
    ("denseParts", 12, 10, 0.7, 2, 1),
    ("sparse", 15, 12, 0.14, 1, 0),
    ("sparseParts", 18, 25, 0.2, 3, 2),
    ("verySparse", 20, 18, 0.07, 1, 0),
    ("wide", 5, 24, 0.3, 1, 1),
    ("tall", 25, 6, 0.25, 1, 1),
    ("large", 25, 18, 0.2, 1, 0),
    ("largeDense", 24, 18, 0.5, 1, 1),
]


def main():
    made = {tool.__name__: tool.__version__ for tool in [networkx, igraph, scipy, numpy]}
    rows = [json.dumps(network(*row), separators=(",", ":")) for row in networks()]
    rows = [row.replace('"values":{', '"values":{\n').replace('],"', '],\n"') for row in rows]
    text = '{"made":' + json.dumps(made, sort_keys=True) + ',\n"networks":[\n' + ",\n".join(rows) + "\n]}\n"
    (FOLDER / "kernel.json").write_text(text)


def networks():
    """Of each network its name, left and right count and edges."""
    tables = json.loads((FOLDER / "davis-and-small.json").read_text())
    rows = [(name, *from_matrix(tables[name]["matrix"])) for name in ["davis", "small"]]
    rows += [(row[0], *random_network(*row)) for row in RANDOM]
    # Two components with the same largest singular value: no leading pair.
    rows.append(("twins", 4, 4, [(i, j, 1 + i) for i in range(4) for j in range(4) if i % 2 == j % 2]))
    rows.append(("cycle", 5, 5, [(i, j, 1) for i in range(5) for j in sorted({i, (i + 1) % 5})]))
    return rows


def from_matrix(matrix):
    edges = [(i, j, int(w)) for i, row in enumerate(matrix) for j, w in enumerate(row) if w > 0]
    return len(matrix), len(matrix[0]), edges


def random_network(name, left, right, chance, parts, isolates):
    """Vertices fall into parts by chance, the same number of each side into each; part -1 has no edges."""
    source = random.Random(name)
    sides = []
    for count in [left, right]:
        side = [-1] * isolates + [k % parts for k in range(count - isolates)]
        source.shuffle(side)
        sides.append(side)
    edges = [(i, j, 1 + int(4 * source.random())) for i, a in enumerate(sides[0]) for j, b in enumerate(sides[1])
             if a == b >= 0 and source.random() < chance]
    return left, right, edges


def network(name, left, right, edges):
    count = left + right
    graph = networkx.Graph()
    graph.add_nodes_from(range(left), bipartite=0)
    graph.add_nodes_from(range(left, count), bipartite=1)
    graph.add_weighted_edges_from((i, left + j, w) for i, j, w in edges)
    twin = igraph.Graph(count, [(i, left + j) for i, j, _ in edges])
    matrix = numpy.zeros((left, right))
    for i, j, w in edges:
        matrix[i, j] = w
    values = {"degree": twin.degree(), "strength": [d for _, d in sorted(graph.degree(weight="weight"))]}
    parameters = {"damping": DAMPING}
    values |= path_values(graph, twin, left, right, edges)
    values |= spectral_values(graph, matrix, left, parameters)
    values |= structure_values(graph, twin, matrix, left, edges)
    return {
        "name": name, "leftCount": left, "rightCount": right, "edges": edges, "parameters": parameters,
        "values": {key: [rounded(value) for value in row] for key, row in values.items()},
    }


def path_values(graph, twin, left, right, edges):
    nodes, count = range(left), left + right
    distances = dict(networkx.all_pairs_shortest_path_length(graph))
    betweenness = same(twin.betweenness(), by_vertex(networkx.betweenness_centrality(graph, normalized=False)))
    by_pair = networkx.edge_betweenness_centrality(graph, normalized=False)
    by_pair = [by_pair[i, left + j] for i, j, _ in edges]
    # igraph keeps edges in the order given.
    edge_betweenness = same(twin.edge_betweenness(), by_pair)
    two_mode, closeness, within = [], [], []
    for vertex in range(count):
        own, other = (left, right) if vertex < left else (right, left)
        maximum = two_mode_maximum(own, other)
        two_mode.append(betweenness[vertex] / maximum if maximum else None)
        reached, total = list(distances[vertex]), sum(distances[vertex].values())
        closeness.append((other + 2 * (own - 1)) / total if total and len(reached) == count else None)
        friends = sum((v < left) == (vertex < left) for v in reached)
        within.append((len(reached) - friends + 2 * (friends - 1)) / total if total else None)
    if all(value is not None for value in two_mode):
        same(two_mode, by_vertex(bipartite.betweenness_centrality(graph, nodes)))
    networkx_own = by_vertex(bipartite.closeness_centrality(graph, nodes))
    if None not in closeness:
        same(closeness, networkx_own)
    harmonic = same([value * (count - 1) for value in twin.harmonic_centrality()],
                    by_vertex(networkx.harmonic_centrality(graph)))
    return {
        "betweenness": betweenness, "betweennessTwoMode": two_mode, "edgeBetweenness": edge_betweenness,
        "closenessTwoMode": closeness, "closenessComponent": within, "closenessNetworkx": networkx_own,
        "harmonic": harmonic, "distancesFrom0": [distances[0].get(vertex) for vertex in range(count)],
    }


def two_mode_maximum(own, other):
    s, t = divmod(own - 1, other)
    return (other**2 * (s + 1)**2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def spectral_values(graph, matrix, left, parameters):
    block, (_, right) = (matrix > 0).astype(float), matrix.shape
    count = left + right
    adjacency = numpy.block([[numpy.zeros((left, left)), block], [block.T, numpy.zeros((right, right))]])
    hubs, singular, authorities = numpy.linalg.svd(block)
    radius = singular[0]
    unique = radius > 0 and (len(singular) == 1 or singular[1] < radius * (1 - 1e-9))
    pair = numpy.abs(numpy.concatenate([hubs[:, 0], authorities[0]])) if unique else None
    hits = numpy.concatenate([pair[:left] / pair[:left].sum(), pair[left:] / pair[left:].sum()]) if unique else None
    if unique:
        directed = networkx.DiGraph(list(graph.edges))
        directed.add_nodes_from(graph)
        starts, ends = networkx.hits(directed, tol=1e-15)
        same(hits, [starts[v] if v < left else ends[v] for v in range(count)])
    alpha = rounded(0.5 / radius) if radius > 0 else 0.1
    katz = numpy.linalg.solve(numpy.eye(count) - alpha * adjacency, numpy.ones(count))
    same(katz, by_vertex(networkx.katz_centrality_numpy(graph, alpha, 1, normalized=False, weight=None)))
    parameters |= {"katzAlpha": alpha, "bonacichBeta": alpha if radius > 0 else None}
    return {
        "eigenvector": pair / 2**0.5 if unique else [None] * count,
        "hits": hits if unique else [None] * count,
        "pageRank": page_rank(graph, adjacency, None),
        "pageRankPersonalized": page_rank(graph, adjacency, {v: 1 + v for v in range(count)}),
        "katz": katz,
        "bonacichPower": power(adjacency, alpha) if radius > 0 else [None] * count,
        "bonacichPowerNegative": power(adjacency, -alpha) if radius > 0 else [None] * count,
        "biRank": bi_rank(graph, matrix, left),
    }


def page_rank(graph, adjacency, personalization):
    count = len(adjacency)
    chance = numpy.array([personalization[v] if personalization else 1 for v in range(count)], dtype=float)
    chance /= chance.sum()
    degrees = adjacency.sum(axis=0)
    steps = numpy.where(degrees > 0, adjacency / numpy.maximum(degrees, 1), chance[:, None])
    ranks = numpy.linalg.solve(numpy.eye(count) - DAMPING * steps, (1 - DAMPING) * chance)
    assert abs(ranks.sum() - 1) < 1e-12
    return same(ranks, by_vertex(networkx.pagerank(graph, DAMPING, personalization, 2000, 1e-15, weight=None)))


def power(adjacency, beta):
    raw = numpy.linalg.solve(numpy.eye(len(adjacency)) - beta * adjacency, adjacency.sum(axis=1))
    return raw * (len(raw) / (raw @ raw))**0.5


def bi_rank(graph, matrix, left):
    right = matrix.shape[1]
    rows, columns = numpy.maximum(matrix.sum(axis=1), 1), numpy.maximum(matrix.sum(axis=0), 1)
    scaled = matrix / numpy.sqrt(rows)[:, None] / numpy.sqrt(columns)
    whole = numpy.block([[numpy.eye(left), -DAMPING * scaled], [-DAMPING * scaled.T, numpy.eye(right)]])
    uniform = numpy.concatenate([numpy.full(left, 1 / left), numpy.full(right, 1 / right)])
    ranks = numpy.linalg.solve(whole, (1 - DAMPING) * uniform)
    return same(ranks, by_vertex(bipartite.birank(
        graph, range(left), alpha=DAMPING, beta=DAMPING, max_iter=2000, tol=1e-14,
        top_personalization={v: 1 / left for v in range(left)},
        bottom_personalization={v: 1 / right for v in range(left, left + right)})))


def structure_values(graph, twin, matrix, left, edges):
    block = (matrix > 0).astype(int)
    bridges = {tuple(sorted(edge)) for edge in networkx.bridges(graph)}
    assert bridges == {tuple(sorted(twin.es[e].tuple)) for e in twin.bridges()}
    cuts = set(networkx.articulation_points(graph))
    assert cuts == set(twin.articulation_points())
    blocks = list(networkx.biconnected_components(graph))
    assert len(blocks) == len(twin.biconnected_components())
    matching = len(bipartite.maximum_matching(graph, range(left))) // 2
    sparse = scipy.sparse.csr_array(block)
    assert matching == int((scipy.sparse.csgraph.maximum_bipartite_matching(sparse, "column") >= 0).sum())
    butterflies = pairs_of_paths(block @ block.T)
    assert butterflies == pairs_of_paths(block.T @ block)
    cores = same(twin.coreness(), by_vertex(networkx.core_number(graph)))
    sizes = {v: len(part) for part in networkx.connected_components(graph) for v in part}
    return {
        "coreNumber": cores, "core22": core(block, 2, 2), "core32": core(block, 3, 2),
        "componentSize": by_vertex(sizes),
        "bridges": [int((i, left + j) in bridges) for i, j, _ in edges],
        "cutVertex": [int(v in cuts) for v in graph],
        "biconnectedCount": [len(blocks)], "matchingSize": [matching], "butterflies": [butterflies],
    }


def pairs_of_paths(shared):
    return sum(int(c) * (int(c) - 1) // 2 for c in shared[numpy.triu_indices(len(shared), 1)])


def core(block, alpha, beta):
    rows, columns = numpy.ones(block.shape[0], dtype=int), numpy.ones(block.shape[1], dtype=int)
    while True:
        fewer = rows * (block @ columns >= alpha), columns * (block.T @ rows >= beta)
        if (fewer[0] == rows).all() and (fewer[1] == columns).all():
            return [int(v) for v in [*rows, *columns]]
        rows, columns = fewer


def by_vertex(table):
    return [table[vertex] for vertex in sorted(table)]


def same(values, others):
    """The first of two lists of numbers, which must agree."""
    numpy.testing.assert_allclose(numpy.array(values, float), numpy.array(others, float), rtol=1e-9, atol=1e-9)
    return values


def rounded(value):
    if value is None:
        return None
    number = float(f"{value:.12g}") if abs(value) > 1e-13 else 0.0
    return int(number) if number.is_integer() else number


if __name__ == "__main__":
    main()
