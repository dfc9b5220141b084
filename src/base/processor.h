/* Processor: what an x86 processor and its system can do. */
#ifndef TS_BASE_PROCESSOR_H
#define TS_BASE_PROCESSOR_H

#if defined __has_include
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif
#endif

/* By the name that the C library has for it, and the compiler. The library has asked the
 * processor before main; to ask again takes a virtual machine longer than to read a small file. */
#ifdef CPU_FEATURE_ACTIVE
#define TS_PROCESSOR_HAS(feature, name) CPU_FEATURE_ACTIVE(feature)
#else
#define TS_PROCESSOR_HAS(feature, name) (__builtin_cpu_supports(name) != 0)
#endif

#endif
