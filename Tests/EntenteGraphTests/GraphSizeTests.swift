import EntenteGraph
import Testing

@Suite struct GraphSizeTests {
  @Test(arguments: [
    (0, 0, 0), (2_147_483_646, 0, 0), (0, 2_147_483_646, 1_073_741_823), (1_073_741_823, 1_073_741_823, 7),
  ])
  func whatFits(left: Int, right: Int, edges: Int) throws {
    let size = try GraphSize(leftCount: left, rightCount: right, edgeCount: edges)
    #expect(size.vertexCount == left + right)
    #expect(size.edgeCount == edges)
    // Ids, and both ways round of every edge, are 32-bit numbers.
    #expect(Int32(exactly: size.vertexCount) != nil && Int32(exactly: 2 * size.edgeCount) != nil)
  }

  @Test func whatDoesNotFit() {
    func error(_ left: Int, _ right: Int, _ edges: Int) -> GraphError? {
      #expect(throws: GraphError.self) { try GraphSize(leftCount: left, rightCount: right, edgeCount: edges) }
    }
    #expect(error(2_147_483_647, 0, 0) == .tooManyVertices(2_147_483_647))
    #expect(error(1_073_741_824, 1_073_741_823, 0) == .tooManyVertices(2_147_483_647))
    #expect(error(.max, .max, .max) == .tooManyVertices(.max))
    #expect(error(.max, 0, 0) == .tooManyVertices(.max))
    #expect(error(1, .max, 0) == .tooManyVertices(.max))
    #expect(error(5, 5, 1_073_741_824) == .tooManyEdges(1_073_741_824))
    #expect(error(5, 5, .max) == .tooManyEdges(.max))
    #expect(error(-1, 5, 0) == .negativeCount(-1))
    #expect(error(5, .min, 0) == .negativeCount(.min))
    #expect(error(5, 5, -1) == .negativeCount(-1))
  }
}
