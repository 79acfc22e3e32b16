import ArgumentParser
import EntenteAnalysis
import EntenteLedger
import Foundation
import Graphviz

@main
struct Entente: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entente",
    abstract: "Analyse partnership networks: who signs with whom, when, and what pattern the pairings make.",
    discussion: """
      Without --ledger, every command works on the built-in ledger batj-banks: platforms and banks in China, \
      2004 to 2019.

      EXAMPLES:
        entente summary
        entente pairings --every year
        entente pairings --from 2017-03 --to 2017-06 \\
          --firms @batj --banks @big-four --explain --chance
        entente evolution --every half --from 2015
        entente evolution --compare-views
        entente sensitivity --from 2018 --to 2018-06
        entente history icbc alibaba
        entente compare alibaba tencent
        entente ego tencent
        entente without icbc
        entente explain icbc jd
        entente metrics betweenness --side bank --top 5
        entente metrics --explain nodf
        entente projection --side bank --backbone 0.05
        entente check --explain
        entente draw network --labels both -o network.svg -o network.pdf
        entente import deals.csv --firm Company --bank Bank --date Signed
        entente convert batj-banks banks.gexf
        entente validate my-ledger --strict

      EXIT STATUS:
        0   done
        1   a check failed, or something could not be done
        64  bad usage
        65  malformed input
      """,
    version: "0.1.0",
    subcommands: [
      Summary.self, Pairings.self, EvolutionCommand.self, SensitivityCommand.self, History.self, Compare.self, Ego.self,
      Without.self, Explain.self, Metrics.self, ProjectionCommand.self, Check.self, Draw.self, Import.self,
      Convert.self, Validate.self, Generate.self, GraphvizWorker.self,
    ])

  static func main() async {
    await main(Self.separated(Array(CommandLine.arguments.dropFirst())))
  }

  /// `-Gname=value` is written in one piece by those who know it from Graphviz; the parser knows it in two.
  private static func separated(_ arguments: [String]) -> [String] {
    guard arguments.first == "draw" else { return arguments }
    return arguments.flatMap { argument -> [String] in
      let isJoined = ["-G", "-N", "-E"].contains(where: argument.hasPrefix) && argument.contains("=")
      return isJoined ? [String(argument.prefix(2)), String(argument.dropFirst(2))] : [argument]
    }
  }
}

/// A command that says what went wrong on stderr and ends with the status for it.
protocol EntenteCommand: AsyncParsableCommand {
  func execute() async throws
}

extension EntenteCommand {
  /// The one place where errors become exit statuses.
  func run() async throws {
    do {
      try await execute()
    } catch let error as LedgerError {
      printError(error.description)
      throw ExitCode(65)
    } catch let error as UnreadEdgeList {
      printError(error.description)
      throw ExitCode(65)
    } catch let error as MeasureError {
      for problem in error.problems { printError("error: \(problem)") }
      throw ExitCode(64)
    } catch let error as RecipeError {
      for problem in error.problems { printError("error: \(problem)") }
      throw ExitCode(64)
    } catch let error as GraphvizError {
      printError("error: \(error)")
      throw ExitCode(1)
    } catch let error as WritingError {
      printError("error: \(error)")
      throw ExitCode(1)
    }
  }
}

/// The tool as its own isolated renderer: a picture is drawn in another process of the same program, so that whatever
/// Graphviz does ends in a message.
struct GraphvizWorker: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "graphviz-worker", shouldDisplay: false)

  static var renderer: Renderer {
    .isolated(Worker.thisProgram(arguments: ["graphviz-worker"]) ?? .automatic, timeout: .seconds(60))
  }

  func run() { Worker.run() }
}

func printError(_ message: String) {
  // Where standard error cannot be written, there is nobody to tell.
  try? FileHandle.standardError.write(contentsOf: Data((message + "\n").utf8))
}
