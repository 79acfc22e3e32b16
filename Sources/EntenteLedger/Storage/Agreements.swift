/// The agreements of a ledger, in order: a collection that keeps them as columns.
///
/// It is used like an array. An agreement is made when it is asked for; what repeats from row to row (dates, kinds,
/// parties, sources) is kept once, so that a million agreements take some 80 MB instead of half a gigabyte.
///
///     for agreement in ledger.agreements where agreement.kind == "joint-lab" { ... }
///     contents.agreements.removeAll { $0.basis == .inferred }
///     contents.agreements[3].date = try PartialDate("2017-06")
///
/// - Complexity: an element is read, changed or appended in O(its parties); inserting or removing takes O(rows).
public struct Agreements: Sendable {
  package private(set) var ids = Texts()
  package private(set) var dates = CodedColumn<PartialDate?>()
  package private(set) var ends = CodedColumn<PartialDate?>()
  /// Those who sign, over all rows: a row's are the range ``signatoryRange(_:)`` of it, as codes of ``partyPool``.
  package private(set) var signatories: [UInt32] = []
  package private(set) var partyPool = Pool<Party.ID>()
  private var signatoryStarts: [Int] = []
  private var signatoryCounts: [UInt32] = []
  package private(set) var others = CodedColumn<[Party.ID]>()
  package private(set) var kinds = CodedColumn<String>()
  package private(set) var domains = CodedColumn<[String]>()
  package private(set) var statuses = CodedColumn<Agreement.Status>()
  package private(set) var bases = CodedColumn<Basis>()
  package private(set) var wholes = CodedColumn<Agreement.ID?>()
  package private(set) var predecessors = CodedColumn<Agreement.ID?>()
  package private(set) var sources = CodedColumn<[Source.ID]>()
  package private(set) var notes = Texts()

  public init() {}

  /// Where in ``signatories`` a row's stand.
  package func signatoryRange(_ row: Int) -> Range<Int> {
    signatoryStarts[row]..<signatoryStarts[row] + Int(signatoryCounts[row])
  }
}

extension Agreements: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { ids.count }

  public subscript(row: Int) -> Agreement {
    get {
      Agreement(
        id: Agreement.ID(ids[row]), date: dates[row], until: ends[row],
        parties: signatories[signatoryRange(row)].map { partyPool[$0] }, others: others[row], kind: kinds[row],
        domains: domains[row], status: statuses[row], basis: bases[row], partOf: wholes[row],
        follows: predecessors[row], sources: sources[row], note: notes[row])
    }
    set {
      ids[row] = newValue.id.text
      (dates[row], ends[row]) = (newValue.date, newValue.until)
      setSignatories(row, newValue.parties)
      (others[row], kinds[row], domains[row]) = (newValue.others, newValue.kind, newValue.domains)
      (statuses[row], bases[row]) = (newValue.status, newValue.basis)
      (wholes[row], predecessors[row]) = (newValue.partOf, newValue.follows)
      (sources[row], notes[row]) = (newValue.sources, newValue.note)
    }
  }

  private mutating func setSignatories(_ row: Int, _ parties: [Party.ID]) {
    let codes = parties.map { partyPool.code(for: $0) }
    guard !signatories[signatoryRange(row)].elementsEqual(codes) else { return }
    signatoryStarts[row] = signatories.count
    signatoryCounts[row] = UInt32(codes.count)
    signatories += codes
  }

  public mutating func reserveCapacity(_ count: Int) {
    ids.reserveCapacity(count)
    dates.reserveCapacity(count)
    ends.reserveCapacity(count)
    signatories.reserveCapacity(2 * count)
    signatoryStarts.reserveCapacity(count)
    signatoryCounts.reserveCapacity(count)
    others.reserveCapacity(count)
    kinds.reserveCapacity(count)
    domains.reserveCapacity(count)
    statuses.reserveCapacity(count)
    bases.reserveCapacity(count)
    wholes.reserveCapacity(count)
    predecessors.reserveCapacity(count)
    sources.reserveCapacity(count)
    notes.reserveCapacity(count)
  }

  public mutating func append(_ agreement: Agreement) {
    ids.append(agreement.id.text)
    dates.append(agreement.date)
    ends.append(agreement.until)
    appendSignatories(agreement.parties.map { partyPool.code(for: $0) })
    others.append(agreement.others)
    kinds.append(agreement.kind)
    domains.append(agreement.domains)
    statuses.append(agreement.status)
    bases.append(agreement.basis)
    wholes.append(agreement.partOf)
    predecessors.append(agreement.follows)
    sources.append(agreement.sources)
    notes.append(agreement.note)
  }

  public mutating func append(contentsOf other: Agreements) {
    ids.append(contentsOf: other.ids)
    dates.append(contentsOf: other.dates)
    ends.append(contentsOf: other.ends)
    let codes = other.partyPool.values.map { partyPool.code(for: $0) }
    let offset = signatories.count
    signatories.append(contentsOf: other.signatories.lazy.map { codes[Int($0)] })
    signatoryStarts.append(contentsOf: other.signatoryStarts.lazy.map { $0 + offset })
    signatoryCounts += other.signatoryCounts
    others.append(contentsOf: other.others)
    kinds.append(contentsOf: other.kinds)
    domains.append(contentsOf: other.domains)
    statuses.append(contentsOf: other.statuses)
    bases.append(contentsOf: other.bases)
    wholes.append(contentsOf: other.wholes)
    predecessors.append(contentsOf: other.predecessors)
    sources.append(contentsOf: other.sources)
    notes.append(contentsOf: other.notes)
  }

  public mutating func replaceSubrange(_ rows: Range<Int>, with agreements: some Collection<Agreement>) {
    ids.replaceSubrange(rows, with: agreements.map(\.id.text))
    dates.replaceSubrange(rows, with: agreements.map(\.date))
    ends.replaceSubrange(rows, with: agreements.map(\.until))
    var starts: [Int] = []
    for agreement in agreements {
      starts.append(signatories.count)
      for id in agreement.parties { signatories.append(partyPool.code(for: id)) }
    }
    signatoryStarts.replaceSubrange(rows, with: starts)
    signatoryCounts.replaceSubrange(rows, with: agreements.map { UInt32($0.parties.count) })
    others.replaceSubrange(rows, with: agreements.map(\.others))
    kinds.replaceSubrange(rows, with: agreements.map(\.kind))
    domains.replaceSubrange(rows, with: agreements.map(\.domains))
    statuses.replaceSubrange(rows, with: agreements.map(\.status))
    bases.replaceSubrange(rows, with: agreements.map(\.basis))
    wholes.replaceSubrange(rows, with: agreements.map(\.partOf))
    predecessors.replaceSubrange(rows, with: agreements.map(\.follows))
    sources.replaceSubrange(rows, with: agreements.map(\.sources))
    notes.replaceSubrange(rows, with: agreements.map(\.note))
  }

  private mutating func appendSignatories(_ codes: some Collection<UInt32>) {
    signatoryStarts.append(signatories.count)
    signatoryCounts.append(UInt32(codes.count))
    signatories.append(contentsOf: codes)
  }
}

