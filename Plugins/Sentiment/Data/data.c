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

static const _Alignas(64) unsigned char words[] = {
#embed "words.bin"
};

static const _Alignas(64) unsigned char en_news[] = {
#embed "en-news.model"
};

const unsigned char *copydesk_sentiment_words(size_t *count) {
  *count = sizeof words;
  return words;
}

const unsigned char *copydesk_sentiment_en_news(size_t *count) {
  *count = sizeof en_news;
  return en_news;
}
