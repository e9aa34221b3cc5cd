// Makes one call of the system fail, or ends the program there. Loaded before the C library
// (LD_PRELOAD), so that it sees the calls of every library. It leaves alone what the program starts.
//
//   FAULT_CALLS   which calls count: "writes" of outputs, "reads" of any file, "processes" (starting
//                 them, waiting for them, the pipes to them), or "memory"
//   FAULT_FOLDER  of reads and writes only those on files below a folder of this name, such as /out/
//   FAULT_CALL    the number of the call that fails, from 0; none when it is negative
//   FAULT_KIND    an error's name (ENOSPC, EIO, EINTR), "short" (half of a read or write), "kill", or for
//                 memory "once" and "on" (that call and all behind it)
//   FAULT_COUNT   a file that gets the number of calls when the program ends
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum fate { NONE, FAIL, SHORT };
// What a call does: one that moves bytes can be interrupted or cut short.
enum act { PLAIN, MOVES };
enum calls { WRITES = 1, READS, PROCESSES, MEMORY };

static atomic_long count;
static long failing = -1;
static int number, is_short, is_kill, is_lasting;
static enum calls watched;
static const char *folder;

__attribute__((constructor)) static void prepare(void) {
  const char *call = getenv("FAULT_CALL"), *kind = getenv("FAULT_KIND");
  const char *calls = getenv("FAULT_CALLS");
  if (!calls) return;
  unsetenv("LD_PRELOAD");
  folder = getenv("FAULT_FOLDER");
  if (call) failing = atol(call);
  if (kind) {
    is_short = !strcmp(kind, "short");
    is_kill = !strcmp(kind, "kill");
    is_lasting = !strcmp(kind, "on");
    number = !strcmp(kind, "EIO") ? EIO : !strcmp(kind, "EINTR") ? EINTR : ENOSPC;
  }
  watched = *calls == 'w' ? WRITES : *calls == 'r' ? READS : *calls == 'p' ? PROCESSES : MEMORY;
}

__attribute__((destructor)) static void tell(void) {
  enum calls was = watched;
  watched = 0;
  const char *path = was ? getenv("FAULT_COUNT") : NULL;
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%ld\n", atomic_load(&count));
  fclose(file);
}

static enum fate decide(enum act act) {
  if (atomic_fetch_add(&count, 1) != failing) return NONE;
  if (is_kill) raise(SIGKILL);
  if (is_short) return act == MOVES ? SHORT : NONE;
  if (number == EINTR && act != MOVES) return NONE;
  errno = number;
  return FAIL;
}

static enum fate fate(enum calls calls, const char *path, enum act act) {
  if (calls != watched || !folder || !path || !strstr(path, folder)) return NONE;
  return decide(act);
}

