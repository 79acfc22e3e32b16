// Reading DOT text from memory, with numbers for names that do not depend on addresses.

#define _GNU_SOURCE  // RTLD_DEFAULT
#include <dlfcn.h>
#include <gvc.h>
#include <stdlib.h>
#include <string.h>

#include "GraphvizShim.h"

// MARK: Text as a channel

typedef struct {
  const char *text;
  size_t left;
} channel;

static int channel_read(void *state, char *buffer, int size) {
  channel *source = state;
  if (source->left == 0 || size <= 0) return 0;
  size_t count = source->left < (size_t)size ? source->left : (size_t)size;
  memcpy(buffer, source->text, count);
  source->text += count;
  source->left -= count;
  return (int)count;
}

static int channel_put(void *state, const char *text) {
  (void)state;
  (void)text;
  return -1;  // for reading only
}

static int channel_flush(void *state) {
  (void)state;
  return 0;
}

// MARK: Numbers for names

// The names of one graph: a hash table with open addressing from names to numbers, and the names by number. Numbers
// ascend in the order objects are met; named objects have even ones and nameless objects odd ones, as in Graphviz's own
// numbering. A node and a subgraph of one name have numbers of their own, so that subgraphs keep their order whatever
// nodes are called.
typedef struct {
  char *text;  // NULL for an object without a name
  int kind;
} name;

typedef struct {
  Agraph_t *graph;
  name *names;        // the name of number 2·(i + 1)
  size_t count;
  size_t capacity;
  size_t *slots;     // places in `names`, plus 1; 0 is empty
  size_t slot_count;  // a power of two
} numbering;

static size_t hash(const char *text, int kind) {
  size_t value = 14695981039346656037u ^ (size_t)kind;
  for (; *text; text++) value = (value ^ (unsigned char)*text) * 1099511628211u;
  return value;
}

static bool is_name(const name *candidate, const char *text, int kind) {
  return candidate->kind == kind && strcmp(candidate->text, text) == 0;
}

static size_t *slot_for(numbering *state, const char *text, int kind) {
  size_t slot = hash(text, kind) & (state->slot_count - 1);
  while (state->slots[slot] && !is_name(&state->names[state->slots[slot] - 1], text, kind))
    slot = (slot + 1) & (state->slot_count - 1);
  return &state->slots[slot];
}

static bool grow(numbering *state) {
  size_t capacity = state->capacity ? 2 * state->capacity : 64;
  name *names = realloc(state->names, capacity * sizeof *names);
  if (!names) return false;
  state->names = names;
  state->capacity = capacity;
  size_t *slots = calloc(4 * capacity, sizeof *slots);
  if (!slots) return false;
  free(state->slots);
  state->slots = slots;
  state->slot_count = 4 * capacity;
  for (size_t i = 0; i < state->count; i++)
    if (state->names[i].text) *slot_for(state, state->names[i].text, state->names[i].kind) = i + 1;
  return true;
}

static void *numbering_open(Agraph_t *graph, Agdisc_t *discipline) {
  (void)discipline;
  numbering *state = calloc(1, sizeof *state);
  if (!state) return NULL;
  state->graph = graph;
  if (!grow(state)) {
    free(state);
    return NULL;
  }
  return state;
}

static long numbering_map(void *opaque, int kind, char *text, IDTYPE *id, int create) {
  numbering *state = opaque;
  if (!text) {
    if (state->count == state->capacity && !grow(state)) return 0;
    state->names[state->count++] = (name){NULL, kind};
    *id = 2 * (IDTYPE)state->count + 1;
    return 1;
  }
  if (!create) {
    size_t place = *slot_for(state, text, kind);
    if (!place) return 0;
    *id = 2 * (IDTYPE)place;
    return 1;
  }
  if (state->count == state->capacity && !grow(state)) return 0;
  size_t *slot = slot_for(state, text, kind);
  if (!*slot) {
    char *copy = agstrdup(state->graph, text);
    if (!copy) return 0;
    state->names[state->count++] = (name){copy, kind};
    *slot = state->count;
  }
  *id = 2 * (IDTYPE)*slot;
  return 1;
}

static long numbering_alloc(void *opaque, int kind, IDTYPE id) {
  (void)opaque;
  (void)kind;
  (void)id;
  return 0;  // nobody asks for a number of their own
}

// A name keeps its number even when its object is deleted: the graph is read, drawn and freed.
static void numbering_free(void *opaque, int kind, IDTYPE id) {
  (void)opaque;
  (void)kind;
  (void)id;
}

static char *numbering_print(void *opaque, int kind, IDTYPE id) {
  (void)kind;
  numbering *state = opaque;
  size_t place = (size_t)(id / 2);
  return id % 2 == 0 && place > 0 && place <= state->count ? state->names[place - 1].text : NULL;
}

static void numbering_close(void *opaque) {
  numbering *state = opaque;
  for (size_t i = 0; i < state->count; i++)
    if (state->names[i].text) agstrfree(state->graph, state->names[i].text);
  free(state->names);
  free(state->slots);
  free(state);
}

static void numbering_register(void *opaque, int kind, void *object) {
  (void)opaque;
  (void)kind;
  (void)object;
}

static Agiddisc_t numbering_discipline = {
    numbering_open, numbering_map,   numbering_alloc,    numbering_free,
    numbering_print, numbering_close, numbering_register,
};

static Agiodisc_t channel_discipline = {channel_read, channel_put, channel_flush};

// Before 13.0 lines are counted on from one text to the next, unless the reader is told of a new file. Looked up when
// running: the function is gone from later headers, and its type has changed before that.
static void reset_line(void) {
  void (*set_file)(char *) = (void (*)(char *))dlsym(RTLD_DEFAULT, "agsetfile");
  if (set_file) set_file(NULL);
}

gvs_graph *gvs_parse(const char *dot, size_t length) {
  // Named members: before 9.0 there is one more, the memory's, which may stay empty.
  Agdisc_t discipline = {.id = &numbering_discipline, .io = &channel_discipline};
  channel source = {dot, length};
  reset_line();
  Agraph_t *graph = agread(&source, &discipline);
  if (graph) {
    // The scanner keeps what stands behind the graph, and would begin the next text with it. Reading on empties it.
    Agraph_t *second = agread(&source, &discipline);
    if (second) {
      agerr(AGERR, "there is more than one graph in the text\n");
      while (second) {
        agclose(second);
        second = agread(&source, &discipline);
      }
      agclose(graph);
      graph = NULL;
    }
  }
  return (gvs_graph *)graph;
}
