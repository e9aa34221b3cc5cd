#ifndef SENTIMENT_KERNELS_H
#define SENTIMENT_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// Inner loops of the sentiment network, compiled for several kinds of processors; the fastest that
// the machine has is chosen when the program starts. Sums are made in an order that does not depend
// on the choice, so results are the same everywhere, to the last bit.

// Tables of numbers are read fastest where they begin at a multiple of 64 bytes.

/// Asks for what lies at an address, which is read soon.
static inline void copydesk_prefetch(const void *address) { __builtin_prefetch(address); }

/// How many numbers stand for a word at the input.
enum { copydesk_width = 64 };
/// How many stand for a place in the hidden layers.
enum { copydesk_hidden = 128 };

// Weights of words are pairs: a `float` without its lower half, and two of them to a word of 32
// bits, so that they fit into the nearest cache. Of 32 numbers of a row, word i holds number i in its lower
// half and number i + 16 in its upper half.

/// Numbers of the first layer are whole multiples of 1 / unit; those beyond ± 16 count as that.
enum { copydesk_unit = 2048 };

/// The parts of a word, 5 × hidden numbers: parts[o] = unit · Σ weights[o][k] · scale · vector[k].
/// `weights` is 5 × width × hidden, by input, in pairs.
void copydesk_word_parts(const uint32_t *weights, const int8_t *vector, float scale, int16_t *parts);

/// The first layer for the places `first` to `last`: numbers[i] = max(0, bias + Σ part o of word
/// i + o - 2) over o = 0 … 4, words beyond the ends left out. The parts of word j lie at parts[j].
/// A word of `kept` has a bit for each pair of numbers of a place: whether one of them is not 0.
void copydesk_first_layer(const int16_t *const *parts, const int16_t *bias, ptrdiff_t count,
                          ptrdiff_t first, ptrdiff_t last, int16_t *numbers, uint64_t *kept);

/// The second layer for the places `first` to `last`: outputs[i] = bias + scale · Σ numbers[i + o - 1] ·
/// weights[o] over o = 0, 1, 2, places beyond the ends left out. `weights` is 3 × hidden / 2 × hidden: for each
/// two numbers at the input, and each at the output, the weight of the first in the lower half of a word and that
/// of the second in its upper half, small enough that no sum overflows.
void copydesk_second_layer(const int32_t *weights, const float *bias, const float *scale,
                           const int16_t *numbers, const uint64_t *kept, ptrdiff_t count,
                           ptrdiff_t first, ptrdiff_t last, float *outputs);

/// For each hidden number, takes the places `first` to `last` into the largest and the sum of
/// max(0, places[i] + near[buckets[i]]), which are zero before the first place.
void copydesk_pool(const float *places, const float *near, const uint8_t *buckets, ptrdiff_t first,
                   ptrdiff_t last, float *largest, float *sum);

// Reading words for the lexicon.

/// What is known of a word.
typedef struct {
  /// Its traits in the lower 8 bits, and above them the number of its role; 0 of a word that is in no list.
  uint32_t known;
  /// Where it begins.
  uint32_t start;
} copydesk_word;

enum {
  /// The trait of a word whose letters are capitals, when it has some.
  copydesk_upper = 2,
  /// The trait of a word that may change others.
  copydesk_shifting = 16,
  /// What is known of a word that holds `n't` and is in no list: the first role.
  copydesk_contraction = 1 << 8 | copydesk_shifting,
};

/// What is known of words. A slot has the upper 40 bits of a word's hash, and below them what is known of it: the number
/// of its role, below 2^16, and its traits. There are 2^n slots, n ≤ 24, and a word is in slot hash mod 2^n or in the other
/// one that follows from it; a free one is 0.
typedef struct {
  const uint64_t *slots;
  size_t slot_count;
  /// A few bits for each slot: 1 where a word of the table has it, so that most others are told without a look at the slots.
  const uint64_t *filter;
} copydesk_word_table;

/// The other slot of a word, by one of them and the upper bits of its hash.
static inline size_t copydesk_other_slot(size_t slot, uint64_t hash, size_t slot_count) {
  return (slot ^ hash >> 40) & (slot_count - 1);
}

/// What the slot says of a word; 0 where it has another one, or none.
static inline uint32_t copydesk_known_by(uint64_t slot, uint64_t hash) {
  return (slot ^ hash) >> 24 == 0 ? slot & 0xFFFFFF : 0;
}

/// How many bits of the filter there are for each slot.
enum { copydesk_filter_bits = 4 };

/// The bit of the filter that a word has.
static inline uint64_t copydesk_filter_bit(uint64_t hash, size_t slot_count) {
  return hash >> 4 & (slot_count * copydesk_filter_bits - 1);
}

/// A step of a word's hash, which begins with 0: each eight bytes of its small letters, of two times eight at the
/// least. Bytes that are missing are zero, a zero byte in the word counts as 0xFF.
static inline uint64_t copydesk_mixed(uint64_t hash, uint64_t bytes) {
  const unsigned __int128 product = (unsigned __int128)(hash ^ bytes) * 0x9E3779B97F4A7C15;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/// Looks up the words of a text between `position` and `end`: what stands between blanks, without the punctuation
/// around it where more than two characters are left. `readable` bytes of the text may be read.
///
/// Returns how many words it wrote, half as many as bytes (rounded up) at the most, and moves the position to the end, or to a
/// word of which it says nothing: one with a zero byte, of 64 bytes and more, or with characters that are neither ASCII
/// nor U+2010 to U+2027 (dashes, quotes, an ellipsis).
ptrdiff_t copydesk_read_words(const copydesk_word_table *table, const uint8_t *text, ptrdiff_t readable,
                              ptrdiff_t *position, ptrdiff_t end, copydesk_word *words);

// Training. A window is `width` numbers of an input; the window of place i begins at
// input + i * step. `rows` is a multiple of 16.

/// outputs[i][r] = bias[r] + Σ weights[k][r] · window i[k].
void copydesk_forward(const float *weights, const float *bias, ptrdiff_t rows, ptrdiff_t width,
                      const float *input, ptrdiff_t step, ptrdiff_t count, float *outputs);

/// What errors at the outputs say of the weights, added: gradient[k][r] += Σ errors[i][r] · window
/// i[k], bias[r] += Σ errors[i][r].
void copydesk_weight_gradient(const float *errors, ptrdiff_t rows, ptrdiff_t width,
                              const float *input, ptrdiff_t step, ptrdiff_t count, float *gradient,
                              float *bias);

/// Adds windows to an input: window i of `sums` += windows[i]. With turned weights, this and
/// `copydesk_forward` give what errors at the outputs say of the input.
void copydesk_add_windows(const float *windows, ptrdiff_t width, ptrdiff_t step, ptrdiff_t count,
                          float *sums);

/// turned[r][k] = weights[k][r]. `width` is a multiple of 16.
void copydesk_turn(const float *weights, ptrdiff_t rows, ptrdiff_t width, float *turned);

/// Cuts off what is below zero, and multiplies the rest by its slope; the slope of what is cut off
/// is 0.
void copydesk_rectify(float *values, float *slopes, ptrdiff_t count);

/// A step of Adam (Kingma & Ba 2015) for `count` weights, a multiple of 16; the gradient is zero
/// afterwards.
///
/// `rate` is the rate of the step with its correction for the start; the decays are 0.9 and 0.999.
void copydesk_adam(float *weights, float *gradient, float *mean, float *square, ptrdiff_t count,
                   float rate, float epsilon);

#endif