// Of an open file; pipes count as calls on processes.
static enum fate fate_of(enum calls calls, int descriptor, enum act act) {
  if (calls != watched && watched != PROCESSES) return NONE;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return NONE;
  path[length] = 0;
  if (watched == PROCESSES)
    return descriptor > 2 && !strncmp(path, "pipe:", 5) ? decide(act) : NONE;
  return fate(calls, path, act);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static size_t part(enum fate fate, size_t size) {
  return fate == SHORT && size > 1 ? size / 2 : size;
}

// MARK: Bytes

#define MOVE(calls, name, bytes_type)                                                    \
  ssize_t name(int descriptor, bytes_type bytes, size_t size) {                          \
    enum fate fate = fate_of(calls, descriptor, MOVES);                                  \
    if (fate == FAIL) return -1;                                                         \
    return REAL(name)(descriptor, bytes, part(fate, size));                              \
  }
MOVE(WRITES, write, const void *)
MOVE(READS, read, void *)

#define MOVE_AT(calls, name, bytes_type, off_type)                                       \
  ssize_t name(int descriptor, bytes_type bytes, size_t size, off_type offset) {         \
    enum fate fate = fate_of(calls, descriptor, MOVES);                                  \
    if (fate == FAIL) return -1;                                                         \
    return REAL(name)(descriptor, bytes, part(fate, size), offset);                      \
  }
MOVE_AT(WRITES, pwrite, const void *, off_t)
MOVE_AT(WRITES, pwrite64, const void *, off64_t)
MOVE_AT(READS, pread, void *, off_t)
MOVE_AT(READS, pread64, void *, off64_t)

// MARK: Files

#define PLAIN_OF(calls, result, failed, name, parameters, arguments)                     \
  result name parameters {                                                               \
    return fate_of(calls, descriptor, PLAIN) == FAIL ? failed : REAL(name) arguments;    \
  }
PLAIN_OF(WRITES, int, -1, fsync, (int descriptor), (descriptor))
PLAIN_OF(WRITES, int, -1, fdatasync, (int descriptor), (descriptor))
PLAIN_OF(WRITES, int, -1, ftruncate, (int descriptor, off_t size), (descriptor, size))
PLAIN_OF(WRITES, int, -1, ftruncate64, (int descriptor, off64_t size), (descriptor, size))
PLAIN_OF(READS, int, -1, fstat, (int descriptor, struct stat *status), (descriptor, status))
PLAIN_OF(READS, int, -1, fstat64, (int descriptor, struct stat64 *status), (descriptor, status))
PLAIN_OF(
  READS, void *, MAP_FAILED, mmap,
  (void *start, size_t size, int protection, int flags, int descriptor, off_t offset),
  (start, size, protection, flags, descriptor, offset))
PLAIN_OF(
  READS, void *, MAP_FAILED, mmap64,
  (void *start, size_t size, int protection, int flags, int descriptor, off64_t offset),
  (start, size, protection, flags, descriptor, offset))

#define PLAIN_AT(calls, result, failed, name, parameters, arguments)                     \
  result name parameters {                                                               \
    return fate(calls, path, PLAIN) == FAIL ? failed : REAL(name) arguments;             \
  }
PLAIN_AT(WRITES, int, -1, rename, (const char *from, const char *path), (from, path))
PLAIN_AT(WRITES, int, -1, unlink, (const char *path), (path))
PLAIN_AT(READS, int, -1, stat, (const char *path, struct stat *status), (path, status))
PLAIN_AT(READS, int, -1, stat64, (const char *path, struct stat64 *status), (path, status))
PLAIN_AT(READS, DIR *, NULL, opendir, (const char *path), (path))
PLAIN_AT(READS, FILE *, NULL, fopen, (const char *path, const char *mode), (path, mode))
PLAIN_AT(READS, FILE *, NULL, fopen64, (const char *path, const char *mode), (path, mode))

struct dirent *readdir(DIR *stream) {
  return fate_of(READS, dirfd(stream), PLAIN) == FAIL ? NULL : REAL(readdir)(stream);
}

struct dirent64 *readdir64(DIR *stream) {
  return fate_of(READS, dirfd(stream), PLAIN) == FAIL ? NULL : REAL(readdir64)(stream);
}

#define OPEN(name)                                                                       \
  int name(const char *path, int flags, ...) {                                           \
    va_list list;                                                                        \
    va_start(list, flags);                                                               \
    mode_t mode = va_arg(list, mode_t);                                                  \
    va_end(list);                                                                        \
    enum calls calls = flags & (O_WRONLY | O_RDWR) ? WRITES : READS;                     \
    if (fate(calls, path, PLAIN) == FAIL) return -1;                                     \
    return REAL(name)(path, flags, mode);                                                \
  }
OPEN(open)
OPEN(open64)

// MARK: Streams, which the library reads by calls of its own

// As the library marks a stream of which a read failed.
static void mark(FILE *file) { file->_flags |= 0x20; }

size_t fread(void *bytes, size_t size, size_t items, FILE *file) {
  if (fate_of(READS, fileno(file), MOVES) != FAIL) return REAL(fread)(bytes, size, items, file);
  int reason = errno;
  // What it has before the error counts.
  size_t got = REAL(fread)(bytes, size, items / 2, file);
  mark(file);
  errno = reason;
  return got;
}

// The library hands out the part of a line that it has when a read fails.
ssize_t getdelim(char **line, size_t *capacity, int end, FILE *file) {
  enum fate fate = fate_of(READS, fileno(file), MOVES);
  int reason = errno;
  ssize_t length = REAL(getdelim)(line, capacity, end, file);
  if (fate != FAIL) return length;
  if (length > 1) {
    fseeko(file, -(length - length / 2), SEEK_CUR);
    length /= 2;
    (*line)[length] = 0;
  }
  mark(file);
  errno = reason;
  return length;
}

ssize_t getline(char **line, size_t *capacity, FILE *file) {
  return getdelim(line, capacity, '\n', file);
}

// MARK: Processes

static enum fate fate_of_process(enum act act) {
  return watched == PROCESSES ? decide(act) : NONE;
}

int posix_spawnp(
  pid_t *process, const char *path, const posix_spawn_file_actions_t *actions,
  const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[]
) {
  if (fate_of_process(PLAIN) == FAIL) return EAGAIN;
  return REAL(posix_spawnp)(process, path, actions, attributes, arguments, environment);
}

int pipe2(int ends[2], int flags) {
  if (fate_of_process(PLAIN) != FAIL) return REAL(pipe2)(ends, flags);
  errno = EMFILE;
  return -1;
}

int poll(struct pollfd *polls, nfds_t size, int time) {
  return fate_of_process(MOVES) == FAIL ? -1 : REAL(poll)(polls, size, time);
}

pid_t waitpid(pid_t process, int *status, int options) {
  // It fails in no other way while there is such a process.
  if (number == EINTR && fate_of_process(MOVES) == FAIL) return -1;
  return REAL(waitpid)(process, status, options);
}

// MARK: Memory

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static int is_refused(void) {
  if (watched != MEMORY) return 0;
  long call = atomic_fetch_add(&count, 1);
  if (failing < 0 || call < failing || (call > failing && !is_lasting)) return 0;
  errno = ENOMEM;
  return 1;
}

void *malloc(size_t size) { return is_refused() ? NULL : __libc_malloc(size); }
void *calloc(size_t items, size_t size) {
  return is_refused() ? NULL : __libc_calloc(items, size);
}
void *realloc(void *memory, size_t size) {
  return is_refused() ? NULL : __libc_realloc(memory, size);
}
