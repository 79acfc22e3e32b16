"""What each peer is asked to do: a function for each gives the peer's version, how it builds its graph for a task, and
of each task what is timed and how the result becomes an answer in one form (see answers.py).

Where a peer's number is ours times a constant it is scaled; where it is another number the driver says so.
"""

import numpy

from answers import RESIDUAL, component_sizes, sides_of_one, unit, vector


def with_networkit(threads, network):
    import networkit
    networkit.setNumberOfThreads(threads)
    centrality, components = networkit.centrality, networkit.components
    find = components.ParallelConnectedComponents if threads > 1 else components.ConnectedComponents

    def page_rank(graph):
        algorithm = centrality.PageRank(graph, 0.85, RESIDUAL)
        algorithm.norm = centrality.Norm.L1_NORM
        return algorithm.run()

    # NetworKit counts each pair in both directions.
    return networkit.__version__, lambda task: networkit.GraphFromCoo((network.lefts, network.ends), n=network.count), {
        "load": (lambda _: networkit.graphio.EdgeListReader(" ", 0).read(network.through), lambda g: g.numberOfEdges()),
        "betweenness": (lambda g: centrality.Betweenness(g).run(), lambda a: vector(a.scores()) / 2),
        "closeness": (lambda g: centrality.Closeness(g, True, centrality.ClosenessVariant.GENERALIZED).run(),
                      lambda a: vector(a.scores()) * (network.count - 1) / (component_sizes(network) - 1)),
        "harmonic": (lambda g: centrality.HarmonicCloseness(g, False).run(), lambda a: vector(a.scores())),
        "pagerank": (page_rank, lambda a: vector(a.scores())),
        "eigenvector": (lambda g: centrality.EigenvectorCentrality(g, 1e-12).run(), lambda a: unit(a.scores())),
        "components": (lambda g: find(g).run(), lambda a: a.numberOfComponents()),
        "cores": (lambda g: centrality.CoreDecomposition(g).run(), lambda a: sum(a.scores())),
        "biconnected": (lambda g: components.BiconnectedComponents(g).run(), lambda a: a.numberOfComponents()),
    }


def with_igraph(threads, network):
    import igraph
    sides = [0] * network.left + [1] * network.right
    ends = numpy.stack([network.lefts, network.ends], axis=1)

    def hits(graph):
        return graph.hub_score(), graph.authority_score()

    return igraph.__version__, lambda task: igraph.Graph(network.count, ends, directed=task == "hits"), {
        "load": (lambda _: igraph.Graph.Read_Edgelist(network.through, directed=False), lambda g: g.ecount()),
        "betweenness": (lambda g: g.betweenness(), vector),
        "closeness": (lambda g: g.closeness(), vector),
        "harmonic": (lambda g: g.harmonic_centrality(normalized=False), vector),
        "pagerank": (lambda g: g.pagerank(), vector),
        "eigenvector": (lambda g: g.eigenvector_centrality(), unit),
        "hits": (hits, lambda pair: sides_of_one(network, numpy.add(*pair))),
        "components": (lambda g: g.connected_components(), len),
        "cores": (lambda g: g.coreness(), sum),
        "matching": (lambda g: g.maximum_bipartite_matching(sides), len),
        "projection": (lambda g: g.bipartite_projection(types=sides, which=0 if network.is_left_narrow else 1),
                       lambda g: g.ecount() + sum(g.es["weight"])),
        "biconnected": (lambda g: g.biconnected_components(), len),
    }


