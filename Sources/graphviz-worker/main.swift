// Renders one graph in a process of its own; see Worker.
import Graphviz

Worker.run()
