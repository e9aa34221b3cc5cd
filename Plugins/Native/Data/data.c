#include "NativeData.h"

// #embed is C23; every clang that comes with Swift 6 knows it.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char libraries[] = {
#embed "runtime.txt"
};

const unsigned char *copydesk_runtime_libraries(size_t *count) {
  *count = sizeof libraries;
  return libraries;
}
