// Makes one system call on an output fail, or ends the program there. Loaded before the C library
// (LD_PRELOAD), so that it sees every output, SQLite's files as well.
//
//   FAULT_FOLDER  only calls on files below a folder of this name count, such as /out/
//   FAULT_CALL    the number of the call that fails, from 0; none when it is negative
//   FAULT_KIND    an error's name (ENOSPC, EIO, EINTR), "short" (half of a write), or "kill"
//   FAULT_COUNT   a file that gets the number of calls when the program ends
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum kind { NONE, FAIL, SHORT };

static atomic_int calls;
static int failing = -1;
static int number;
static int is_short, is_kill;
static const char *folder;

__attribute__((constructor)) static void prepare(void) {
  folder = getenv("FAULT_FOLDER");
  const char *call = getenv("FAULT_CALL"), *kind = getenv("FAULT_KIND");
  if (call) failing = atoi(call);
  if (!kind) return;
  is_short = !strcmp(kind, "short");
  is_kill = !strcmp(kind, "kill");
  number = !strcmp(kind, "EIO") ? EIO : !strcmp(kind, "EINTR") ? EINTR : ENOSPC;
}

__attribute__((destructor)) static void tell(void) {
  const char *path = getenv("FAULT_COUNT");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%d\n", atomic_load(&calls));
  fclose(file);
}

static enum kind fate(const char *path, int is_write) {
  if (!folder || !path || !strstr(path, folder)) return NONE;
  if (atomic_fetch_add(&calls, 1) != failing) return NONE;
  if (is_kill) raise(SIGKILL);
  if (is_short) return is_write ? SHORT : NONE;
  if (number == EINTR && !is_write) return NONE;
  errno = number;
  return FAIL;
}

static enum kind fate_of(int descriptor, int is_write) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t count = readlink(link, path, sizeof path - 1);
  if (count < 0) return NONE;
  path[count] = 0;
  return fate(path, is_write);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static size_t half(size_t count) { return count > 1 ? count / 2 : count; }

#define WRITE(name, off_type)                                                            \
  ssize_t name(int descriptor, const void *bytes, size_t count, off_type offset) {       \
    enum kind kind = fate_of(descriptor, 1);                                             \
    if (kind == FAIL) return -1;                                                         \
    return REAL(name)(descriptor, bytes, kind == SHORT ? half(count) : count, offset);   \
  }
WRITE(pwrite, off_t)
WRITE(pwrite64, off64_t)

ssize_t write(int descriptor, const void *bytes, size_t count) {
  enum kind kind = fate_of(descriptor, 1);
  if (kind == FAIL) return -1;
  return REAL(write)(descriptor, bytes, kind == SHORT ? half(count) : count);
}

#define SYNC(name) \
  int name(int descriptor) { return fate_of(descriptor, 0) == FAIL ? -1 : REAL(name)(descriptor); }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, off_type)                                                         \
  int name(int descriptor, off_type size) {                                              \
    return fate_of(descriptor, 0) == FAIL ? -1 : REAL(name)(descriptor, size);           \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int rename(const char *from, const char *to) {
  return fate(to, 0) == FAIL ? -1 : REAL(rename)(from, to);
}

// Only what is opened for writing counts.
#define OPEN(name)                                                                       \
  int name(const char *path, int flags, ...) {                                           \
    va_list list;                                                                        \
    va_start(list, flags);                                                               \
    mode_t mode = va_arg(list, mode_t);                                                  \
    va_end(list);                                                                        \
    if ((flags & (O_WRONLY | O_RDWR)) && fate(path, 0) == FAIL) return -1;               \
    return REAL(name)(path, flags, mode);                                                \
  }
OPEN(open)
OPEN(open64)
