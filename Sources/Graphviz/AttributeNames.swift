/// What Graphviz's attributes are called.
public enum AttributeNames {
  /// Those that read files, or are written into pictures as they are.
  public static let readingFiles: Set<String> = [
    "image", "shapefile", "_background", "imagepath", "fontpath", "stylesheet",
  ]

  /// All that Graphviz documents for graphs, nodes and edges.
  public static let all: Set<String> = Set(
    """
    URL arrowhead arrowsize arrowtail bb bgcolor center charset class color colorscheme comment concentrate constraint
    decorate dim dimen dir distortion dpi edgeURL edgehref edgetarget edgetooltip epsilon esep fillcolor fixedsize
    fontcolor fontname fontnames fontsize forcelabels gradientangle group head_lp headclip headURL headhref headlabel
    headport headtarget headtooltip height href id imagepos imagescale inputscale label labelURL label_scheme labelangle
    labeldistance labelfloat labelfontcolor labelfontname labelfontsize labelhref labeljust labelloc labeltarget
    labeltooltip landscape layer layerlistsep layers layerselect layersep layout len levels levelsgap lhead lheight lp
    ltail lwidth margin maxiter mclimit mindist minlen mode model mosek newrank nodesep nojustify normalize notranslate
    nslimit nslimit1 ordering orientation outputorder overlap overlap_scaling overlap_shrink pack packmode pad page pagedir
    penwidth peripheries pin pos quadtree quantum rank rankdir ranksep ratio rects regular remincross repulsiveforce
    resolution root rotate rotation samehead samepoints sametail scale searchsize sep shape showboxes sides size skew
    smoothing sortv splines start style tail_lp tailclip tailURL tailhref taillabel tailport tailtarget tailtooltip target
    tooltip truecolor vertices viewport voro_margin weight width xdotversion xlabel xlp z
    """.split { $0 == " " || $0 == "\n" }.map(String.init)
  ).union(readingFiles)
}
