/* Messages on standard error. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <tradestat/error.h>

#include "options.h"

/* Prints the error, with its place and hint. Returns EXIT_FAILED. */
enum exit_code report_error(const struct ts_error *error, enum when color);

/* Prints "tradestat: …" and a newline. */
void report_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
