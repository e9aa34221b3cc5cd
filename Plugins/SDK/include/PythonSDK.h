#ifndef PYTHON_SDK_H
#define PYTHON_SDK_H

#include <stddef.h>

/// The file copydesk.py, which `copydesk new` puts beside a stage. Static, never freed.
const unsigned char *copydesk_python_sdk(size_t *count);

#endif
