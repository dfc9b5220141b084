#include "fuzz/fuzz.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load/utf8.h"

void fuzz_fail(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    abort();
}

static void check_text(const char *what, const char *text)
{
    size_t size = strlen(text);

    if (ts_utf8_fault(text, size) < size)
        fuzz_fail("the %s is not UTF-8: %s", what, text);
}

void fuzz_check_error(int code, const struct ts_error *error, const void *bytes, size_t size)
{
    if (code != (int)error->code)
        fuzz_fail("%d is returned, and the error is %d: %s", code, error->code, error->message);
    if ((code == TS_OK) != (error->message[0] == '\0'))
        fuzz_fail("the message of %d is \"%s\"", code, error->message);
    if (ts_utf8_fault(bytes, size) < size)
        return;
    check_text("message", error->message);
    check_text("hint", error->hint);
    check_text("field", error->field);
    check_text("excerpt", error->excerpt);
}

const struct ts_indexer *fuzz_indexer(uint8_t choice)
{
    size_t usable = 1; /* the portable one is, everywhere */

    while (ts_indexer_usable(usable) != NULL)
        usable++;
    return ts_indexer_usable(choice % usable);
}

struct ts_source *fuzz_source(const void *bytes, size_t size)
{
    struct ts_source *source;

    if (ts_source_open_memory("t", bytes, size, &source, NULL) != TS_OK)
        fuzz_fail("no memory");
    return source;
}
