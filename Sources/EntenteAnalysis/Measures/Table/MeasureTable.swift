import EntenteGraph

extension Measure {
  /// Every measure there is: of parties, of pairs, of each side, and of the network. A new one is a row here.
  public static let all: [Measure] = [
    // Of parties.
    degree, strength, mixedDegree, hhi, effectivePartners, effectivePartnersShannon, exclusivity, dPrime, pdi,
    betweenness, approximateBetweenness, closeness, harmonic, eccentricity, eigenvector, pageRank, hits, katz, biRank,
    bonacich, coreNumber, core, coreMember, community, componentSize, cutVertex, latapy, localOpsahl, redundancy,
    constraint, effectiveSize, efficiency, projectionPower, brokerage,
    // Of pairs.
    pairAgreements, indirectTies, jointCentrality, edgeBetweenness, bridge,
    // Of each side.
    multiHoming, gini, concentrationRatio, marketHHI, degreeCentralization, betweennessCentralization,
    closenessCentralization, sharedPartners, meanLatapy, opsahl, sideNODF, sideWeightedNODF, cScore,
    projectionDensity, projectionClustering, projectionReach,
    // Of the network.
    density, oneToOne, oneToMany, manyToOne, manyToMany, components, largestComponent, diameter, cutVertices, bridges,
    blocks, matching, butterflies, robinsAlexander, assortativity, nodf, weightedNODF, h2, modularity, corePeriphery,
    largestSingularValue,
  ]

  /// Those that rank parties where none is named.
  public static let usual: [Measure] = [degree, strength, betweenness, harmonic, eigenvector]
}

// What the rows share.

extension BipartiteGraph {
  /// Why there is no leading vector.
  var reasonForNoLeadingVector: String {
    edgeCount == 0 ? "no pairs" : "the largest singular value is not unique"
  }

  /// How many vertices of each side the component of each vertex has.
  func sidesOfComponents() -> [(left: Int, right: Int)] {
    let components = componentLabels()
    var sides = [(left: Int, right: Int)](repeating: (0, 0), count: components.count)
    for vertex in left { sides[Int(components.labels[vertex])].left += 1 }
    for vertex in right { sides[Int(components.labels[vertex])].right += 1 }
    return components.labels.map { sides[Int($0)] }
  }

  /// Divided by the largest value, if that is not 0.
  func scaledToLargest(_ values: [Double], _ side: Range<Int>) -> [Double] {
    let largest = values[side].max() ?? 0
    return values[side].map { largest > 0 ? $0 / largest : 0 }
  }
}
