// The installed Graphviz, never a copy of its headers. Swift does not import this module; GraphvizShim does.
#include <gvc.h>
