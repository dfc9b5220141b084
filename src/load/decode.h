/* Decoding: converts any encoding that iconv knows to UTF-8. */
#ifndef TS_LOAD_DECODE_H
#define TS_LOAD_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "tradestat/error.h"

struct ts_decoder;

/* An encoding that iconv does not know is TS_ERROR_USAGE. */
int ts_decoder_open(const char *encoding, struct ts_decoder **decoder, struct ts_error *error);
void ts_decoder_close(struct ts_decoder *decoder);
/* Starts a new text. */
void ts_decoder_restart(struct ts_decoder *decoder);

/* Converts bytes from *in to UTF-8 at *out and moves both on, until there are no more bytes
 * or there is no room. Returns 0, or TS_ERROR_INPUT if the bytes at *in are invalid. An incomplete
 * character at the end of *in is left there; if `last` says that nothing follows, it is invalid. */
int ts_decode(struct ts_decoder *decoder, const char **in, size_t *in_size, char **out,
              size_t *out_size, bool last, struct ts_error *error);

#endif
