#include "load/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "load/encoding.h"

struct ts_decoder {
    iconv_t converter;
    char name[64];
};

static int unknown_encoding(const char *encoding, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_USAGE, "unknown encoding \"%s\"", encoding);
    ts_error_field(error, "--encoding");
    ts_error_hint(error, "iconv -l lists the names: windows-1251, latin1, UTF-16LE ...");
    return TS_ERROR_USAGE;
}

/* By its own name, or by another that it has. */
static iconv_t open_converter(const char *encoding)
{
    char other[TS_ENCODING_NAME];
    iconv_t converter;

    errno = 0;
    converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1 && errno == EINVAL && ts_encoding_other_name(encoding, other))
        converter = iconv_open("UTF-8", other);
    return converter;
}

int ts_decoder_open(const char *encoding, struct ts_decoder **decoder, struct ts_error *error)
{
    /* iconv takes "//IGNORE" after a name, which would drop bytes in silence */
    if (encoding[0] == '\0' || strchr(encoding, '/') != NULL)
        return unknown_encoding(encoding, error);

    struct ts_decoder *made = calloc(1, sizeof *made);

    if (made == NULL)
        return ts_error_memory(error);
    ts_text_copy(made->name, sizeof made->name, encoding, strlen(encoding));
    made->converter = open_converter(encoding);
    if (made->converter == (iconv_t)-1) {
        bool memory = errno == ENOMEM;

        free(made);
        return memory ? ts_error_memory(error) : unknown_encoding(encoding, error);
    }
    *decoder = made;
    return TS_OK;
}

void ts_decoder_close(struct ts_decoder *decoder)
{
    if (decoder == NULL)
        return;
    iconv_close(decoder->converter);
    free(decoder);
}

void ts_decoder_restart(struct ts_decoder *decoder)
{
    iconv(decoder->converter, NULL, NULL, NULL, NULL);
}

int ts_decode(struct ts_decoder *decoder, const char **in, size_t *in_size, char **out,
              size_t *out_size, bool last, struct ts_error *error)
{
    char *from; /* iconv does not write to its input, though its type lets it */

    memcpy(&from, in, sizeof from);
    size_t converted = iconv(decoder->converter, &from, in_size, out, out_size);
    int reason = converted == (size_t)-1 ? errno : 0;

    *in = from;
    if (reason == EINVAL && last) {
        ts_error_set(error, TS_ERROR_INPUT, "the file ends in the middle of a character");
        ts_error_hint(error, "it may have been copied in part, or not be %s", decoder->name);
        return TS_ERROR_INPUT;
    }
    if (reason == EILSEQ) {
        ts_error_set(error, TS_ERROR_INPUT, "the bytes here are not %s", decoder->name);
        ts_error_hint(error, "give the file's own encoding with --encoding");
        return TS_ERROR_INPUT;
    }
    return TS_OK;
}
