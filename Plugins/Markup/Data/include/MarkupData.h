#ifndef MARKUP_DATA_H
#define MARKUP_DATA_H

#include <stddef.h>

/// The named character references of HTML: a line each, in the order of their bytes, with the name, a
/// semicolon where the name is none without it, and one or two scalars in hexadecimal.
const unsigned char *copydesk_html_references(size_t *count);

#endif
