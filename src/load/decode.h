/* Decoding: bytes in any encoding that iconv knows become UTF-8. */
#ifndef TS_LOAD_DECODE_H
#define TS_LOAD_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "tradestat/error.h"

struct ts_decoder;

/* An encoding that iconv does not know is TS_ERROR_USAGE. */
int ts_decoder_open(const char *encoding, struct ts_decoder **decoder, struct ts_error *error);
void ts_decoder_close(struct ts_decoder *decoder);
/* Forgets what was decoded before. */
void ts_decoder_restart(struct ts_decoder *decoder);

/* Turns bytes from *in into UTF-8 at *out and moves both on, as far as there are
 * bytes, room for them and no fault. Returns 0, or TS_ERROR_INPUT when the bytes at
 * *in are not in the encoding. A character that is cut at the end of *in is left
 * there, unless `last` says that nothing follows: then it is a fault. */
int ts_decode(struct ts_decoder *decoder, const char **in, size_t *in_size, char **out,
              size_t *out_size, bool last, struct ts_error *error);

#endif
