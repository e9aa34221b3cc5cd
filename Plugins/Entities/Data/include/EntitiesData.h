#ifndef ENTITIES_DATA_H
#define ENTITIES_DATA_H

#include <stddef.h>

/// Names with their labels: lines of a name, a tab and a label. Static, never freed.
const unsigned char *copydesk_names(size_t *count);

/// Given names, one a line.
const unsigned char *copydesk_forenames(size_t *count);

/// Words that running text writes small, one a line.
const unsigned char *copydesk_common_words(size_t *count);

#endif