def with_rustworkx(threads, network):
    import rustworkx
    ends = list(zip(network.lefts.tolist(), network.ends.tolist()))

    def build(task):
        if task == "load":
            return None
        graph = rustworkx.PyDiGraph() if task in ["pagerank", "hits"] else rustworkx.PyGraph()
        graph.add_nodes_from(range(network.count))
        graph.add_edges_from_no_data(ends)
        if task == "pagerank":
            graph.add_edges_from_no_data([(end, start) for start, end in ends])
        return graph

    def by_vertex(mapping):
        return vector([mapping[v] for v in range(network.count)])

    return rustworkx.__version__, build, {
        "load": (lambda _: rustworkx.PyGraph.read_edge_list(network.through, deliminator=" "),
                 lambda g: g.num_edges()),
        "betweenness": (lambda g: rustworkx.graph_betweenness_centrality(g, normalized=False), by_vertex),
        "closeness": (lambda g: rustworkx.graph_closeness_centrality(g, wf_improved=False), by_vertex),
        "pagerank": (lambda g: rustworkx.pagerank(g, tol=RESIDUAL / network.count, max_iter=10_000), by_vertex),
        "eigenvector": (lambda g: rustworkx.graph_eigenvector_centrality(g, tol=1e-14, max_iter=10_000),
                        lambda m: unit(by_vertex(m))),
        "hits": (lambda g: rustworkx.hits(g, tol=1e-12, max_iter=10_000),
                 lambda m: sides_of_one(network, by_vertex(m[0]) + by_vertex(m[1]))),
        "components": (lambda g: rustworkx.number_connected_components(g), int),
        "cores": (lambda g: rustworkx.graph_core_number(g), lambda m: sum(m.values())),
        "biconnected": (lambda g: rustworkx.biconnected_components(g), lambda m: len(set(m.values()))),
    }


def with_scipy(threads, network):
    import scipy
    from scipy.sparse import coo_array, csgraph
    through = network.count, network.count

    def build(task):
        if task == "components":
            return coo_array((numpy.ones(len(network.ends)), (network.lefts, network.ends)), shape=through).tocsr()
        if task in ["projection", "butterflies"]:
            return network.narrow_matrix()
        return network.matrix()

    def load(_):
        lefts, rights = numpy.loadtxt(network.file, dtype=numpy.int32).T
        matrix = coo_array((numpy.ones(len(lefts)), (lefts, rights))).tocsr()
        matrix.sum_duplicates()
        return matrix, matrix.T.tocsr()

    def projected(product):
        upper = scipy.sparse.triu(product, 1)
        return upper.nnz + upper.sum()

    def butterflies(matrix):
        product = matrix @ matrix.T
        shared = product.data
        own = product.diagonal()
        return ((shared * (shared - 1)).sum() - (own * (own - 1)).sum()) / 4

    return scipy.__version__, build, {
        "load": (load, lambda pair: pair[0].nnz),
        "components": (lambda m: csgraph.connected_components(m, directed=False), lambda pair: pair[0]),
        "matching": (lambda m: csgraph.maximum_bipartite_matching(m, "column"), lambda row: int((row >= 0).sum())),
        "projection": (lambda m: m @ m.T, projected),
        "butterflies": (butterflies, int),
        "eigenvector": (lambda m: scipy.sparse.linalg.svds(m, 1, tol=1e-12),
                        lambda usv: unit(numpy.concatenate([usv[0][:, 0], usv[2][0]]))),
    }


def with_sknetwork(threads, network):
    import sknetwork
    from sknetwork import linalg, ranking, topology
    from sknetwork.utils import bipartite2undirected
    square = ["betweenness", "pagerank", "cores"]

    def both(rows, columns):
        return numpy.abs(numpy.concatenate([rows.ravel(), columns.ravel()]))

    def build(task):
        return bipartite2undirected(network.matrix()) if task in square else network.matrix()

    return sknetwork.__version__, build, {
        "load": (lambda _: sknetwork.data.from_csv(network.file, delimiter=" ", bipartite=True, matrix_only=True,
                                                   reindex=False), lambda m: m.nnz),
        "betweenness": (lambda m: ranking.Betweenness().fit(m), lambda a: vector(a.scores_)),
        "pagerank": (lambda m: ranking.PageRank(0.85, "piteration", 10_000, RESIDUAL).fit(m),
                     lambda a: vector(a.scores_)),
        "eigenvector": (lambda m: linalg.LanczosSVD(1, tol=1e-12).fit(m, 1),
                        lambda a: unit(both(a.singular_vectors_left_, a.singular_vectors_right_))),
        "hits": (lambda m: ranking.HITS().fit(m),
                 lambda a: sides_of_one(network, both(a.scores_row_, a.scores_col_))),
        "components": (lambda m: topology.get_connected_components(m, force_bipartite=True),
                       lambda labels: int(labels.max()) + 1),
        "cores": (lambda m: topology.get_core_decomposition(m), sum),
    }


