import EntenteGraph

// How a network falls into groups, or into a core and a periphery.

extension Measure {
  public static let modularity = Measure(
    "modularity", .network, label: ("modularity", "模块度"),
    definition:
      "share of the pairs inside communities, less what chance would put there: the highest that a search over divisions "
      + "into communities of both sides finds",
    reference: barber, parameters: communityParameters, conventions: searches
  ) { input in
    guard let found = input.communities() else { return .one(nil, else: "no pairs") }
    var outcome = Outcome.values([found.modularity])
    outcome.note = found.words(of: input.graph)
    return outcome
  }

  public static let community = Measure(
    "community", label: ("community", "社群"),
    definition:
      "the number of its community in the division of the highest modularity that a search finds; which number means "
      + "nothing",
    reference: barber, parameters: communityParameters, order: .lowestFirst, isNominal: true, conventions: searches
  ) { input in
    guard let found = input.communities() else { return .undefined("no pairs", count: input.graph.vertexCount) }
    var outcome = Outcome.values(found.communities.map { $0 + 1 })
    outcome.note = found.words(of: input.graph)
    return outcome
  }

  public static let corePeriphery = Measure(
    "core-periphery", .network, label: ("core and periphery", "核心—边缘"),
    definition:
      "correlation of the pairs with those of the ideal network whose pairs are all those of a core of both sides: the "
      + "highest of all cores",
    reference: borgattiEverett, parameters: coreParameters, conventions: categorical
  ) { input in
    guard let found = input.corePeriphery() else { return .one(nil, else: constant) }
    var outcome = Outcome.values([found.correlation])
    outcome.note = found.words
    return outcome
  }

  public static let coreMember = Measure(
    "core-member", label: ("in the core", "属于核心"),
    definition: "1 if it is of the core of the highest correlation that core-periphery finds, else 0",
    reference: borgattiEverett, parameters: coreParameters, conventions: categorical
  ) { input in
    guard let found = input.corePeriphery() else { return .undefined(constant, count: input.graph.vertexCount) }
    var outcome = Outcome.values(found.isCore.map { $0 ? 1.0 : 0 })
    outcome.note = found.words
    return outcome
  }

  private static let communityParameters: [Parameter] = [
    .number("resolution", "above 1 for smaller communities, below for larger ones", "from 0", whenUnset: .fixed(1)) {
      $0 >= 0
    },
    .counted("of", "what is divided: pairs of partners, or agreements with them"),
    .whole("runs", "how often to search; the best is taken", in: 1...100_000, whenUnset: 20), .seed,
  ]
  private static let coreParameters: [Parameter] = [
    .whole("runs", "how often to search where not every core can be looked at", in: 1...100_000, whenUnset: 50), .seed,
  ]
  private static let barber = "Barber 2007, doi:10.1103/PhysRevE.76.066102"
  private static let borgattiEverett = "Borgatti & Everett 2000, doi:10.1016/S0378-8733(99)00019-2"
  private static let constant = "no pairs, or all that could be"
  private static let searches: [Convention: Convention.Form] = {
    let newman = Convention.Form.unlike("Newman's modularity, which differs even for the same communities")
    let own = Convention.Form.own(
      "of the numbers of agreements; its own search may find less",
      defaults: ["of": .choice(Counted.incidences.parameter)])
    return [.networkx: newman, .igraph: newman, .rBipartite: own, .ucinet: own]
  }()
  private static let categorical: [Convention: Convention.Form] = [
    .ucinet: .unlike(
      "of the numbers of agreements, without the pairs of core and periphery, three parties at least in each")
  ]
}

extension Measure.Input {
  fileprivate func communities() -> ModularCommunities? {
    graph.modularCommunities(
      resolution: self["resolution"], isWeighted: countsAgreements("of"), runs: Int(self["runs"]),
      seed: UInt64(self["seed"]))
  }

  fileprivate func corePeriphery() -> CorePeriphery? {
    graph.corePeriphery(runs: Int(self["runs"]), seed: UInt64(self["seed"]))
  }
}

extension ModularCommunities {
  /// How good the best run is beside the others.
  fileprivate func words(of graph: BipartiteGraph) -> String {
    // Each party without a partner is a community of its own.
    let isolates = (0..<graph.vertexCount).count { graph.degree(of: $0) == 0 }
    let alone = isolates == 0 ? "" : " and \(isolates) without a partner"
    let groups = count - isolates == 1 ? "1 community" : "\(count - isolates) communities"
    let runs = modularities.count == 1 ? "1 run" : "\(modularities.count) runs"
    if bestRunCount == modularities.count && isUnique { return "\(groups)\(alone); all of \(runs) agree" }
    let unique = isUnique ? "" : ", with different communities"
    return "\(groups)\(alone); \(bestRunCount) of \(runs) reached the best\(unique), all "
      + "\(short(modularities.min() ?? 0)) to \(short(modularity))"
  }
}

extension CorePeriphery {
  fileprivate var words: String {
    if isExact { return "every core was looked at" }
    return "the best of \(correlations.count) runs, \(short(correlations.min() ?? 0)) to \(short(correlation))"
  }
}

/// Four decimals, without Foundation's formats: words of a note.
private func short(_ value: Double) -> String { "\((value * 10_000).rounded() / 10_000)" }
