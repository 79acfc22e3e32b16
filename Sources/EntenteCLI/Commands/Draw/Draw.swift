import ArgumentParser

struct Draw: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw a picture: SVG, PDF, PNG, DOT, JSON or xdot.",
    discussion: """
      Without a kind it draws the network.

      EXAMPLES:
        entente draw
        entente draw network --labels zh -o network.svg -o network.pdf -o network.png
        entente draw --from 2018 --to 2018-06 --as svg -o - > 2018.svg
      """,
    subcommands: [
      DrawNetwork.self, DrawEvolution.self, DrawEgo.self, DrawProjection.self, DrawTimeline.self, DrawMatrix.self,
      DrawChart.self, DrawCompare.self,
    ],
    defaultSubcommand: DrawNetwork.self)
}
