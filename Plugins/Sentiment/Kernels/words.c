#include "SentimentKernels.h"

#include <string.h>

#include "processors.h"

// So many bytes of a text are read at once; a word that ends among them is hashed from a copy with some room behind.
enum { width = 64, room = width + 16 };

// What every processor compares at once.
typedef uint8_t bytes __attribute__((vector_size(16), aligned(1)));
typedef _Bool flags __attribute__((ext_vector_type(16)));

// A bit for each byte of a window: whether it is of a class. And the bytes with small letters for capitals.
typedef struct {
  uint64_t blank, mark, upper, lower;
  // No ASCII, or a zero; but for the characters of the next class.
  uint64_t other;
  // The first of the three bytes of a dash, quote or ellipsis, U+2010 to U+2027.
  uint64_t quote;
  // Where it begins.
  ptrdiff_t start;
  uint8_t small[room];
} window;

// A bit for each of some bytes that is `first` to `last`.
INLINE uint64_t within(const bytes *some, uint8_t first, uint8_t last, int at) {
  const flags are = __builtin_convertvector(*some - first <= (bytes){0} + (uint8_t)(last - first), flags);
  uint16_t bits;
  memcpy(&bits, &are, sizeof bits);
  return (uint64_t)bits << at;
}

INLINE void classify(window *w, const uint8_t *text) {
  uint64_t blank = 0, upper = 0, lower = 0, digit = 0, visible = 0, ascii = 0;
  for (int at = 0; at < width; at += sizeof(bytes)) {
    const bytes *some = (const bytes *)(text + at);
    blank |= within(some, 0x09, 0x0D, at) | within(some, 0x1C, ' ', at);
    upper |= within(some, 'A', 'Z', at);
    lower |= within(some, 'a', 'z', at);
    digit |= within(some, '0', '9', at);
    visible |= within(some, '!', '~', at);
    ascii |= within(some, 1, 0x7F, at);
    *(bytes *)(w->small + at) = *some + ((bytes)(*some - 'A' <= (bytes){0} + ('Z' - 'A')) & 0x20);
  }
  w->blank = blank;
  w->upper = upper;
  w->lower = lower;
  w->mark = visible & ~(upper | lower | digit);
  w->other = ~ascii;
}

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

// The bytes that a word of so many has among the first eight, and among the next.
#define FIRST(count) ((count) >= 8 ? ~(uint64_t)0 : ((uint64_t)1 << 8 * ((count) & 7)) - 1)
#define BYTES(count) {FIRST(count), (count) <= 8 ? 0 : FIRST((count) - 8)}
#define FOUR(count) BYTES(count), BYTES((count) + 1), BYTES((count) + 2), BYTES((count) + 3)
static const uint64_t bytes_of_word[width + 1][2] = {
  FOUR(0), FOUR(4), FOUR(8), FOUR(12), FOUR(16), FOUR(20), FOUR(24), FOUR(28), FOUR(32), FOUR(36),
  FOUR(40), FOUR(44), FOUR(48), FOUR(52), FOUR(56), FOUR(60), BYTES(64)};

