#ifndef ENTITIES_DATA_H
#define ENTITIES_DATA_H

#include <stddef.h>

/// What is known of words and names before training: lexicon.bin, aligned to 64 bytes. Static,
/// never freed.
const unsigned char *copydesk_lexicon(size_t *count);

/// The model for English news: en-news.model, aligned to 64 bytes.
const unsigned char *copydesk_en_news(size_t *count);

/// Names with ids: lines of name, label, canonical name and id, each behind a tab. Those of cities
/// within a state or country have that place's name as their label, and its id as a fifth column.
const unsigned char *copydesk_links(size_t *count);

/// Given names of one gender: lines of a name and F or M.
const unsigned char *copydesk_given_names(size_t *count);

#endif
