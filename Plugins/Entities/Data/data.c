#include "EntitiesData.h"

// #embed is C23; every clang that comes with Swift 6 knows it.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char names[] = {
#embed "names.tsv"
};

static const unsigned char forenames[] = {
#embed "forenames.tsv"
};

static const unsigned char common[] = {
#embed "common.tsv"
};

const unsigned char *copydesk_names(size_t *count) {
  *count = sizeof names;
  return names;
}

const unsigned char *copydesk_forenames(size_t *count) {
  *count = sizeof forenames;
  return forenames;
}

const unsigned char *copydesk_common_words(size_t *count) {
  *count = sizeof common;
  return common;
}
