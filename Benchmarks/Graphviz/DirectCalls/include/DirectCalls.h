#ifndef DIRECT_CALLS_H
#define DIRECT_CALLS_H
#include <stddef.h>
/// Draws DOT text to SVG as a C program would, with one context: the length of the result, or 0.
size_t direct_render(const char *_Nonnull dot);
#endif
