#ifndef EXTERNAL_SPAWN_H
#define EXTERNAL_SPAWN_H

#include <stddef.h>
#include <sys/types.h>

/// Makes a pipe whose ends are closed in every program that is started and are none of the three
/// standard streams; `[0]` is the end to read. Returns 0 or an error number.
int copydesk_pipe(int ends[2]);

/// Starts a program in a process group of its own (a session of its own with `session`), with the
/// three streams given, no other open files, no ignored or blocked signals, in `directory`.
/// Returns 0 or an error number.
int copydesk_spawn(
  const char *const arguments[], const char *directory, const int streams[3], int session,
  pid_t *process);

/// Whether a child has ended, which keeps its number reserved until it is waited for.
int copydesk_has_ended(pid_t process);

#endif
