// Which fonts are installed, and what they cover: asked of fontconfig, as Graphviz's text renderer does.

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

#include "GraphvizShim.h"

// What all installed fonts cover together; made at the first call.
static FcCharSet *coverage(void) {
  static FcCharSet *all = NULL;
  if (all) return all;
  all = FcCharSetCreate();
  FcPattern *pattern = FcPatternCreate();
  FcObjectSet *objects = FcObjectSetBuild(FC_CHARSET, (char *)NULL);
  FcFontSet *fonts = FcFontList(NULL, pattern, objects);
  for (int i = 0; fonts && i < fonts->nfont; i++) {
    FcCharSet *own;
    if (FcPatternGetCharSet(fonts->fonts[i], FC_CHARSET, 0, &own) == FcResultMatch) FcCharSetMerge(all, own, NULL);
  }
  if (fonts) FcFontSetDestroy(fonts);
  FcObjectSetDestroy(objects);
  FcPatternDestroy(pattern);
  return all;
}

bool gvs_font_covers(unsigned int scalar) { return FcCharSetHasChar(coverage(), scalar); }

char *gvs_font_match(const char *name) {
  FcPattern *pattern = FcNameParse((const FcChar8 *)name);
  if (!pattern) return NULL;
  FcConfigSubstitute(NULL, pattern, FcMatchPattern);
  FcDefaultSubstitute(pattern);
  FcResult result;
  FcPattern *match = FcFontMatch(NULL, pattern, &result);
  FcChar8 *family = NULL;
  char *copy = NULL;
  if (match && FcPatternGetString(match, FC_FAMILY, 0, &family) == FcResultMatch) copy = strdup((const char *)family);
  if (match) FcPatternDestroy(match);
  FcPatternDestroy(pattern);
  return copy;
}
