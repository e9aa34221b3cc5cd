#ifndef PROCESSORS_H
#define PROCESSORS_H

// A function is compiled for several kinds of processors; the choice is made when the program starts, which is before
// the thread sanitizer is ready for it.
#if defined(__x86_64__) && !__has_feature(thread_sanitizer)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

// A part of such a function, compiled along with it.
#define INLINE static inline __attribute__((always_inline))

#endif
