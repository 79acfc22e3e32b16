// One import for a script: ledgers, views, graphs and pictures.
@_exported public import EntenteAnalysis
@_exported public import EntenteDiagram
@_exported public import EntenteGraph
@_exported public import EntenteLedger
@_exported public import Graphviz
