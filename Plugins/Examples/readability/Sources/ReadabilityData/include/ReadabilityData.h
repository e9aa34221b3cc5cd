#ifndef READABILITY_DATA_H
#define READABILITY_DATA_H

#include <stddef.h>

/// The file syllables.tsv.
const unsigned char *readability_syllables(size_t *size);

#endif
