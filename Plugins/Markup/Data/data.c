#include "MarkupData.h"

// #embed is C23; every clang that comes with Swift 6 knows it.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char references[] = {
#embed "references.txt"
};

const unsigned char *copydesk_html_references(size_t *count) {
  *count = sizeof references;
  return references;
}
