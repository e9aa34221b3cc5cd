#include "EntitiesData.h"

// #embed is C23; every clang that comes with Swift 6 knows it.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const _Alignas(64) unsigned char lexicon[] = {
#embed "lexicon.bin"
};

static const _Alignas(64) unsigned char en_news[] = {
#embed "en-news.model"
};

const unsigned char *copydesk_lexicon(size_t *count) {
  *count = sizeof lexicon;
  return lexicon;
}

const unsigned char *copydesk_en_news(size_t *count) {
  *count = sizeof en_news;
  return en_news;
}

static const unsigned char links[] = {
#embed "links.tsv"
};

const unsigned char *copydesk_links(size_t *count) {
  *count = sizeof links;
  return links;
}

static const unsigned char given_names[] = {
#embed "given-names.tsv"
};

const unsigned char *copydesk_given_names(size_t *count) {
  *count = sizeof given_names;
  return given_names;
}
