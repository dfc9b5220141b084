#include "load/detect.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "load/csv_key.h"
#include "load/json_scan.h"
#include "load/place.h"
#include "tradestat/json.h"

enum { SCALAR_MAX = 4096, FIRST_LOOK = 4096 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Peeks twice as far as before, as far as there is. *more: there may be still more.
 * What cannot be read after some bytes is left to the reader to meet. */
static int look_further(struct ts_source *source, size_t *wanted, const char **bytes, size_t *size,
                        bool *more, struct ts_error *error)
{
    *wanted = *wanted == 0 ? FIRST_LOOK : *wanted * 2;
    if (*wanted > TS_LIMIT_RECORD)
        *wanted = TS_LIMIT_RECORD;

    int code = ts_source_peek(source, *wanted, bytes, size, NULL);

    *more = *size >= *wanted && *wanted < TS_LIMIT_RECORD;
    if (code == TS_OK || *size > 0)
        return TS_OK;
    code = ts_source_peek(source, 1, bytes, size, error);
    if (code == TS_ERROR_INPUT)
        ts_place_set(&(struct ts_span){*bytes, 0, {ts_source_position(source), 1, 1}, 0},
                     ts_source_name(source), 0, 1, error);
    return code;
}

static int refuse_scalar(struct ts_source *source, const char *bytes, size_t size, size_t first,
                         struct ts_error *error)
{
    struct ts_span span = {bytes, size, {ts_source_position(source), 1, 1}, 0};
    size_t end = size;

    while (is_blank(bytes[end - 1]))
        end--;
    ts_error_set(error, TS_ERROR_INPUT, "a JSON %s is not a list of records",
                 ts_json_kind(bytes[first]));
    ts_error_hint(error, "%s", ts_json_forms);
    ts_place_set(&span, ts_source_name(source), first, end - first, error);
    return TS_ERROR_INPUT;
}

int ts_detect_form(struct ts_source *source, enum ts_input_form *form, struct ts_error *error)
{
    const char *bytes;
    size_t size, wanted = 0, first = 0;
    bool more = true;

    while (more) {
        int code = look_further(source, &wanted, &bytes, &size, &more, error);

        if (code != TS_OK)
            return code;
        while (first < size && is_blank(bytes[first]))
            first++;
        more = more && first == size;
    }
    *form = TS_INPUT_CSV;
    if (first == size)
        return TS_OK;
    if (bytes[first] == '[' || bytes[first] == '{')
        *form = TS_INPUT_JSON;
    else if (size < SCALAR_MAX && ts_json_check(bytes, size, NULL) == TS_OK)
        return refuse_scalar(source, bytes, size, first, error);
    return TS_OK;
}

enum { CANDIDATES = 4 };
static const char candidates[CANDIDATES] = {',', ';', '\t', '|'};

/* The header as far as it has been seen. */
struct header {
    size_t at;
    bool begun, quoted, ended;
    size_t counts[CANDIDATES];
    size_t first[CANDIDATES]; /* where the first of each stands */
};

static void look_at(struct header *header, const char *bytes, size_t size)
{
    for (; header->at < size; header->at++) {
        char c = bytes[header->at];

        if (!header->quoted && (c == '\n' || c == '\r')) {
            if (header->begun) {
                header->ended = true;
                return;
            }
            *header = (struct header){.at = header->at};
            continue;
        }
        header->begun = header->begun || !is_blank(c);
        header->quoted = header->quoted != (c == '"');
        for (size_t i = 0; !header->quoted && i < CANDIDATES; i++)
            if (c == candidates[i] && header->counts[i]++ == 0)
                header->first[i] = header->at;
    }
}

/* How a candidate is shown in a message, and written as an option's value. */
static const char *const shown[CANDIDATES] = {"\",\"", "\";\"", "a tab", "\"|\""};
static const char *const value[CANDIDATES] = {",", "\";\"", "tab", "\"|\""};

static int refuse_tie(struct ts_source *source, const struct header *header, size_t a, size_t b,
                      struct ts_error *error)
{
    const char *bytes;
    size_t size;
    int code = ts_source_peek(source, header->at, &bytes, &size, error);

    if (code != TS_OK)
        return code;

    struct ts_span span = {bytes, size, {ts_source_position(source), 1, 1}, 0};

    ts_error_set(error, TS_ERROR_INPUT,
                 "the delimiter is not certain: %s and %s both split the header into %zu columns",
                 shown[a], shown[b], header->counts[a] + 1);
    ts_error_hint(error, "give --delimiter=%s or --delimiter=%s", value[a], value[b]);
    ts_place_set(&span, ts_source_name(source), header->first[a], 1, error);
    return TS_ERROR_INPUT;
}

/* Neither a letter or digit nor a quote: `sep=x` is a header. */
static bool separates(char c)
{
    return c == '\t' || (c >= ' ' && c <= '~' && c != '"' &&
                         strchr("abcdefghijklmnopqrstuvwxyz0123456789", c | ' ') == NULL);
}

int ts_detect_stated(struct ts_source *source, char *delimiter, size_t *size,
                     struct ts_error *error)
{
    static const char sep[] = "sep=";
    enum { AT = sizeof sep - 1 }; /* where it stands */
    const char *bytes;
    size_t seen, wanted = 0;
    bool more;
    int code = look_further(source, &wanted, &bytes, &seen, &more, error);

    *size = 0;
    if (code != TS_OK || seen <= AT || !ts_text_equal_fold(bytes, AT, sep) || !separates(bytes[AT]))
        return code;

    size_t end = AT + 1;

    if (end < seen && bytes[end] == '\r')
        end++;
    if (end < seen && bytes[end] == '\n')
        end++;
    if (end == AT + 1 && end < seen)
        return TS_OK; /* the line goes on */
    *delimiter = bytes[AT];
    *size = end;
    return TS_OK;
}

/* Looks at the header, which is the first line that is not blank. */
static int detect_in_header(struct ts_source *source, char *delimiter, struct ts_error *error)
{
    struct header header = {0};
    size_t wanted = 0, best = 0;
    bool more = true;

    while (more) {
        const char *bytes;
        size_t size;
        int code = look_further(source, &wanted, &bytes, &size, &more, error);

        if (code != TS_OK)
            return code;
        look_at(&header, bytes, size);
        more = more && !header.ended;
    }
    for (size_t i = 1; i < CANDIDATES; i++)
        if (header.counts[i] > header.counts[best])
            best = i;
    for (size_t i = best + 1; i < CANDIDATES; i++)
        if (header.counts[i] > 0 && header.counts[i] == header.counts[best])
            return refuse_tie(source, &header, best, i, error);
    *delimiter = candidates[best];
    return TS_OK;
}

/* The names of all dimensions, separated by commas, may be more than the periods after them. */
static bool begins_with_key(struct ts_source *source)
{
    const char *bytes;
    size_t size, wanted = 0;
    bool more;

    /* what cannot be read begins with nothing, and is told of by who reads it next */
    look_further(source, &wanted, &bytes, &size, &more, NULL);
    return ts_csv_begins_with_key(bytes, size);
}

int ts_detect_delimiter(struct ts_source *source, char *delimiter, struct ts_error *error)
{
    size_t size;
    int code = ts_detect_stated(source, delimiter, &size, error);

    if (code != TS_OK || size > 0)
        return code;
    if (!begins_with_key(source))
        return detect_in_header(source, delimiter, error);
    *delimiter = '\t';
    return TS_OK;
}
