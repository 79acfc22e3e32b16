"""Computes `projections.json` from the two networks of `davis-and-small.json`, with networkx and NetworKit.

    make oracles        (or, with those two installed: python Tests/Oracles/projections.py)

Of each side: a row for each projected edge, its two vertices counted from 0 on their side and then a number for each
column. Of both sides together: the core numbers, rows first, and the significance of each pair by row and then by
column. NetworKit gives 1 where both ends of an edge have no other.
"""

import json
import pathlib

import networkit
import networkx
from networkx.algorithms import bipartite

FOLDER = pathlib.Path(__file__).parent
WEIGHTS = ["count", "jaccard", "overlap", "newman", "resourceAllocation"]
JUDGED = ["count", "newman"]


def projections(graph, side):
    resource = networkx.Graph()
    resource.add_nodes_from(side)
    count = bipartite.weighted_projected_graph(graph, side)
    for u, v, index in networkx.resource_allocation_index(graph, count.edges):
        resource.add_edge(u, v, weight=index)
    return {
        "count": count,
        "jaccard": bipartite.overlap_weighted_projected_graph(graph, side, jaccard=True),
        "overlap": bipartite.overlap_weighted_projected_graph(graph, side, jaccard=False),
        "newman": bipartite.collaboration_weighted_projected_graph(graph, side),
        "resourceAllocation": resource,
    }


def disparities(graph, vertices):
    """The significance of each edge by the disparity filter; NetworKit's score is 1 less it."""
    places = {vertex: place for place, vertex in enumerate(vertices)}
    copy = networkit.Graph(len(vertices), weighted=True)
    for u, v, weight in graph.edges(data="weight"):
        copy.addEdge(places[u], places[v], weight)
    copy.indexEdges()
    scores = networkit.sparsification.MultiscaleSparsifier().scores(copy)
    return {frozenset((u, v)): 1 - scores[copy.edgeId(places[u], places[v])] for u, v in graph.edges}


def side_table(graph, side):
    projected = projections(graph, side)
    judged = {name: disparities(projected[name], side) for name in JUDGED}
    rows = []
    for i, u in enumerate(side):
        for j, v in enumerate(side[i + 1:], i + 1):
            if projected["count"].has_edge(u, v):
                numbers = [projected[name][u][v]["weight"] for name in WEIGHTS]
                numbers += [judged[name][frozenset((u, v))] for name in JUDGED]
                rows.append([i, j] + [float(f"{number:.13g}") for number in numbers])
    return rows


def network(table):
    rows, columns, matrix = table["rows"], table["cols"], table["matrix"]
    graph = networkx.Graph()
    graph.add_nodes_from(rows + columns)
    pairs = [(r, c) for i, r in enumerate(rows) for j, c in enumerate(columns) if matrix[i][j] > 0]
    for r, c in pairs:
        graph.add_edge(r, c, weight=matrix[rows.index(r)][columns.index(c)])
    cores = networkx.core_number(graph)
    judged = disparities(graph, rows + columns)
    return {
        "left": side_table(graph, rows),
        "right": side_table(graph, columns),
        "cores": [cores[vertex] for vertex in rows + columns],
        "pairs": [float(f"{judged[frozenset(pair)]:.13g}") for pair in pairs],
    }


def main():
    tables = json.loads((FOLDER / "davis-and-small.json").read_text())
    result = {name: network(tables[name]) for name in ["davis", "small"]}
    result["columns"] = WEIGHTS + ["disparity of " + name for name in JUDGED]
    result["versions"] = {"networkx": networkx.__version__, "networkit": networkit.__version__}
    text = json.dumps(result, separators=(",", ":"), sort_keys=True)
    (FOLDER / "projections.json").write_text(text.replace("],[", "],\n[").replace('},"', '},\n"') + "\n")


main()