def with_networkx(threads, network):
    import networkx
    from networkx.algorithms import bipartite

    def build(task):
        graph = networkx.DiGraph() if task == "hits" else networkx.Graph()
        graph.add_nodes_from(range(network.count))
        graph.add_edges_from(zip(network.lefts.tolist(), network.ends.tolist()))
        return graph

    def bi_rank(graph):
        first, second = range(network.left), range(network.left, network.count)
        return bipartite.birank(
            graph, first, alpha=0.85, beta=0.85, max_iter=10_000, tol=RESIDUAL / network.count,
            top_personalization=dict.fromkeys(first, 1 / network.left),
            bottom_personalization=dict.fromkeys(second, 1 / network.right))

    def by_vertex(table):
        return vector([table[v] for v in range(network.count)])

    return networkx.__version__, build, {
        "hits": (lambda g: networkx.hits(g, tol=1e-12),
                 lambda m: sides_of_one(network, by_vertex(m[0]) + by_vertex(m[1]))),
        "birank": (bi_rank, by_vertex),
    }


def with_graph_tool(threads, network):
    import graph_tool.all as tools
    tools.openmp_set_num_threads(threads)

    def build(task):
        graph = tools.Graph(directed=task == "hits")
        graph.add_vertex(network.count)
        graph.add_edge_list(numpy.stack([network.lefts, network.ends], axis=1))
        return graph

    def load(_):
        return tools.load_graph_from_csv(network.through, hashed=False, csv_options={"delimiter": " "})

    return tools.__version__, build, {
        "load": (load, lambda g: g.num_edges()),
        "betweenness": (lambda g: tools.betweenness(g, norm=False)[0], lambda m: vector(m.a)),
        "closeness": (lambda g: tools.closeness(g), lambda m: vector(m.a)),
        "harmonic": (lambda g: tools.closeness(g, norm=False, harmonic=True), lambda m: vector(m.a)),
        "pagerank": (lambda g: tools.pagerank(g, epsilon=RESIDUAL), lambda m: vector(m.a)),
        "eigenvector": (lambda g: tools.eigenvector(g, epsilon=1e-12, max_iter=1_000)[1], lambda m: unit(m.a)),
        "hits": (lambda g: tools.hits(g, epsilon=1e-12), lambda r: sides_of_one(network, r[1].a + r[2].a)),
        "components": (lambda g: tools.label_components(g)[1], len),
        "cores": (lambda g: tools.kcore_decomposition(g), lambda m: int(m.a.sum())),
        "matching": (lambda g: tools.max_cardinality_matching(g, bipartite=True),
                     lambda m: int((m.a < network.count).sum()) // 2),
        "biconnected": (lambda g: tools.label_biconnected_components(g)[2], len),
    }


def with_bicm(threads, network):
    from importlib.metadata import version

    import bicm

    def solved(degrees):
        model = bicm.BipartiteGraph(degree_sequences=degrees)
        model.solve_tool(light_mode=True, print_error=False)
        return model

    def build(_):
        # Once on a little one, so that all is compiled when the clock starts.
        solved([numpy.array([3, 2, 2, 1]), numpy.array([3, 2, 2, 1])])
        return [numpy.bincount(side) for side in [network.lefts, network.rights]]

    def chances(model):
        """Of each pair, by left and then by right id."""
        order = numpy.lexsort([network.rights, network.lefts])
        left, right = (vector([side[v] for v in range(len(side))]) for side in model.get_bicm_fitnesses())
        odds = left[network.lefts[order]] * right[network.rights[order]]
        return odds / (1 + odds)

    return version("bicm"), build, {"bicm": (solved, chances)}
