// What Graphviz's headers need C for: macros, variadic callbacks, non-const strings, and signatures that differ
// between versions. Every structure is opaque here, so that Swift sees the same interface over any Graphviz.
//
// None of this is safe to call from two threads at once: the Swift wrapper holds one lock around all of it.
#ifndef GRAPHVIZ_SHIM_H
#define GRAPHVIZ_SHIM_H

#include <stdbool.h>
#include <stddef.h>

typedef struct gvs_context gvs_context;
typedef struct gvs_graph gvs_graph;

/// The process's only context. Graphviz keeps pointers into it, so it is made once and never freed.
gvs_context *_Nullable gvs_context_new(void);

/// The plug-ins of a kind ("layout" or "device"), one a line. Free with `gvs_string_free`.
char *_Nullable gvs_plugins(gvs_context *_Nonnull context, const char *_Nonnull kind);

/// The version of the library that is running, for example "2.43.0". Lives as long as the context.
const char *_Nonnull gvs_version(gvs_context *_Nonnull context);

/// Reads DOT text. NULL on a syntax error, and on empty text (then without a message).
gvs_graph *_Nullable gvs_parse(const char *_Nonnull dot);
void gvs_graph_free(gvs_graph *_Nonnull graph);

int gvs_layout(gvs_context *_Nonnull context, gvs_graph *_Nonnull graph, const char *_Nonnull engine);
void gvs_layout_free(gvs_context *_Nonnull context, gvs_graph *_Nonnull graph);

/// Renders a laid-out graph into memory. Free the bytes with `gvs_data_free`.
int gvs_render(
    gvs_context *_Nonnull context, gvs_graph *_Nonnull graph, const char *_Nonnull format,
    char *_Nullable *_Nonnull bytes, size_t *_Nonnull count);
void gvs_data_free(char *_Nonnull bytes);

/// Starts to collect messages: until the end of collecting, Graphviz's warnings and errors are not printed.
void gvs_messages_begin(void);
/// Ends collecting: the messages since `gvs_messages_begin`, joined. `severity` becomes 0 if they are warnings at worst,
/// and greater than 0 if one is an error. Free with `gvs_string_free`.
char *_Nonnull gvs_messages_end(int *_Nonnull severity);

void gvs_string_free(char *_Nonnull text);

#endif
