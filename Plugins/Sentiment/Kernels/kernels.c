#include "SentimentKernels.h"

#include <string.h>

#include "processors.h"

// Multiplications and additions stay apart where joined ones would round differently: not every
// processor has them.
#pragma STDC FP_CONTRACT OFF

typedef float lanes __attribute__((vector_size(64), aligned(4)));
typedef uint32_t pairs __attribute__((vector_size(64), aligned(4)));
typedef int16_t shorts __attribute__((vector_size(64), aligned(2)));
typedef int16_t few_shorts __attribute__((vector_size(32), aligned(2)));
typedef _Bool flags __attribute__((ext_vector_type(16)));

enum { hidden_lanes = copydesk_hidden / 16 };

// Half of the numbers of a place: as many sums as every processor has registers for.
enum { half = copydesk_hidden / 2, half_lanes = half / 16, half_pairs = half / 32, half_shorts = half / 32 };
_Static_assert(half == 64, "a bit for each pair of numbers");

// Adds the products of 32 weights and a whole number of less than 16 bits to 32 sums. A weight has 8 bits, so
// that a product is exact, and joined with the addition rounds like one by itself.
INLINE void add_products(lanes *sums, const uint32_t *weights, float value) {
#pragma STDC FP_CONTRACT ON
  const pairs words = *(const pairs *)weights;
  sums[0] += (lanes)(words << 16) * value;
  sums[1] += (lanes)(words & 0xFFFF0000) * value;
}

// How many words ahead the first layer asks for.
enum { ahead = 4 };

// Asks for half of the parts of a word.
INLINE void prefetch(const int16_t *parts) {
  for (int line = 0; line < 5 * half; line += 32) __builtin_prefetch(parts + line);
}

// Rounds 16 values, times a factor, to the nearest whole numbers, ties to even.
INLINE void round_values(const lanes *values, float factor, int16_t *rounded) {
  const lanes zero = {0}, shift = zero + 0x1.8p23f;
  const lanes atLeast = __builtin_elementwise_max(*values * factor, zero - 32768);
  const lanes inRange = __builtin_elementwise_min(atLeast, zero + 32767);
  *(few_shorts *)rounded = __builtin_convertvector(inRange + shift - shift, few_shorts);
}

FOR_EACH_PROCESSOR
void copydesk_word_parts(const uint32_t *weights, const int8_t *vector, float scale, int16_t *parts) {
  float values[copydesk_width];
  for (int k = 0; k < copydesk_width; k++) values[k] = vector[k];
  for (ptrdiff_t o = 0; o < 5; o++) {
    const uint32_t *block = weights + o * copydesk_width * copydesk_hidden / 2;
    for (ptrdiff_t start = 0; start < copydesk_hidden; start += half) {
      lanes sums[half_lanes] = {0};
      for (ptrdiff_t k = 0; k < copydesk_width; k++) {
        const uint32_t *row = block + (k * copydesk_hidden + start) / 2;
        for (int r = 0; r < half_pairs; r++) add_products(sums + 2 * r, row + r * 16, values[k]);
      }
      int16_t *part = parts + o * copydesk_hidden + start;
      for (int r = 0; r < half_lanes; r++) round_values(sums + r, scale * copydesk_unit, part + r * 16);
    }
  }
}

