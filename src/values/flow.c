#include "values/flow.h"

#include <string.h>

#include "base/text.h"

static const struct {
    const char *name;
    enum ts_flow flow;
} spellings[] = {
    /* the first of each flow is its name */
    {"export", TS_FLOW_EXPORT},      {"exports", TS_FLOW_EXPORT},
    {"import", TS_FLOW_IMPORT},      {"imports", TS_FLOW_IMPORT},
    {"turnover", TS_FLOW_TURNOVER},  {"turnovers", TS_FLOW_TURNOVER},
    {"balance", TS_FLOW_BALANCE},    {"balances", TS_FLOW_BALANCE},
    {"reexport", TS_FLOW_REEXPORT},  {"reexports", TS_FLOW_REEXPORT},
    {"re-export", TS_FLOW_REEXPORT}, {"re-exports", TS_FLOW_REEXPORT},
    {"reimport", TS_FLOW_REIMPORT},  {"reimports", TS_FLOW_REIMPORT},
    {"re-import", TS_FLOW_REIMPORT}, {"re-imports", TS_FLOW_REIMPORT},
};

/* The codes of UN Comtrade, in capitals alone: "x" may be a series. */
static const struct {
    const char *code;
    enum ts_flow flow;
} codes[] = {{"X", TS_FLOW_EXPORT},
             {"M", TS_FLOW_IMPORT},
             {"RX", TS_FLOW_REEXPORT},
             {"RM", TS_FLOW_REIMPORT}};

enum { SPELLINGS = sizeof spellings / sizeof *spellings };

const char *ts_flow_name(enum ts_flow flow)
{
    for (size_t i = 0; i < SPELLINGS; i++)
        if (spellings[i].flow == flow)
            return spellings[i].name;
    return "";
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_series_name(const char *text, size_t size)
{
    if (size == 0 || !is_letter(text[0]))
        return false;
    for (size_t i = 1; i < size; i++)
        if (!is_letter(text[i]) && !(text[i] >= '0' && text[i] <= '9') && text[i] != '_' &&
            text[i] != '-')
            return false;
    return true;
}

/* What programs write where there is nothing is no series. */
static bool is_nothing(const char *text, size_t size)
{
    static const char *const marks[] = {"na", "nan", "nil", "none", "null", "undefined"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (ts_text_equal_fold(text, size, marks[i]))
            return true;
    return false;
}

/* The flow that is called so in Uzbek, which would be a series by the name beside imports that are
 * called the same; or NULL. */
static const char *flow_in_uzbek(const char *text, size_t size)
{
    if (ts_text_equal_fold(text, size, "eksport"))
        return ts_flow_name(TS_FLOW_EXPORT);
    return ts_text_equal_fold(text, size, "reeksport") ? ts_flow_name(TS_FLOW_REEXPORT) : NULL;
}

/* The trade flow that a name must have meant, or NULL. One slip is enough in a
 * short name and two in a long one: "report" is two away from "export" and may
 * well be a series of its own. */
static const char *meant_flow(const char *text, size_t size)
{
    struct ts_text_letters letters;

    ts_text_take_letters(text, size, &letters);
    for (size_t i = 0; i < SPELLINGS; i++) {
        size_t length = strlen(spellings[i].name);
        size_t shorter = size < length ? size : length, slips = shorter < 8 ? 1 : 2;

        if (ts_text_distance_within(&letters, spellings[i].name, length, slips) <= slips)
            return ts_flow_name(spellings[i].flow);
    }
    return NULL;
}

int ts_flow_parse(const char *text, size_t size, enum ts_flow *out, struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];
    const char *meant;

    for (size_t i = 0; i < SPELLINGS; i++)
        if (ts_text_equal_fold(text, size, spellings[i].name)) {
            *out = spellings[i].flow;
            return TS_OK;
        }
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (ts_text_equal(text, size, codes[i].code)) {
            *out = codes[i].flow;
            return TS_OK;
        }
    meant = flow_in_uzbek(text, size);
    if (meant == NULL)
        meant = meant_flow(text, size);
    if (meant == NULL && is_series_name(text, size) && !is_nothing(text, size)) {
        *out = TS_FLOW_COUNT;
        return TS_OK;
    }
    ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not a known flow",
                 ts_text_quote(text, size, quoted));
    if (is_nothing(text, size))
        ts_error_hint(error, "it says that there is none: leave the record out, or give its flow");
    if (meant != NULL)
        ts_error_hint(error, "did you mean \"%s\"?", meant);
    ts_error_hint(error, "flows are export, import, turnover, balance, reexport, reimport, or the "
                         "name of another series in letters, digits, '_' and '-'");
    return TS_ERROR_INPUT;
}
