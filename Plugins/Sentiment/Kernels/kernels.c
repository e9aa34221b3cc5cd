#include "SentimentKernels.h"

#include <string.h>

// Multiplications and additions stay apart: joined ones round differently, and not every processor
// has them.
#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx512bw", "avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

typedef float lanes __attribute__((vector_size(64), aligned(4)));
typedef _Bool flags __attribute__((ext_vector_type(16)));

enum { hidden_lanes = copydesk_hidden / 16 };

// Half of the numbers of a place: as many sums as every processor has registers for, and as many
// as a word has bits.
enum { half = copydesk_hidden / 2, half_lanes = half / 16 };
_Static_assert(half == 64, "a bit for each number");

FOR_EACH_PROCESSOR
void copydesk_word_parts(const float *weights, const int8_t *vector, float scale, float *parts) {
  float values[copydesk_width];
  for (int k = 0; k < copydesk_width; k++) values[k] = (float)vector[k] * scale;
  for (ptrdiff_t o = 0; o < 5; o++) {
    const float *block = weights + o * copydesk_width * copydesk_hidden;
    for (ptrdiff_t start = 0; start < copydesk_hidden; start += half) {
      lanes sums[half_lanes] = {0};
      for (ptrdiff_t k = 0; k < copydesk_width; k++) {
        const float *row = block + k * copydesk_hidden + start;
        for (int r = 0; r < half_lanes; r++) sums[r] += *(const lanes *)(row + r * 16) * values[k];
      }
      float *part = parts + o * copydesk_hidden + start;
      for (int r = 0; r < half_lanes; r++) *(lanes *)(part + r * 16) = sums[r];
    }
  }
}

FOR_EACH_PROCESSOR
void copydesk_first_layer(const float *const *parts, const float *bias, ptrdiff_t count,
                          ptrdiff_t first, ptrdiff_t last, float *hidden, uint64_t *kept) {
  for (ptrdiff_t h = first * 2; h < last * 2; h++) {
    const ptrdiff_t i = h / 2, start = h % 2 * half;
    lanes sums[half_lanes];
    for (int r = 0; r < half_lanes; r++) sums[r] = *(const lanes *)(bias + start + r * 16);
    for (ptrdiff_t o = 0; o < 5; o++) {
      const ptrdiff_t j = i + o - 2;
      if (j < 0 || j >= count) continue;
      const float *part = parts[j] + o * copydesk_hidden + start;
      for (int r = 0; r < half_lanes; r++) sums[r] += *(const lanes *)(part + r * 16);
    }
    kept[h] = 0;
    for (int r = 0; r < half_lanes; r++) {
      const lanes value = __builtin_elementwise_max(sums[r], (lanes){0});
      *(lanes *)(hidden + h * half + r * 16) = value;
      const flags isKept = __builtin_convertvector(value != (lanes){0}, flags);
      uint16_t bits;
      memcpy(&bits, &isKept, sizeof bits);
      kept[h] |= (uint64_t)bits << r * 16;
    }
  }
}

FOR_EACH_PROCESSOR
void copydesk_second_layer(const float *weights, const float *bias, const float *hidden,
                           const uint64_t *kept, ptrdiff_t count, ptrdiff_t first, ptrdiff_t last,
                           float *outputs) {
  // One third of the weights after the other, as all of them are more than the nearest cache holds.
  for (ptrdiff_t o = 0; o < 3; o++) {
    for (ptrdiff_t i = first; i < last; i++) {
      float *output = outputs + i * copydesk_hidden;
      const float *before = o == 0 ? bias : output;
      lanes sums[hidden_lanes];
      for (int r = 0; r < hidden_lanes; r++) sums[r] = *(const lanes *)(before + r * 16);
      const ptrdiff_t j = i + o - 1;
      for (ptrdiff_t h = j * 2; h < j * 2 + 2 && j >= 0 && j < count; h++) {
        const float *values = hidden + h * half;
        const float *block = weights + (o * copydesk_hidden + h % 2 * half) * copydesk_hidden;
        // Most numbers are zero, and passed over.
        for (uint64_t left = kept[h]; left != 0; left &= left - 1) {
          const int k = __builtin_ctzll(left);
          const float *row = block + k * copydesk_hidden;
          for (int r = 0; r < hidden_lanes; r++) {
            sums[r] += *(const lanes *)(row + r * 16) * values[k];
          }
        }
      }
      for (int r = 0; r < hidden_lanes; r++) *(lanes *)(output + r * 16) = sums[r];
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

FOR_EACH_PROCESSOR
void copydesk_forward(const float *weights, const float *bias, ptrdiff_t rows, ptrdiff_t width,
                      const float *input, ptrdiff_t step, ptrdiff_t count, float *outputs) {
  for (ptrdiff_t i = 0; i < count; i++) {
    const float *window = input + i * step;
    for (ptrdiff_t r = 0; r < rows; r += 16) {
      lanes sum = *(const lanes *)(bias + r);
      for (ptrdiff_t k = 0; k < width; k++) {
        sum += *(const lanes *)(weights + k * rows + r) * window[k];
      }
      *(lanes *)(outputs + i * rows + r) = sum;
    }
  }
}

FOR_EACH_PROCESSOR
void copydesk_weight_gradient(const float *errors, ptrdiff_t rows, ptrdiff_t width,
                              const float *input, ptrdiff_t step, ptrdiff_t count, float *gradient,
                              float *bias) {
  for (ptrdiff_t r = 0; r < rows; r += 16) {
    for (ptrdiff_t i = 0; i < count; i++) {
      *(lanes *)(bias + r) += *(const lanes *)(errors + i * rows + r);
    }
    for (ptrdiff_t k = 0; k < width; k++) {
      lanes sum = *(const lanes *)(gradient + k * rows + r);
      for (ptrdiff_t i = 0; i < count; i++) {
        sum += *(const lanes *)(errors + i * rows + r) * input[i * step + k];
      }
      *(lanes *)(gradient + k * rows + r) = sum;
    }
  }
}

FOR_EACH_PROCESSOR
void copydesk_input_gradient(const float *weights, const float *errors, ptrdiff_t rows,
                             ptrdiff_t width, float *gradient, ptrdiff_t step, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) {
    for (ptrdiff_t k = 0; k < width; k++) {
      lanes sum = {0};
      for (ptrdiff_t r = 0; r < rows; r += 16) {
        sum += *(const lanes *)(weights + k * rows + r) * *(const lanes *)(errors + i * rows + r);
      }
      float total = 0;
      for (int lane = 0; lane < 16; lane++) total += sum[lane];
      gradient[i * step + k] += total;
    }
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
