#include "DirectCalls.h"

#include <gvc.h>

size_t direct_render(const char *dot) {
  static GVC_t *context = NULL;
  if (!context) context = gvContext();
  Agraph_t *graph = agmemread(dot);
  if (!graph) return 0;
  char *bytes = NULL;
  unsigned length = 0;
  if (gvLayout(context, graph, "dot") == 0) gvRenderData(context, graph, "svg", &bytes, &length);
  gvFreeRenderData(bytes);
  gvFreeLayout(context, graph);
  agclose(graph);
  return length;
}
