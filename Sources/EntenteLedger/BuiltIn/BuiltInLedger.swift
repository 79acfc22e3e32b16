extension Ledger {
  /// The ledgers that are part of the library.
  public enum BuiltIn: String, CaseIterable, Sendable {
    /// Platforms and banks in China, 2004 to 2019, from five articles.
    case batjBanks = "batj-banks"
  }

  /// Reads a ledger that is part of the library: no file is touched.
  public init(_ builtIn: BuiltIn) throws(LedgerError) {
    switch builtIn {
    case .batjBanks:
      try self.init(
        files: [
          .ledger: PackageResources.ledger_yaml,
          .parties: PackageResources.parties_csv,
          .groups: PackageResources.groups_csv,
          .sources: PackageResources.sources_csv,
          .agreements: PackageResources.agreements_csv,
          .reports: PackageResources.reports_csv,
          .claims: PackageResources.claims_yaml,
        ], name: builtIn.rawValue)
    }
  }
}
