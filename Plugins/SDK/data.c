#include "PythonSDK.h"

// #embed is C23; every clang that comes with Swift 6 knows it.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char module[] = {
#embed "python/copydesk.py"
};

const unsigned char *copydesk_python_sdk(size_t *count) {
  *count = sizeof module;
  return module;
}
