// The installed fontconfig. Swift does not import this module; GraphvizShim does.
#include <fontconfig/fontconfig.h>
