#include "SentimentKernels.h"

#include <string.h>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

#include "processors.h"

// So many bytes of a text are read at once; a word that ends among them is hashed from a copy with some room behind.
enum { width = 64, room = width + 16 };

// A bit for each byte of a window: whether it is of a class. And the bytes with small letters for capitals.
typedef struct {
  uint64_t blank, mark, upper, lower;
  // No ASCII, or a zero; but for the characters of the next class.
  uint64_t other;
  // The first of the three bytes of a dash, quote or ellipsis, U+2010 to U+2027.
  uint64_t quote;
  uint8_t small[room];
} window;

#if defined(__SSE2__)

// Whether bytes are `first` to `last`.
INLINE __m128i within(__m128i bytes, uint8_t first, uint8_t last) {
  const __m128i distance = _mm_sub_epi8(bytes, _mm_set1_epi8((char)first));
  return _mm_cmpeq_epi8(_mm_min_epu8(distance, _mm_set1_epi8((char)(last - first))), distance);
}

INLINE uint64_t bits(__m128i flags, int at) { return (uint64_t)(uint16_t)_mm_movemask_epi8(flags) << at; }

INLINE void classify(window *w, const uint8_t *text) {
  uint64_t blank = 0, upper = 0, lower = 0, digit = 0, visible = 0, other = 0;
  for (int at = 0; at < width; at += 16) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(text + at));
    const __m128i capital = within(bytes, 'A', 'Z');
    blank |= bits(_mm_or_si128(within(bytes, 0x09, 0x0D), within(bytes, 0x1C, ' ')), at);
    upper |= bits(capital, at);
    lower |= bits(within(bytes, 'a', 'z'), at);
    digit |= bits(within(bytes, '0', '9'), at);
    visible |= bits(within(bytes, '!', '~'), at);
    other |= bits(_mm_or_si128(bytes, _mm_cmpeq_epi8(bytes, _mm_setzero_si128())), at);
    _mm_storeu_si128((__m128i *)(w->small + at), _mm_or_si128(bytes, _mm_and_si128(capital, _mm_set1_epi8(0x20))));
  }
  w->blank = blank;
  w->upper = upper;
  w->lower = lower;
  w->mark = visible & ~(upper | lower | digit);
  w->other = other;
}

#else

INLINE void classify(window *w, const uint8_t *text) {
  w->blank = w->mark = w->upper = w->lower = w->other = 0;
  for (int at = 0; at < width; at++) {
    const uint8_t byte = text[at];
    const uint64_t upper = byte >= 'A' && byte <= 'Z', lower = byte >= 'a' && byte <= 'z';
    const uint64_t plain = upper | lower | (byte >= '0' && byte <= '9');
    w->blank |= (uint64_t)((byte >= 0x09 && byte <= 0x0D) || (byte >= 0x1C && byte <= ' ')) << at;
    w->mark |= (uint64_t)(byte >= '!' && byte <= '~' && !plain) << at;
    w->upper |= upper << at;
    w->lower |= lower << at;
    w->other |= (uint64_t)(byte == 0 || byte >= 0x80) << at;
    w->small[at] = byte | (uint8_t)(upper << 5);
  }
}

#endif

// Most characters beyond ASCII in English are quotes and dashes, which words may hold like letters without case.
INLINE void find_quotes(window *w) {
  w->quote = 0;
  for (uint64_t left = w->other; left != 0; left &= left - 1) {
    const int at = __builtin_ctzll(left);
    const uint8_t *bytes = w->small + at;
    if (at + 3 > width || bytes[0] != 0xE2 || bytes[1] != 0x80 || bytes[2] < 0x90 || bytes[2] > 0xA7) continue;
    w->quote |= (uint64_t)1 << at;
    w->other &= ~((uint64_t)7 << at);
  }
}

