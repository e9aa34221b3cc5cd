#include "ReadabilityData.h"

// #embed is C23; every clang that comes with Swift 6 knows it.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char syllables[] = {
#embed "syllables.tsv"
};

const unsigned char *readability_syllables(size_t *size) {
  *size = sizeof syllables;
  return syllables;
}