extension Agreements: ExpressibleByArrayLiteral, Equatable {
  public init(arrayLiteral agreements: Agreement...) { self.init(agreements) }

  public static func == (a: Self, b: Self) -> Bool { a.elementsEqual(b) }
}

// MARK: Rows as codes, for readers of large files

extension Agreements {
  /// A row whose values have their codes already.
  package struct CodedRow: Sendable {
    package var date: UInt32 = 0
    package var end: UInt32 = 0
    package var others: UInt32 = 0
    package var kind: UInt32 = 0
    package var domains: UInt32 = 0
    package var status: UInt32 = 0
    package var basis: UInt32 = 0
    package var whole: UInt32 = 0
    package var predecessor: UInt32 = 0
    package var sources: UInt32 = 0

    package init() {}
  }

  /// The codes of a row of which nothing is known but its parties.
  package mutating func plainRow() -> CodedRow {
    var row = CodedRow()
    row.date = dates.code(for: nil)
    row.end = ends.code(for: nil)
    row.others = others.code(for: [])
    row.kind = kinds.code(for: "")
    row.domains = domains.code(for: [])
    row.status = statuses.code(for: .reported)
    row.basis = bases.code(for: .explicit)
    row.whole = wholes.code(for: nil)
    row.predecessor = predecessors.code(for: nil)
    row.sources = sources.code(for: [])
    return row
  }

  /// Begins a row: its signatories are appended next, then its other columns.
  package mutating func beginSignatories() {
    signatoryStarts.append(signatories.count)
    signatoryCounts.append(0)
  }

  package mutating func append(signatory code: UInt32) {
    signatories.append(code)
    signatoryCounts[signatoryCounts.count - 1] += 1
  }

  /// Ends the row that ``beginSignatories()`` began.
  package mutating func append(id: borrowing Span<UInt8>, _ row: CodedRow, note: borrowing Span<UInt8>) {
    ids.append(id)
    dates.append(code: row.date)
    ends.append(code: row.end)
    others.append(code: row.others)
    kinds.append(code: row.kind)
    domains.append(code: row.domains)
    statuses.append(code: row.status)
    bases.append(code: row.basis)
    wholes.append(code: row.whole)
    predecessors.append(code: row.predecessor)
    sources.append(code: row.sources)
    notes.append(note)
  }

