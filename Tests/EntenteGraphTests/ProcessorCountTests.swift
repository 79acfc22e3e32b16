import EntenteGraph
import Testing

@Suite struct ProcessorCountTests {
  @Test(arguments: [
    ("Cpus_allowed:\t3\n", 2), ("Name:\tx\nCpus_allowed:\tff,0000000f\nCpus_allowed_list:\t0-3,32-39\n", 12),
    ("Cpus_allowed:\t0\n", nil), ("Name:\tCpus_allowed:\n", nil), ("Cpus_allowed_list:\t0-3\n", nil), ("", nil),
  ])
  func processorsOfAStatus(text: String, expected: Int?) {
    let count = Array(text.utf8).withUnsafeBytes { allowedProcessorCount(inStatus: $0) }
    #expect(count == expected)
  }

  @Test func thereIsOneProcessorAtLeast() { #expect(processorCount >= 1) }
}
