#include "GraphvizShim.h"

#include <gvc.h>
#include <stdlib.h>
#include <string.h>

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

gvs_graph *gvs_parse(const char *dot) { return (gvs_graph *)agmemread(dot); }

void gvs_graph_free(gvs_graph *graph) { agclose((Agraph_t *)graph); }

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
