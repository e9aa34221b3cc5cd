#ifndef ENTITY_KERNELS_H
#define ENTITY_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// The inner loop of the tagger: a token has about a hundred features, and most of them lie apart in memory. They
// are looked up together, so that the processor waits for all of them at once and not for one after the other.

/// The most features that a token may have: as many rows fit into sums of 16 bits.
enum { copydesk_most_features = 250 };

/// Adds up the rows of `features` in `sums`, 32 numbers, which are set.
///
/// `index` has `slots` numbers, a power of two; 20 bits of each are the number of a row, from 1, the 12 above them
/// are equal to the highest of a feature's hash that it belongs to; a free slot is 0. A feature is looked up from the
/// slot on that the low bits of its hash name. At least one slot is free.
void copydesk_sum_rows(const uint32_t *index, size_t slots, const int8_t *rows, const uint64_t *features, size_t count,
                       int16_t *sums);

#endif
