#include "SentimentKernels.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Whole numbers, so that sums are the same in every order and on every processor. What multiplies pairs of
// 16 bits and adds the two products has no name in C: each kind of processor has a loop of its own.

#pragma STDC FP_CONTRACT OFF

enum { hidden = copydesk_hidden, pairs = hidden / 2 };

typedef struct {
  const int32_t *weights;
  const float *bias, *scale;
  const int16_t *numbers;
  const uint64_t *kept;
  ptrdiff_t count, first, last;
  float *outputs;
} layer;

// Defines the layer for registers of `bytes` bytes. It makes as many sums at once as eight of them hold, and goes
// through one third of the weights after the other, as all of them are more than the nearest cache holds. Between
// the thirds the sums lie where the outputs are to be.
#define SECOND_LAYER(name, attributes, bytes, add_products)                                             \
  attributes static void name(const layer *l) {                                                         \
    typedef int32_t sums_type __attribute__((vector_size(bytes), aligned(4), may_alias));               \
    typedef float values_type __attribute__((vector_size(bytes), aligned(4)));                          \
    enum { lanes = bytes / 4, group = 8 * lanes };                                                      \
    for (ptrdiff_t o = 0; o < 3; o++) {                                                                 \
      for (ptrdiff_t i = l->first; i < l->last; i++) {                                                  \
        const ptrdiff_t j = i + o - 1;                                                                  \
        for (ptrdiff_t start = 0; start < hidden; start += group) {                                     \
          float *output = l->outputs + i * hidden + start;                                              \
          sums_type sums[8] = {0};                                                                      \
          for (int r = 0; r < 8 && o > 0; r++) sums[r] = *(const sums_type *)(output + r * lanes);      \
          if (j >= 0 && j < l->count) {                                                                 \
            const int32_t *block = l->weights + o * pairs * hidden + start;                             \
            /* Most numbers are zero; pairs of zeros are passed over. */                                \
            for (uint64_t left = l->kept[j]; left != 0; left &= left - 1) {                             \
              const int k = __builtin_ctzll(left);                                                      \
              int32_t pair;                                                                             \
              memcpy(&pair, l->numbers + j * hidden + 2 * k, sizeof pair);                              \
              const int32_t *row = block + k * hidden;                                                  \
              for (int r = 0; r < 8; r++) {                                                             \
                sums[r] = add_products(sums[r], *(const sums_type *)(row + r * lanes), pair);           \
              }                                                                                         \
            }                                                                                           \
          }                                                                                             \
          for (int r = 0; r < 8; r++) {                                                                 \
            const int at = start + r * lanes;                                                           \
            if (o < 2) {                                                                                \
              *(sums_type *)(output + r * lanes) = sums[r];                                             \
            } else {                                                                                    \
              *(values_type *)(output + r * lanes) =                                                    \
                __builtin_convertvector(sums[r], values_type) * *(const values_type *)(l->scale + at) + \
                *(const values_type *)(l->bias + at);                                                   \
            }                                                                                           \
          }                                                                                             \
        }                                                                                               \
      }                                                                                                 \
    }                                                                                                   \
  }

#if defined(__x86_64__)

#define FOR(features) __attribute__((target(features)))
#define ADD_512(sums, row, pair) ((sums) + (sums_type)_mm512_madd_epi16((__m512i)(row), _mm512_set1_epi32(pair)))
#define ADD_VNNI(sums, row, pair) ((sums_type)_mm512_dpwssd_epi32((__m512i)(sums), (__m512i)(row), _mm512_set1_epi32(pair)))
#define ADD_256(sums, row, pair) ((sums) + (sums_type)_mm256_madd_epi16((__m256i)(row), _mm256_set1_epi32(pair)))
#define ADD_128(sums, row, pair) ((sums) + (sums_type)_mm_madd_epi16((__m128i)(row), _mm_set1_epi32(pair)))

SECOND_LAYER(second_layer_vnni, FOR("avx512f,avx512bw,avx512vnni"), 64, ADD_VNNI)
SECOND_LAYER(second_layer_512, FOR("avx512f,avx512bw"), 64, ADD_512)
SECOND_LAYER(second_layer_256, FOR("avx2"), 32, ADD_256)
SECOND_LAYER(second_layer_128, , 16, ADD_128)

static void second_layer(const layer *l) {
  if (__builtin_cpu_supports("avx512vnni")) {
    second_layer_vnni(l);
  } else if (__builtin_cpu_supports("avx512bw")) {
    second_layer_512(l);
  } else if (__builtin_cpu_supports("avx2")) {
    second_layer_256(l);
  } else {
    second_layer_128(l);
  }
}

#else

#define ADD_PLAIN(sums, row, pair) \
  ((sums) + ((row) << 16 >> 16) * (int32_t)(int16_t)(pair) + ((row) >> 16) * ((pair) >> 16))

SECOND_LAYER(second_layer, , 16, ADD_PLAIN)

#endif

void copydesk_second_layer(const int32_t *weights, const float *bias, const float *scale, const int16_t *numbers,
                           const uint64_t *kept, ptrdiff_t count, ptrdiff_t first, ptrdiff_t last, float *outputs) {
  const layer l = {weights, bias, scale, numbers, kept, count, first, last, outputs};
  second_layer(&l);
}