// Eight bytes, the first of them lowest; those beyond `count` are zero.
INLINE uint64_t bytes_of(const uint8_t *text, int count) {
  uint64_t bytes;
  memcpy(&bytes, text, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  bytes = __builtin_bswap64(bytes);
#endif
  return count >= 8 ? bytes : count <= 0 ? 0 : bytes & (((uint64_t)1 << 8 * count) - 1);
}

// Most words end in the first 16 bytes, which are mixed without a jump that nobody could foresee.
INLINE uint64_t hash_of(const uint8_t *word, int count) {
  uint64_t hash = copydesk_mixed(copydesk_mixed(0, bytes_of(word, count)), bytes_of(word + 8, count - 8));
  for (int at = 16; __builtin_expect(at < count, 0); at += 8) hash = copydesk_mixed(hash, bytes_of(word + at, count - at));
  return hash;
}

// A word stands in one of two slots. Nobody could foresee whether it is there, so that a jump would be slow.
INLINE uint32_t known(const copydesk_word_slot *slots, uint64_t last, uint64_t hash) {
  const copydesk_word_slot one = slots[hash & last], other = slots[hash >> 40 & last];
  const uint32_t word = __builtin_unpredictable(one.hash == hash) ? one.word.known : 0;
  return __builtin_unpredictable(other.hash == hash) ? other.word.known : word;
}

// Bits `start` to `end`, of which there are some.
INLINE uint64_t between(int start, int end) { return ~(uint64_t)0 << start & ~(uint64_t)0 >> (width - end); }

// Whether one of the marks is the apostrophe of `n't`; none of them is at an end of the word.
INLINE int is_contraction(const uint8_t *small, uint64_t marks) {
  for (; marks != 0; marks &= marks - 1) {
    const uint8_t *mark = small + __builtin_ctzll(marks);
    if (*mark == '\'' && mark[-1] == 'n' && mark[1] == 't') return 1;
  }
  return 0;
}

INLINE copydesk_word word_of(const copydesk_word_slot *slots, uint64_t last_slot, const window *w, int start, int end) {
  uint64_t run = between(start, end);
  int contraction = 0;
  if (w->mark & run) {
    const uint64_t inner = run & ~w->mark;
    const int first = inner ? __builtin_ctzll(inner) : start, last = inner ? width - __builtin_clzll(inner) : start;
    if (last - first - 2 * __builtin_popcountll(w->quote & run) > 2) {
      start = first;
      end = last;
      run = between(start, end);
      contraction = is_contraction(w->small, w->mark & run);
    }
  }
  uint32_t known_of_it = known(slots, last_slot, hash_of(w->small + start, end - start));
  if (__builtin_expect(contraction, 0) && known_of_it == 0) known_of_it = copydesk_contraction;
  const uint32_t loud = (w->upper & run) != 0 && (w->lower & run) == 0;
  return (copydesk_word){known_of_it | loud * copydesk_upper, (uint32_t)start};
}

// Reads the window that begins at a place of a text or, near its end, before that place. Answers with where it begins.
INLINE ptrdiff_t read_window(window *w, const uint8_t *text, ptrdiff_t readable, ptrdiff_t at, ptrdiff_t end) {
  if (readable >= width) {
    const ptrdiff_t start = at + width <= readable ? at : readable - width;
    classify(w, text + start);
    w->blank |= ((uint64_t)1 << (at - start)) - 1;
    if (end - start < width) w->blank |= ~(uint64_t)0 << (end - start);
    return start;
  }
  uint8_t copy[width] = {0};
  memcpy(copy, text, (size_t)end);
  classify(w, copy);
  w->blank |= (((uint64_t)1 << at) - 1) | ~(uint64_t)0 << end;
  return 0;
}

FOR_EACH_PROCESSOR
ptrdiff_t copydesk_read_words(const copydesk_word_slot *slots, size_t slot_count, const uint8_t *text, ptrdiff_t readable,
                              ptrdiff_t *position, ptrdiff_t end, copydesk_word *words) {
  const uint64_t last_slot = slot_count - 1;
  copydesk_word *next = words;
  ptrdiff_t at = *position;
  while (at < end) {
    window w;
    const ptrdiff_t window_start = read_window(&w, text, readable, at, end);
    find_quotes(&w);
    const uint64_t behind_blank = w.blank << 1 | 1;
    uint64_t starts = ~w.blank & behind_blank, ends = w.blank & ~behind_blank;
    const int is_last = end - window_start <= width;
    for (; starts != 0 && (ends != 0 || is_last); starts &= starts - 1, ends &= ends - 1) {
      const int first = __builtin_ctzll(starts), last = ends != 0 ? __builtin_ctzll(ends) : width;
      if (__builtin_expect((w.other & between(first, last)) != 0, 0)) {
        *position = window_start + first;
        return next - words;
      }
      *next = word_of(slots, last_slot, &w, first, last);
      next++->start += (uint32_t)window_start;
    }
    const ptrdiff_t done = window_start + (starts == 0 ? width : __builtin_ctzll(starts));
    if (done == at) break;
    at = done;
  }
  *position = at < end ? at : end;
  return next - words;
}
