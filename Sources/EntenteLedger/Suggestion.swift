/// `; did you mean "icbc"?`, or the choices if they are few, or nothing.
package func suggestion(for found: String, among known: [String]) -> String {
  var seen: Set<String> = []
  let known = known.filter { seen.insert($0).inserted }
  let length = found.unicodeScalars.count
  let limit = length <= 3 ? 1 : max(2, length / 3)
  // Texts whose lengths are further apart than the limit are, too. A text longer than any name is not searched for,
  // since a search takes as long as both texts multiplied.
  let searched = found.utf8.count > 400 ? [] : known.filter { abs($0.unicodeScalars.count - length) <= limit }
  let nearest = searched.map { (editDistance(found, $0), $0) }.min { $0 < $1 }
  if let nearest, nearest.0 <= limit { return "; did you mean \"\(nearest.1)\"?" }
  if known.isEmpty { return "; none is defined" }
  return known.count <= 12 ? "; expected one of \(known.joined(separator: ", "))" : ""
}

/// Levenshtein's distance over Unicode scalars.
private func editDistance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
  var row = Array(0...b.count)
  for i in a.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let substituted = diagonal + (a[i] == b[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[b.count]
}
