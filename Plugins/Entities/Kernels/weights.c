#include "EntityKernels.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { columns = 32 };

typedef int8_t row_type __attribute__((vector_size(columns), aligned(1), may_alias));
typedef int16_t sums_type __attribute__((vector_size(2 * columns), aligned(2), may_alias));

static const uint32_t row_bits = 0xFFFFF;

static inline uint32_t mark(uint64_t feature) { return (uint32_t)(feature >> 32) & ~row_bits; }

/// The index entry of a feature from a slot on, or 0.
static uint32_t entry_from(const uint32_t *index, size_t slots, size_t place, uint64_t feature) {
  for (;; place++) {
    const uint32_t entry = index[place & (slots - 1)];
    if (entry == 0 || (entry & ~row_bits) == mark(feature)) return entry;
  }
}

#if defined(__x86_64__)

/// Eight slots are compared at once; whether a feature is there costs no jump, which nobody could foresee.
static inline uint32_t entry_of(const uint32_t *index, size_t slots, uint64_t feature) {
  enum { lanes = 8 };
  const size_t place = feature & (slots - 1);
  if (place + lanes > slots) return entry_from(index, slots, place, feature);
  const __m128i wanted = _mm_set1_epi32((int32_t)mark(feature)), marks = _mm_set1_epi32((int32_t)~row_bits);
  const __m128i low = _mm_loadu_si128((const __m128i *)(index + place));
  const __m128i high = _mm_loadu_si128((const __m128i *)(index + place + 4));
  const __m128i equal = _mm_packs_epi32(_mm_cmpeq_epi32(_mm_and_si128(low, marks), wanted),
                                        _mm_cmpeq_epi32(_mm_and_si128(high, marks), wanted));
  const __m128i zero = _mm_setzero_si128();
  const __m128i free = _mm_packs_epi32(_mm_cmpeq_epi32(low, zero), _mm_cmpeq_epi32(high, zero));
  const uint32_t ends = (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(_mm_or_si128(equal, free), zero));
  if (__builtin_expect(ends == 0, 0)) return entry_from(index, slots, place + lanes, feature);
  return index[place + (size_t)__builtin_ctz(ends)];
}

#else

static inline uint32_t entry_of(const uint32_t *index, size_t slots, uint64_t feature) {
  return entry_from(index, slots, feature & (slots - 1), feature);
}

#endif

__attribute__((always_inline)) static inline void add_up(const uint32_t *index, size_t slots, const int8_t *rows,
                                                         const uint64_t *features, size_t count, int16_t *sums) {
  uint32_t found[copydesk_most_features];
  size_t some = 0;
  for (size_t i = 0; i < count; i++) __builtin_prefetch(index + (features[i] & (slots - 1)));
  for (size_t i = 0; i < count; i++) {
    const uint32_t row = entry_of(index, slots, features[i]) & row_bits;
    found[some] = row - (row != 0);
    __builtin_prefetch(rows + (size_t)found[some] * columns);
    some += row != 0;
  }
  sums_type sum = {0};
  for (size_t i = 0; i < some; i++) {
    sum += __builtin_convertvector(*(const row_type *)(rows + (size_t)found[i] * columns), sums_type);
  }
  memcpy(sums, &sum, sizeof sum);
}

#if defined(__x86_64__)

__attribute__((target("avx2"))) static void add_up_wide(const uint32_t *index, size_t slots, const int8_t *rows,
                                                        const uint64_t *features, size_t count, int16_t *sums) {
  add_up(index, slots, rows, features, count, sums);
}

#endif

void copydesk_sum_rows(const uint32_t *index, size_t slots, const int8_t *rows, const uint64_t *features, size_t count,
                       int16_t *sums) {
  if (count > copydesk_most_features) count = copydesk_most_features;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    add_up_wide(index, slots, rows, features, count, sums);
    return;
  }
#endif
  add_up(index, slots, rows, features, count, sums);
}