FOR_EACH_PROCESSOR
void copydesk_first_layer(const int16_t *const *parts, const int16_t *bias, ptrdiff_t count,
                          ptrdiff_t first, ptrdiff_t last, int16_t *numbers, uint64_t *kept) {
  for (ptrdiff_t h = first * 2; h < last * 2; h++) {
    const ptrdiff_t i = h / 2, start = h % 2 * half;
    // Half of a word that is soon needed: words lie all over the memory.
    if (i + ahead < count) prefetch(parts[i + ahead] + h % 2 * (5 * half));
    shorts sums[half_shorts];
    for (int r = 0; r < half_shorts; r++) sums[r] = *(const shorts *)(bias + start + r * 32);
    for (ptrdiff_t o = 0; o < 5; o++) {
      const ptrdiff_t j = i + o - 2;
      if (j < 0 || j >= count) continue;
      const int16_t *part = parts[j] + o * copydesk_hidden + start;
      for (int r = 0; r < half_shorts; r++) {
        sums[r] = __builtin_elementwise_add_sat(sums[r], *(const shorts *)(part + r * 32));
      }
    }
    if (start == 0) kept[i] = 0;
    for (int r = 0; r < half_shorts; r++) {
      const shorts value = __builtin_elementwise_max(sums[r], (shorts){0});
      *(shorts *)(numbers + h * half + r * 32) = value;
      const flags isKept = __builtin_convertvector((pairs)value != (pairs){0}, flags);
      uint16_t bits;
      memcpy(&bits, &isKept, sizeof bits);
      kept[i] |= (uint64_t)bits << (start / 2 + r * 16);
    }
  }
}

FOR_EACH_PROCESSOR
void copydesk_pool(const float *places, const float *near, const uint8_t *buckets, ptrdiff_t first,
                   ptrdiff_t last, float *largest, float *sum) {
  for (int r = 0; r < hidden_lanes; r++) {
    lanes most = *(const lanes *)(largest + r * 16), total = *(const lanes *)(sum + r * 16);
    for (ptrdiff_t i = first; i < last; i++) {
      lanes value = *(const lanes *)(places + i * copydesk_hidden + r * 16) +
                    *(const lanes *)(near + buckets[i] * copydesk_hidden + r * 16);
      value = __builtin_elementwise_max(value, (lanes){0});
      most = __builtin_elementwise_max(most, value);
      total += value;
    }
    *(lanes *)(largest + r * 16) = most;
    *(lanes *)(sum + r * 16) = total;
  }
}

// Training. A tile of 4 times 2 groups of sums keeps a processor busy while it waits for each of them; sums are made in
// the order of their terms, so that a tile does not show in a result.
enum { tile = 4 };

// outputs[i][r] for `places` places from the first on, and `groups` groups of 16 rows.
INLINE void forward_tile(int places, int groups, const float *weights, const float *bias, ptrdiff_t rows,
                         ptrdiff_t width, const float *input, ptrdiff_t step, float *outputs) {
  lanes sums[tile][2];
  for (int p = 0; p < places; p++) {
    for (int g = 0; g < groups; g++) sums[p][g] = *(const lanes *)(bias + g * 16);
  }
  for (ptrdiff_t k = 0; k < width; k++) {
    lanes row[2];
    for (int g = 0; g < groups; g++) row[g] = *(const lanes *)(weights + k * rows + g * 16);
    for (int p = 0; p < places; p++) {
      for (int g = 0; g < groups; g++) sums[p][g] += row[g] * input[p * step + k];
    }
  }
  for (int p = 0; p < places; p++) {
    for (int g = 0; g < groups; g++) *(lanes *)(outputs + p * rows + g * 16) = sums[p][g];
  }
}

INLINE void forward_rows(int groups, const float *weights, const float *bias, ptrdiff_t rows, ptrdiff_t width,
                         const float *input, ptrdiff_t step, ptrdiff_t count, float *outputs) {
  ptrdiff_t i = 0;
  for (; i + tile <= count; i += tile) {
    forward_tile(tile, groups, weights, bias, rows, width, input + i * step, step, outputs + i * rows);
  }
  for (; i < count; i++) {
    forward_tile(1, groups, weights, bias, rows, width, input + i * step, step, outputs + i * rows);
  }
}

FOR_EACH_PROCESSOR
void copydesk_forward(const float *weights, const float *bias, ptrdiff_t rows, ptrdiff_t width,
                      const float *input, ptrdiff_t step, ptrdiff_t count, float *outputs) {
  ptrdiff_t r = 0;
  for (; r + 32 <= rows; r += 32) {
    forward_rows(2, weights + r, bias + r, rows, width, input, step, count, outputs + r);
  }
  if (r < rows) forward_rows(1, weights + r, bias + r, rows, width, input, step, count, outputs + r);
}

