"""A network as the peers of the kernel's benchmarks take it, and one form for the answers of all of them."""

import numpy

# The true L1 residual asked of PageRank.
RESIDUAL = 1e-10


class Network:
    """Pairs of left and right ids, each counted from 0; `ends` are right ids counted through, as most want them."""

    def __init__(self, file):
        self.lefts, self.rights = numpy.ascontiguousarray(numpy.loadtxt(file, dtype=numpy.int64).T)
        self.left, self.right = int(self.lefts.max()) + 1, int(self.rights.max()) + 1
        self.count = self.left + self.right
        self.ends = self.rights + self.left
        self.file, self.through = file, through(file)
        # Onto the side with fewer paths of length 2: through vertices of the other.
        paths = [int((numpy.bincount(side) ** 2).sum()) for side in [self.lefts, self.rights]]
        self.is_left_narrow = paths[1] <= paths[0]

    def matrix(self):
        """The biadjacency matrix."""
        import scipy.sparse
        return scipy.sparse.csr_matrix((numpy.ones(len(self.lefts)), (self.lefts, self.rights)))

    def narrow_matrix(self):
        """The same with rows of the side whose projection is the smaller."""
        return self.matrix() if self.is_left_narrow else self.matrix().T.tocsr()


def through(file):
    """The name of the file with right ids counted through, which networks.py makes."""
    return file.removesuffix(".txt") + ".through"


def vector(values):
    return numpy.asarray(values, dtype=float)


def unit(values):
    """An eigenvector of either sign and any length, with squares that sum to 1."""
    values = numpy.abs(vector(values))
    return values / numpy.sqrt(values @ values)


def sides_of_one(network, values):
    """Scores that sum to 1 on each side."""
    rows, columns = values[:network.left], values[network.left:]
    return numpy.concatenate([rows / rows.sum(), columns / columns.sum()])


def component_sizes(network):
    """Of each vertex."""
    import scipy.sparse
    shape = network.count, network.count
    matrix = scipy.sparse.coo_array((numpy.ones(len(network.ends)), (network.lefts, network.ends)), shape)
    labels = scipy.sparse.csgraph.connected_components(matrix, directed=False)[1]
    return numpy.bincount(labels)[labels]


def check(answer):
    """One number to compare: of a vector the sum of each value times 1 + its place mod 97."""
    if numpy.ndim(answer) == 0:
        return float(answer)
    return float(answer @ (numpy.arange(len(answer)) % 97 + 1))


def residual(network, ranks):
    """The L1 norm of what the equation of PageRank, damping 0.85, leaves over; there are no isolates."""
    degrees = numpy.bincount(numpy.concatenate([network.lefts, network.ends]))
    shares = ranks / degrees
    gathered = numpy.bincount(network.lefts, shares[network.ends], network.count)
    gathered += numpy.bincount(network.ends, shares[network.lefts], network.count)
    return float(numpy.abs(0.85 * gathered + 0.15 / network.count - ranks).sum())
