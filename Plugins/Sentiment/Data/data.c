#include "SentimentData.h"

// #embed is C23; every clang that comes with Swift 6 knows it.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char lexicon[] = {
#embed "vader.tsv"
};

static const unsigned char emoji[] = {
#embed "emoji.tsv"
};

const unsigned char *copydesk_vader_lexicon(size_t *count) {
  *count = sizeof lexicon;
  return lexicon;
}

const unsigned char *copydesk_vader_emoji(size_t *count) {
  *count = sizeof emoji;
  return emoji;
}