  /// Appends rows that were made with the same pools, and with parties as numbers.
  package mutating func append(coded other: Agreements) {
    ids.append(contentsOf: other.ids)
    dates.append(codes: other.dates.codes)
    ends.append(codes: other.ends.codes)
    let offset = signatories.count
    signatories += other.signatories
    signatoryStarts.append(contentsOf: other.signatoryStarts.lazy.map { $0 + offset })
    signatoryCounts += other.signatoryCounts
    others.append(codes: other.others.codes)
    kinds.append(codes: other.kinds.codes)
    domains.append(codes: other.domains.codes)
    statuses.append(codes: other.statuses.codes)
    bases.append(codes: other.bases.codes)
    wholes.append(codes: other.wholes.codes)
    predecessors.append(codes: other.predecessors.codes)
    sources.append(codes: other.sources.codes)
    notes.append(contentsOf: other.notes)
  }

  /// Whether two rows are equal in everything but their ids and the order of their parties.
  package func saySame(_ a: Int, _ b: Int) -> Bool {
    guard dates.codes[a] == dates.codes[b], ends.codes[a] == ends.codes[b], kinds.codes[a] == kinds.codes[b],
      domains.codes[a] == domains.codes[b], sources.codes[a] == sources.codes[b],
      signatories[signatoryRange(a)].sorted() == signatories[signatoryRange(b)].sorted()
    else { return false }
    return notes.withBytes(a) { notes.equals(b, $0.bytes) }
  }

  /// Takes out the rows that are marked.
  package mutating func removeRows(_ isRemoved: [Bool]) {
    let old = self
    removeAllRows()
    for row in old.indices where !isRemoved[row] {
      beginSignatories()
      for index in old.signatoryRange(row) { append(signatory: old.signatories[index]) }
      var coded = CodedRow()
      (coded.date, coded.end, coded.others) = (old.dates.codes[row], old.ends.codes[row], old.others.codes[row])
      (coded.kind, coded.domains) = (old.kinds.codes[row], old.domains.codes[row])
      (coded.status, coded.basis) = (old.statuses.codes[row], old.bases.codes[row])
      (coded.whole, coded.predecessor) = (old.wholes.codes[row], old.predecessors.codes[row])
      coded.sources = old.sources.codes[row]
      old.ids.withBytes(row) { id in old.notes.withBytes(row) { note in append(id: id, coded, note: note) } }
    }
  }

  /// Leaves no row, and all pools.
  private mutating func removeAllRows() {
    (ids, notes) = (Texts(), Texts())
    (signatories, signatoryStarts, signatoryCounts) = ([], [], [])
    dates.removeAllRows()
    ends.removeAllRows()
    others.removeAllRows()
    kinds.removeAllRows()
    domains.removeAllRows()
    statuses.removeAllRows()
    bases.removeAllRows()
    wholes.removeAllRows()
    predecessors.removeAllRows()
    sources.removeAllRows()
  }

  /// Gives the parties that were appended as numbers of the caller's own their ids.
  package mutating func nameParties(_ id: (UInt32) -> Party.ID) {
    // A number has no code as long as it was not met.
    let unmet = UInt32.max
    var codes: [UInt32] = []
    for index in signatories.indices {
      let number = Int(signatories[index])
      while codes.count <= number { codes.append(unmet) }
      if codes[number] == unmet { codes[number] = partyPool.code(for: id(signatories[index])) }
      signatories[index] = codes[number]
    }
  }

  package mutating func code(forDate date: PartialDate?) -> UInt32 { dates.code(for: date) }
  package mutating func code(forEnd date: PartialDate?) -> UInt32 { ends.code(for: date) }
  package mutating func code(forParty id: Party.ID) -> UInt32 { partyPool.code(for: id) }
  package mutating func code(forOthers ids: [Party.ID]) -> UInt32 { others.code(for: ids) }
  package mutating func code(forKind kind: String) -> UInt32 { kinds.code(for: kind) }
  package mutating func code(forDomains list: [String]) -> UInt32 { domains.code(for: list) }
  package mutating func code(forStatus status: Agreement.Status) -> UInt32 { statuses.code(for: status) }
  package mutating func code(forBasis basis: Basis) -> UInt32 { bases.code(for: basis) }
  package mutating func code(forWhole id: Agreement.ID?) -> UInt32 { wholes.code(for: id) }
  package mutating func code(forPredecessor id: Agreement.ID?) -> UInt32 { predecessors.code(for: id) }
  package mutating func code(forSources ids: [Source.ID]) -> UInt32 { sources.code(for: ids) }
}