// gradient[k][r] for `numbers` numbers of a window from the first on, and `groups` groups of 16 rows.
INLINE void gradient_tile(int numbers, int groups, const float *errors, ptrdiff_t rows, const float *input,
                          ptrdiff_t step, ptrdiff_t count, float *gradient) {
  lanes sums[tile][2];
  for (int k = 0; k < numbers; k++) {
    for (int g = 0; g < groups; g++) sums[k][g] = *(const lanes *)(gradient + k * rows + g * 16);
  }
  for (ptrdiff_t i = 0; i < count; i++) {
    lanes error[2];
    for (int g = 0; g < groups; g++) error[g] = *(const lanes *)(errors + i * rows + g * 16);
    for (int k = 0; k < numbers; k++) {
      for (int g = 0; g < groups; g++) sums[k][g] += error[g] * input[i * step + k];
    }
  }
  for (int k = 0; k < numbers; k++) {
    for (int g = 0; g < groups; g++) *(lanes *)(gradient + k * rows + g * 16) = sums[k][g];
  }
}

INLINE void gradient_rows(int groups, const float *errors, ptrdiff_t rows, ptrdiff_t width, const float *input,
                          ptrdiff_t step, ptrdiff_t count, float *gradient) {
  ptrdiff_t k = 0;
  for (; k + tile <= width; k += tile) {
    gradient_tile(tile, groups, errors, rows, input + k, step, count, gradient + k * rows);
  }
  for (; k < width; k++) gradient_tile(1, groups, errors, rows, input + k, step, count, gradient + k * rows);
}

FOR_EACH_PROCESSOR
void copydesk_weight_gradient(const float *errors, ptrdiff_t rows, ptrdiff_t width,
                              const float *input, ptrdiff_t step, ptrdiff_t count, float *gradient,
                              float *bias) {
  for (ptrdiff_t i = 0; i < count; i++) {
    for (ptrdiff_t r = 0; r < rows; r += 16) *(lanes *)(bias + r) += *(const lanes *)(errors + i * rows + r);
  }
  ptrdiff_t r = 0;
  for (; r + 32 <= rows; r += 32) gradient_rows(2, errors + r, rows, width, input, step, count, gradient + r);
  if (r < rows) gradient_rows(1, errors + r, rows, width, input, step, count, gradient + r);
}

FOR_EACH_PROCESSOR
void copydesk_add_windows(const float *windows, ptrdiff_t width, ptrdiff_t step, ptrdiff_t count, float *sums) {
  for (ptrdiff_t i = 0; i < count; i++) {
    for (ptrdiff_t k = 0; k < width; k++) sums[i * step + k] += windows[i * width + k];
  }
}

FOR_EACH_PROCESSOR
void copydesk_turn(const float *weights, ptrdiff_t rows, ptrdiff_t width, float *turned) {
  for (ptrdiff_t k = 0; k < width; k += 16) {
    for (ptrdiff_t r = 0; r < rows; r++) {
      for (ptrdiff_t j = k; j < k + 16; j++) turned[r * width + j] = weights[j * rows + r];
    }
  }
}

FOR_EACH_PROCESSOR
void copydesk_rectify(float *values, float *slopes, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) {
    slopes[i] = values[i] > 0 ? slopes[i] : 0;
    values[i] *= slopes[i];
  }
}

FOR_EACH_PROCESSOR
void copydesk_adam(float *weights, float *gradient, float *mean, float *square, ptrdiff_t count,
                   float rate, float epsilon) {
  for (ptrdiff_t i = 0; i < count; i += 16) {
    lanes g = *(lanes *)(gradient + i);
    lanes m = *(lanes *)(mean + i) * 0.9f + g * 0.1f;
    lanes s = *(lanes *)(square + i) * 0.999f + g * g * 0.001f;
    *(lanes *)(mean + i) = m;
    *(lanes *)(square + i) = s;
    *(lanes *)(weights + i) -= m * rate / (__builtin_elementwise_sqrt(s) + epsilon);
    *(lanes *)(gradient + i) = (lanes){0};
  }
}
