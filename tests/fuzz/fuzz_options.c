/* The command line, on bytes that libFuzzer makes up: the first one says which groups of
 * options the command has, the others are its arguments, a line each. */
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "fuzz/fuzz.h"

enum { ARGUMENTS_MAX = 64 };

/* Arguments of their own memory each, so that reading past one is seen; their number. */
static size_t split(const uint8_t *data, size_t size, char *arguments[ARGUMENTS_MAX])
{
    const char *at = (const char *)data, *end = at + size;
    size_t count = 0;

    arguments[count++] = strdup("command");
    while (at < end && count < ARGUMENTS_MAX) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));

        if (stop == NULL)
            stop = end;
        arguments[count++] = strndup(at, (size_t)(stop - at));
        at = stop + (stop < end);
    }
    return count;
}

static void check(const struct options *options, size_t arguments)
{
    if (options->input_count >= arguments || options->limit < -1 || options->decimals < -1 ||
        options->format >= TS_OUTPUT_COUNT)
        fuzz_fail("the options are not what they should be");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *arguments[ARGUMENTS_MAX];
    struct ts_error error = {0};
    struct options options;

    if (size == 0)
        return 0;

    struct command command = {.name = "command", .groups = data[0]};
    size_t count = split(data + 1, size - 1, arguments);
    int code = options_parse(&options, &command, count, arguments, &error);

    fuzz_check_error(code, &error, data + 1, size - 1);
    if (code == TS_OK && !options.help)
        check(&options, count);
    options_release(&options);
    for (size_t i = 0; i < count; i++)
        free(arguments[i]);
    return 0;
}
