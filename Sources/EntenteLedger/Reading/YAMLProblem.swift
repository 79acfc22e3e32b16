internal import Yams

extension SourceFile {
  /// Where and why a text is no YAML, from the error that the parser throws.
  package func diagnostic(ofYAML error: any Error) -> Diagnostic {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Diagnostic(location: SourceLocation(file: name, line: mark.line, column: mark.column), message: problem)
    case .reader(let problem, let offset, _, let yaml):
      Diagnostic(location: location(at: bytes.count - yaml.dropFirst(offset ?? 0).utf8.count), message: problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      Diagnostic(
        location: SourceLocation(file: name, line: context.mark.line, column: context.mark.column),
        message: "given twice: \(duplicates.sorted().joined(separator: ", "))")
    default:
      Diagnostic(location: SourceLocation(file: name), message: "\(error)")
    }
  }
}
