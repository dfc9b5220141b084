/* Words around a table: its title and its notes. */
#include <string.h>

#include "render/text.h"
#include "tradestat/error.h"
#include "values/commodity.h"

enum { NAMED = 2 /* more are counted */ };

static void write_name(struct ts_writer *writer, const struct ts_result *result, const char *code)
{
    const char *name = ts_result_country_name(result, code);

    if (strcmp(code, "WLD") == 0)
        name = "the world";
    else if (name[0] == '\0')
        name = code;
    bool marked = ts_is_right_to_left(name, strlen(name));

    ts_write(writer, marked ? ts_left_to_right_mark : "");
    ts_write_safe_text(writer, name);
    ts_write(writer, marked ? ts_left_to_right_mark : "");
}

/* "Uzbekistan", "Kazakhstan and Tajikistan", "5 countries": names of codes. */
static void write_names(struct ts_writer *writer, const struct ts_result *result,
                        char *const *codes, size_t count, const char *many)
{
    if (count > NAMED) {
        ts_write_format(writer, "%zu %s", count, many);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            ts_write(writer, " and ");
        write_name(writer, result, codes[i]);
    }
}

static void write_period(struct ts_writer *writer, struct ts_period period)
{
    char words[64];

    ts_period_words(period, words, sizeof words);
    ts_write(writer, words);
}

/* "January–September 2025", "2022 and 2023", "2010 to 2023". */
static void write_periods(struct ts_writer *writer, const struct ts_result *result)
{
    size_t count = result->period_count;

    if (count == 0)
        return;
    write_period(writer, result->periods[0]);
    if (count == 1)
        return;
    ts_write(writer, count == 2 ? " and " : " to ");
    write_period(writer, result->periods[count - 1]);
}

/* How a flow is spoken of, and what stands between it and the partner. */
static const struct flow_words {
    const char *flow, *noun, *preposition;
} flow_words[] = {
    {"export", "exports", "to"},      {"import", "imports", "from"},
    {"turnover", "turnover", "with"}, {"balance", "trade balance", "with"},
    {"reexport", "re-exports", "to"}, {"reimport", "re-imports", "from"},
};

static struct flow_words words_for(const char *flow)
{
    for (size_t i = 0; i < sizeof flow_words / sizeof flow_words[0]; i++)
        if (strcmp(flow, flow_words[i].flow) == 0)
            return flow_words[i];
    return (struct flow_words){flow, flow, "with"};
}

/* "trade", "growth of exports", "exports and imports": what the figures are of. */
static void write_flows(struct ts_writer *writer, const struct ts_result *result)
{
    size_t count = result->flow_count;

    if (strcmp(result->command, "growth") == 0)
        ts_write(writer, "growth of ");
    if (strcmp(result->command, "share") == 0)
        ts_write(writer, "shares of ");
    if (strcmp(result->command, "series") == 0)
        ts_write(writer, result->cumulative ? "running totals of " : "series of ");
    if (strcmp(result->command, "mirror") == 0)
        ts_write(writer, "mirror statistics of ");
    if (count == 0)
        ts_write(writer, strcmp(result->command, "balance") == 0 ? "trade balance" : "trade");
    else if (count > NAMED)
        ts_write_format(writer, "%zu flows", count);
    for (size_t i = 0; count <= NAMED && i < count; i++) {
        struct flow_words words = words_for(result->flows[i]);

        ts_write(writer, i == 0 ? "" : " and ");
        ts_write_safe_text(writer, words.noun);
    }
}

/* Codes of other lists begin with their names. */
static void write_commodity(struct ts_writer *writer, const char *code)
{
    bool listed = ts_commodity_list(code, strlen(code)) > 0;

    ts_write_format(writer, " in %s%s", listed ? "" : "HS ", code);
}

static void write_subject(struct ts_writer *writer, const struct ts_result *result)
{
    if (result->reporter_count > 0) {
        write_names(writer, result, result->reporters, result->reporter_count, "reporters");
        ts_write(writer, ": ");
    }
    write_flows(writer, result);
    if (result->commodity_count > 1)
        ts_write_format(writer, " in %zu commodities", result->commodity_count);
    else if (result->commodity_count == 1 && strcmp(result->commodities[0], "TOTAL") != 0)
        write_commodity(writer, result->commodities[0]);
    if (result->partner_count > 0) {
        ts_write_format(writer, " %s ",
                        result->flow_count == 1 ? words_for(result->flows[0]).preposition : "with");
        write_names(writer, result, result->partners, result->partner_count, "partners");
    }
}

void ts_write_title(struct ts_writer *writer, const struct ts_result *result,
                    const struct ts_scale *scale, size_t width)
{
    struct ts_buffer line;
    struct ts_writer title = {.out = &line};

    ts_buffer_init(&line, 0);
    write_subject(&title, result);
    if (result->period_count > 0) {
        ts_write(&title, ", ");
        write_periods(&title, result);
    }

    bool apart = title.code == TS_OK &&
                 ts_display_width(line.data, line.size) + 2 + strlen(scale->unit) > width;

    if (!apart)
        ts_write_format(&title, "%s%s", scale->unit[0] != '\0' ? ", " : "", scale->unit);
    if (title.code != TS_OK)
        writer->code = title.code;
    else
        ts_write_wrapped(writer, "", line.data, width, TS_STYLE_BOLD);
    if (apart && scale->unit[0] != '\0')
        ts_write_wrapped(writer, "", scale->unit, width, TS_STYLE_BOLD);
    ts_buffer_release(&line);
}

void ts_write_notes(struct ts_writer *writer, const struct ts_result *result, size_t width)
{
    if (result->note_count > 0)
        ts_write(writer, "\n");
    for (size_t i = 0; i < result->note_count; i++)
        ts_write_wrapped(writer, "note: ", result->notes[i], width, TS_STYLE_DIM);
}
