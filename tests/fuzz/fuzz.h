/* What the fuzzers share. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "load/index.h"
#include "load/source.h"
#include "tradestat/error.h"

/* libFuzzer calls this with bytes that it makes up, and takes an abort for a finding. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Says what is wrong, and aborts. */
_Noreturn void fuzz_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Fails unless the error of reading these bytes is of that code, and has a message when there
 * is one. Its texts are UTF-8 when the bytes are. */
void fuzz_check_error(int code, const struct ts_error *error, const void *bytes, size_t size);

/* One of the ways in which this processor can find delimiters. */
const struct ts_indexer *fuzz_indexer(uint8_t choice);

/* A source of these bytes. */
struct ts_source *fuzz_source(const void *bytes, size_t size);

#endif
