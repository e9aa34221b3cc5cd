#ifndef SENTIMENT_DATA_H
#define SENTIMENT_DATA_H

#include <stddef.h>

/// The VADER lexicon: lines of a word, a tab and its mean valence. Static, never freed.
const unsigned char *copydesk_vader_lexicon(size_t *count);

/// VADER's words for emoji: lines of an emoji of one character, a tab and its words. Static, never freed.
const unsigned char *copydesk_vader_emoji(size_t *count);

/// What is known of words before training: words.bin, aligned to 64 bytes.
const unsigned char *copydesk_sentiment_words(size_t *count);

/// The model for English news: en-news.model, aligned to 64 bytes.
const unsigned char *copydesk_sentiment_en_news(size_t *count);

#endif