// Eight bytes, the first of them lowest.
INLINE uint64_t eight(const uint8_t *text) {
  uint64_t bytes;
  memcpy(&bytes, text, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  bytes = __builtin_bswap64(bytes);
#endif
  return bytes;
}

// Most words end in the first 16 bytes, which are mixed without a jump that nobody could foresee.
INLINE uint64_t hash_of(const uint8_t *word, int count) {
  const uint64_t *has = bytes_of_word[count];
  uint64_t hash = copydesk_mixed(copydesk_mixed(0, eight(word) & has[0]), eight(word + 8) & has[1]);
  for (int at = 16; __builtin_expect(at < count, 0); at += 8) {
    hash = copydesk_mixed(hash, eight(word + at) & bytes_of_word[count - at][0]);
  }
  return hash;
}

// A word that may be known, by its hash.
typedef struct {
  uint64_t hash;
  copydesk_word *word;
} candidate;

// Words as they are read: the next of them, and those that may be known, which are looked up together: what is known
// of them lies all over the memory, for which a processor waits but once.
typedef struct {
  const copydesk_word_table *table;
  copydesk_word *next;
  candidate candidates[width + 2];
  int count;
} reading;

INLINE uint64_t filter_bit(const copydesk_word_table *table, uint64_t hash) {
  const uint64_t bit = copydesk_filter_bit(hash, table->slot_count);
  return table->filter[bit / 64] >> bit % 64 & 1;
}

// Looks up the words that may be known. Nobody could foresee in which, so that a jump would be slow.
INLINE void look_up(reading *r) {
  for (int i = 0; i < r->count; i++) {
    const candidate found = r->candidates[i];
    const size_t slot = found.hash & (r->table->slot_count - 1);
    const uint64_t one = r->table->slots[slot];
    const uint64_t other = r->table->slots[copydesk_other_slot(slot, found.hash, r->table->slot_count)];
    const uint32_t before = found.word->known;
    const uint32_t known = copydesk_known_by(one, found.hash) | copydesk_known_by(other, found.hash);
    found.word->known = __builtin_unpredictable(known != 0) ? known | (before & copydesk_upper) : before;
  }
  r->count = 0;
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

// Leaves out the marks around a word where more than two characters remain; tells whether it holds `n't` then.
INLINE int strip(const window *w, int *start, int *end) {
  const uint64_t run = between(*start, *end), inner = run & ~w->mark;
  if (inner == 0) return 0;
  const int first = __builtin_ctzll(inner), last = width - __builtin_clzll(inner);
  if (last - first - 2 * __builtin_popcountll(w->quote & run) <= 2) return 0;
  *start = first;
  *end = last;
  return is_contraction(w->small, w->mark & between(first, last));
}

// Reads the word between two places of a window. Most words are in no list, which a small table tells of nine in ten; the
// others are looked up later. Nobody could foresee which they are, so that a jump would be slow.
INLINE void read_word(reading *r, const window *w, int start, int end, int has_marks, uint32_t is_loud) {
  const int contracts = has_marks && strip(w, &start, &end);
  const uint64_t hash = hash_of(w->small + start, end - start);
  const uint64_t may_be_known = filter_bit(r->table, hash);
  r->candidates[r->count] = (candidate){hash, r->next};
  r->count += may_be_known;
  // Asks for its slots; of all others for the first, as it costs no jump.
  const uint64_t sought = hash & -may_be_known;
  const size_t slot = sought & (r->table->slot_count - 1);
  __builtin_prefetch(r->table->slots + slot);
  __builtin_prefetch(r->table->slots + copydesk_other_slot(slot, sought, r->table->slot_count));
  const uint32_t known = is_loud * copydesk_upper | (__builtin_expect(contracts, 0) ? copydesk_contraction : 0);
  *r->next++ = (copydesk_word){known, (uint32_t)(w->start + start)};
}

// Reads the window that begins at a place of a text or, near its end, before that place.
INLINE void read_window(window *w, const uint8_t *text, ptrdiff_t readable, ptrdiff_t at, ptrdiff_t end) {
  if (readable >= width) {
    const ptrdiff_t start = at + width <= readable ? at : readable - width;
    classify(w, text + start);
    w->start = start;
    w->blank |= ((uint64_t)1 << (at - start)) - 1;
    if (end - start < width) w->blank |= ~(uint64_t)0 << (end - start);
  } else {
    uint8_t copy[width] = {0};
    memcpy(copy, text, (size_t)end);
    classify(w, copy);
    w->start = 0;
    w->blank |= (((uint64_t)1 << at) - 1) | ~(uint64_t)0 << end;
  }
  find_quotes(w);
}

// The ends of those words that have a byte of a class: added to a word's bits, it is carried to its end.
INLINE uint64_t having(uint64_t class, uint64_t words, uint64_t ends) { return (words + (class & words)) & ends; }

// Reads words of a window up to the first that has other characters, or does not end there. Returns the starts of those
// that were not read.
INLINE uint64_t read_ended(reading *r, const window *w) {
  const uint64_t words = ~w->blank, behind_blank = w->blank << 1 | 1;
  uint64_t starts = words & behind_blank, ends = w->blank & ~behind_blank;
  const uint64_t marked = having(w->mark, words, ends), other = having(w->other, words, ends);
  const uint64_t loud = having(w->upper, words, ends) & ~having(w->lower, words, ends);
  if (__builtin_expect(other != 0, 0)) ends &= (other & -other) - 1;
  for (; ends != 0; starts &= starts - 1, ends &= ends - 1) {
    const uint64_t bit = ends & -ends;
    read_word(r, w, __builtin_ctzll(starts), __builtin_ctzll(ends), (marked & bit) != 0, (loud & bit) != 0);
  }
  return starts;
}

// Reads the last word of a text whose end is that of the window, unless it has other characters.
INLINE uint64_t read_last(reading *r, const window *w, uint64_t starts) {
  const int start = __builtin_ctzll(starts);
  const uint64_t run = between(start, width);
  if ((w->blank | w->other) & run) return starts;
  read_word(r, w, start, width, (w->mark & run) != 0, (w->upper & run) != 0 && (w->lower & run) == 0);
  return 0;
}

FOR_EACH_PROCESSOR
ptrdiff_t copydesk_read_words(const copydesk_word_table *table, const uint8_t *text, ptrdiff_t readable,
                              ptrdiff_t *position, ptrdiff_t end, copydesk_word *words) {
  reading r;
  r.table = table;
  r.next = words;
  r.count = 0;
  while (*position < end) {
    window w;
    read_window(&w, text, readable, *position, end);
    uint64_t starts = read_ended(&r, &w);
    if (starts != 0 && w.start + width >= end) starts = read_last(&r, &w, starts);
    if (r.count > width / 2) look_up(&r);
    const ptrdiff_t done = w.start + (starts == 0 ? width : __builtin_ctzll(starts));
    if (done == *position) break;
    *position = done;
  }
  look_up(&r);
  *position = *position < end ? *position : end;
  return r.next - words;
}
