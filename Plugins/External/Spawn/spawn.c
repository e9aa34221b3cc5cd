// In C, because Swift's Glibc module hides what GNU adds to POSIX.
#define _GNU_SOURCE
#include "ExternalSpawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/// Frames are long: a pipe of a megabyte saves most of the waiting of one side for the other.
static const int pipe_size = 1 << 20;

/// A descriptor of the program's own, even where it was started with its streams closed.
static int above_streams(int *descriptor) {
  if (*descriptor > STDERR_FILENO) return 0;
  int moved = fcntl(*descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (moved < 0) return errno;
  close(*descriptor);
  *descriptor = moved;
  return 0;
}

int copydesk_pipe(int ends[2]) {
  if (pipe2(ends, O_CLOEXEC) != 0) return errno;
  int error = above_streams(&ends[0]);
  if (error == 0) error = above_streams(&ends[1]);
  if (error != 0) {
    close(ends[0]);
    close(ends[1]);
    return error;
  }
  fcntl(ends[0], F_SETPIPE_SZ, pipe_size);  // Where it is refused, the usual size will do.
  return 0;
}

static int set_actions(
  posix_spawn_file_actions_t *actions, const char *directory, const int streams[3]
) {
  int error = posix_spawn_file_actions_addchdir_np(actions, directory);
  for (int stream = 0; stream < 3 && error == 0; stream++)
    error = posix_spawn_file_actions_adddup2(actions, streams[stream], stream);
  if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(actions, 3);
  return error;
}

static int set_attributes(posix_spawnattr_t *attributes, int session) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  flags |= session ? POSIX_SPAWN_SETSID : POSIX_SPAWN_SETPGROUP;
  int error = posix_spawnattr_setsigmask(attributes, &none);
  if (error == 0) error = posix_spawnattr_setsigdefault(attributes, &all);
  if (error == 0 && !session) error = posix_spawnattr_setpgroup(attributes, 0);
  if (error == 0) error = posix_spawnattr_setflags(attributes, flags);
  return error;
}

int copydesk_spawn(
  const char *const arguments[], const char *directory, const int streams[3], int session,
  pid_t *process
) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int error = posix_spawn_file_actions_init(&actions);
  if (error != 0) return error;
  error = posix_spawnattr_init(&attributes);
  if (error == 0) {
    error = set_actions(&actions, directory, streams);
    if (error == 0) error = set_attributes(&attributes, session);
    if (error == 0)
      error = posix_spawnp(
        process, arguments[0], &actions, &attributes, (char *const *)arguments, environ);
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

int copydesk_has_ended(pid_t process) {
  siginfo_t info;
  info.si_pid = 0;
  if (waitid(P_PID, (id_t)process, &info, WEXITED | WNOHANG | WNOWAIT) != 0) return errno == ECHILD;
  return info.si_pid == process;
}
