#ifndef NATIVE_DATA_H
#define NATIVE_DATA_H

#include <stddef.h>

/// The names of the Swift libraries that the program offers to its plugins, a line each.
const unsigned char *copydesk_runtime_libraries(size_t *count);

#endif
