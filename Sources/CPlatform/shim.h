// What the system has and Swift's view of the C library does not show.
#ifndef ENTENTE_PLATFORM_H
#define ENTENTE_PLATFORM_H

#include <iconv.h>

#ifdef __linux__
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Lets two names change places at once; 0, or -1 with errno.
static inline int exchange_names(const char *a, const char *b) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, 2u /* RENAME_EXCHANGE */);
}
#else
#include <stdio.h>

static inline int exchange_names(const char *a, const char *b) { return renamex_np(a, b, RENAME_SWAP); }
#endif

#endif
