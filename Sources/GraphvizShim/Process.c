// What a worker needs of the system.

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include "GraphvizShim.h"

char *gvs_running_executable(void) {
  char path[PATH_MAX + 1];
#ifdef __APPLE__
  uint32_t size = sizeof path;
  if (_NSGetExecutablePath(path, &size) != 0) return NULL;
#else
  ssize_t length = readlink("/proc/self/exe", path, PATH_MAX);
  if (length < 0) return NULL;
  path[length] = 0;
#endif
  return strdup(path);
}

long gvs_processor_count(void) { return sysconf(_SC_NPROCESSORS_ONLN); }

void gvs_limit(long memory, long seconds) {
  struct rlimit space = {(rlim_t)memory, (rlim_t)memory};
  setrlimit(RLIMIT_AS, &space);
  struct rlimit time = {(rlim_t)seconds, (rlim_t)seconds + 1};
  setrlimit(RLIMIT_CPU, &time);
  struct rlimit core = {0, 0};
  setrlimit(RLIMIT_CORE, &core);
}
