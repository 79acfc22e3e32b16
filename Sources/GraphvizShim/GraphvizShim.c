#include "GraphvizShim.h"

#include <gvc.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
void gvs_lock(void) { pthread_mutex_lock(&lock); }
void gvs_unlock(void) { pthread_mutex_unlock(&lock); }

gvs_context *gvs_context_new(void) { return (gvs_context *)gvContext(); }

const char *gvs_version(gvs_context *context) { return gvcVersion((GVC_t *)context); }

// gvPluginList lost its last argument between 2.42 and 13.0; the type of the function tells which one is installed.
typedef char **(*plugin_list_4)(GVC_t *, const char *, int *, char *);
typedef char **(*plugin_list_4_const)(GVC_t *, const char *, int *, const char *);
typedef char **(*plugin_list_3)(GVC_t *, const char *, int *);
#define PLUGIN_LIST(context, kind, count)                                                                  \
  _Generic(&gvPluginList,                                                                                  \
      plugin_list_4: ((plugin_list_4)&gvPluginList)((context), (kind), (count), NULL),                     \
      plugin_list_4_const: ((plugin_list_4_const)&gvPluginList)((context), (kind), (count), NULL),         \
      default: ((plugin_list_3)&gvPluginList)((context), (kind), (count)))

char *gvs_plugins(gvs_context *context, const char *kind) {
  int count = 0;
  char **names = PLUGIN_LIST((GVC_t *)context, kind, &count);
  size_t length = 1;
  for (int i = 0; i < count; i++) length += strlen(names[i]) + 1;
  char *joined = calloc(length, 1);
  for (int i = 0; i < count; i++) {
    if (joined) {
      strcat(joined, names[i]);
      strcat(joined, "\n");
    }
    free(names[i]);
  }
  free(names);
  return joined;
}

void gvs_graph_free(gvs_graph *graph) { agclose((Agraph_t *)graph); }

bool gvs_is_directed(gvs_graph *graph) { return agisdirected((Agraph_t *)graph); }
bool gvs_is_strict(gvs_graph *graph) { return agisstrict((Agraph_t *)graph); }
gvs_object *gvs_graph_object(gvs_graph *graph) { return (gvs_object *)graph; }
const char *gvs_name(gvs_object *object) { return agnameof(object); }

gvs_object *gvs_first_node(gvs_graph *graph) { return (gvs_object *)agfstnode((Agraph_t *)graph); }
gvs_object *gvs_next_node(gvs_graph *graph, gvs_object *node) {
  return (gvs_object *)agnxtnode((Agraph_t *)graph, (Agnode_t *)node);
}
gvs_object *gvs_first_edge(gvs_graph *graph, gvs_object *node) {
  return (gvs_object *)agfstout((Agraph_t *)graph, (Agnode_t *)node);
}
gvs_object *gvs_next_edge(gvs_graph *graph, gvs_object *edge) {
  return (gvs_object *)agnxtout((Agraph_t *)graph, (Agedge_t *)edge);
}
gvs_object *gvs_tail(gvs_object *edge) { return (gvs_object *)agtail((Agedge_t *)edge); }
gvs_object *gvs_head(gvs_object *edge) { return (gvs_object *)aghead((Agedge_t *)edge); }
unsigned long gvs_sequence(gvs_object *object) { return AGSEQ(object); }
gvs_graph *gvs_first_subgraph(gvs_graph *graph) { return (gvs_graph *)agfstsubg((Agraph_t *)graph); }
gvs_graph *gvs_next_subgraph(gvs_graph *subgraph) { return (gvs_graph *)agnxtsubg((Agraph_t *)subgraph); }

static int kind_of(gvs_kind kind) { return kind == GVS_GRAPH ? AGRAPH : kind == GVS_NODE ? AGNODE : AGEDGE; }

gvs_attribute *gvs_first_attribute(gvs_graph *root, gvs_kind kind) {
  return (gvs_attribute *)agnxtattr((Agraph_t *)root, kind_of(kind), NULL);
}
gvs_attribute *gvs_next_attribute(gvs_graph *root, gvs_kind kind, gvs_attribute *attribute) {
  return (gvs_attribute *)agnxtattr((Agraph_t *)root, kind_of(kind), (Agsym_t *)attribute);
}
const char *gvs_attribute_name(gvs_attribute *attribute) { return ((Agsym_t *)attribute)->name; }
const char *gvs_attribute_default(gvs_attribute *attribute) { return ((Agsym_t *)attribute)->defval; }
const char *gvs_value(gvs_object *object, gvs_attribute *attribute) {
  const char *value = agxget(object, (Agsym_t *)attribute);
  return value ? value : "";
}
bool gvs_is_html(const char *value) { return aghtmlstr((char *)value); }

int gvs_layout(gvs_context *context, gvs_graph *graph, const char *engine) {
  return gvLayout((GVC_t *)context, (Agraph_t *)graph, engine);
}

void gvs_layout_free(gvs_context *context, gvs_graph *graph) {
  gvFreeLayout((GVC_t *)context, (Agraph_t *)graph);
}

// From 13.0 the length is a size_t, before it an unsigned int.
typedef int (*render_data_size_t)(GVC_t *, graph_t *, const char *, char **, size_t *);
#define RENDER_LENGTH _Generic(&gvRenderData, render_data_size_t: (size_t)0, default: (unsigned)0)

int gvs_render(gvs_context *context, gvs_graph *graph, const char *format, char **bytes, size_t *count) {
  __typeof__(RENDER_LENGTH) length = 0;
  *bytes = NULL;
  int status = gvRenderData((GVC_t *)context, (Agraph_t *)graph, format, bytes, &length);
  *count = *bytes ? (size_t)length : 0;
  return status;
}

void gvs_data_free(char *bytes) { gvFreeRenderData(bytes); }

// Messages arrive in pieces ("Error", ": ", text) and are joined here. Callers hold the lock.
static char *messages;
static size_t message_length;

static int collect(char *piece) {
  size_t length = strlen(piece);
  char *grown = realloc(messages, message_length + length + 1);
  if (!grown) return 0;
  messages = grown;
  memcpy(messages + message_length, piece, length + 1);
  message_length += length;
  return 0;
}

void gvs_messages_begin(void) {
  free(messages);
  messages = NULL;
  message_length = 0;
  agreseterrors();
  agseterr(AGWARN);
  agseterrf(collect);
}

char *gvs_messages_end(int *severity) {
  *severity = agerrors();
  agseterrf(NULL);
  char *collected = messages ? messages : calloc(1, 1);
  messages = NULL;
  message_length = 0;
  return collected;
}

void gvs_string_free(char *text) { free(text); }
