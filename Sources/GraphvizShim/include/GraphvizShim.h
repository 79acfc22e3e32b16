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

/// The lock around everything below. A plain POSIX mutex, which thread sanitizers know.
void gvs_lock(void);
void gvs_unlock(void);

/// The process's only context. Graphviz keeps pointers into it, so it is made once and never freed.
gvs_context *_Nullable gvs_context_new(void);

/// The plug-ins of a kind ("layout" or "device"), one a line. Free with `gvs_string_free`.
char *_Nullable gvs_plugins(gvs_context *_Nonnull context, const char *_Nonnull kind);

/// The version of the library that is running, for example "2.43.0". Lives as long as the context.
const char *_Nonnull gvs_version(gvs_context *_Nonnull context);

/// Reads DOT text. NULL on a syntax error, and on empty text (then without a message).
///
/// Graphs, subgraphs, nodes and edges are numbered in the order they are met. Graphviz's own numbers are addresses in
/// memory, and it keeps subgraphs in the order of their numbers: with them the same text would give another picture
/// from one call to the next.
gvs_graph *_Nullable gvs_parse(const char *_Nonnull dot, size_t length);
void gvs_graph_free(gvs_graph *_Nonnull graph);

// Walking a graph. Every pointer is valid until the graph is freed.

typedef struct gvs_object gvs_object;  // a graph, a node or an edge
typedef struct gvs_attribute gvs_attribute;

typedef enum { GVS_GRAPH, GVS_NODE, GVS_EDGE } gvs_kind;

bool gvs_is_directed(gvs_graph *_Nonnull graph);
bool gvs_is_strict(gvs_graph *_Nonnull graph);
/// The graph itself as an object with attributes.
gvs_object *_Nonnull gvs_graph_object(gvs_graph *_Nonnull graph);
/// The name of a graph or node; NULL for a graph without one.
const char *_Nullable gvs_name(gvs_object *_Nonnull object);

gvs_object *_Nullable gvs_first_node(gvs_graph *_Nonnull graph);
gvs_object *_Nullable gvs_next_node(gvs_graph *_Nonnull graph, gvs_object *_Nonnull node);
/// The edges that leave a node, in the order they were made.
gvs_object *_Nullable gvs_first_edge(gvs_graph *_Nonnull graph, gvs_object *_Nonnull node);
gvs_object *_Nullable gvs_next_edge(gvs_graph *_Nonnull graph, gvs_object *_Nonnull edge);
gvs_object *_Nonnull gvs_tail(gvs_object *_Nonnull edge);
gvs_object *_Nonnull gvs_head(gvs_object *_Nonnull edge);
/// The order in which an edge, or a subgraph, was made.
unsigned long gvs_sequence(gvs_object *_Nonnull object);
gvs_graph *_Nullable gvs_first_subgraph(gvs_graph *_Nonnull graph);
gvs_graph *_Nullable gvs_next_subgraph(gvs_graph *_Nonnull subgraph);

/// The attributes declared for graphs, nodes or edges, with their defaults.
gvs_attribute *_Nullable gvs_first_attribute(gvs_graph *_Nonnull root, gvs_kind kind);
gvs_attribute *_Nullable gvs_next_attribute(
    gvs_graph *_Nonnull root, gvs_kind kind, gvs_attribute *_Nonnull attribute);
const char *_Nonnull gvs_attribute_name(gvs_attribute *_Nonnull attribute);
const char *_Nonnull gvs_attribute_default(gvs_attribute *_Nonnull attribute);
const char *_Nonnull gvs_value(gvs_object *_Nonnull object, gvs_attribute *_Nonnull attribute);
/// Whether a value from the functions above is an HTML-like string.
bool gvs_is_html(const char *_Nonnull value);

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

// Fonts

/// Whether some installed font has a character. What is installed is asked at the first call.
bool gvs_font_covers(unsigned int scalar);
/// The family that a font name, or a list of them, stands for; NULL without any font. Free with `gvs_string_free`.
char *_Nullable gvs_font_match(const char *_Nonnull name);

// The process

/// The path of the running program, or NULL. Free with `gvs_string_free`.
char *_Nullable gvs_running_executable(void);
long gvs_processor_count(void);
/// Limits this process: its address space in bytes, its processor time in seconds, and no core file. What the system
/// does not let be set is left.
void gvs_limit(long memory, long seconds);

#endif
