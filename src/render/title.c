/* Words around a table: its title and its notes. */
#include <string.h>

#include "render/text.h"

static void write_name(struct ts_writer *writer, const struct ts_result *result, const char *code)
{
    const char *name = ts_result_country_name(result, code);

    if (strcmp(code, "WLD") == 0)
        name = "the world";
    else if (name[0] == '\0')
        name = code;
    ts_write_safe(writer, name, strlen(name));
}

void ts_write_names(struct ts_writer *writer, const struct ts_result *result, char *const *codes,
                    size_t count, const char *many)
{
    if (count > 2) {
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

void ts_write_periods(struct ts_writer *writer, const struct ts_result *result)
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

/* The words for the one flow asked for; for any other choice, those for trade. */
static struct flow_words words_for(const struct ts_result *result)
{
    struct flow_words words = {NULL, "trade", "with"};

    if (strcmp(result->command, "balance") == 0)
        words.noun = "trade balance";
    if (result->flow_count != 1)
        return words;
    for (size_t i = 0; i < sizeof flow_words / sizeof flow_words[0]; i++)
        if (strcmp(result->flows[0], flow_words[i].flow) == 0)
            return flow_words[i];
    words.noun = result->flows[0];
    return words;
}

static void write_subject(struct ts_writer *writer, const struct ts_result *result)
{
    struct flow_words words = words_for(result);

    if (result->reporter_count > 0) {
        ts_write_names(writer, result, result->reporters, result->reporter_count, "reporters");
        ts_write(writer, ": ");
    }
    if (strcmp(result->command, "growth") == 0)
        ts_write(writer, "growth of ");
    ts_write_safe(writer, words.noun, strlen(words.noun));
    if (result->commodity_count > 1)
        ts_write_format(writer, " in %zu commodities", result->commodity_count);
    else if (result->commodity_count == 1 && strcmp(result->commodities[0], "TOTAL") != 0)
        ts_write_format(writer, " in HS %s", result->commodities[0]);
    if (result->partner_count > 0) {
        ts_write_format(writer, " %s ", words.preposition);
        ts_write_names(writer, result, result->partners, result->partner_count, "partners");
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
        ts_write_periods(&title, result);
    }
    if (scale->unit[0] != '\0')
        ts_write_format(&title, ", %s", scale->unit);
    if (title.code == 0)
        ts_write_wrapped(writer, "", line.data, width, TS_STYLE_BOLD);
    else if (writer->code == 0)
        writer->code = title.code;
    ts_buffer_release(&line);
}

void ts_write_notes(struct ts_writer *writer, const struct ts_result *result, size_t width)
{
    if (result->note_count > 0)
        ts_write(writer, "\n");
    for (size_t i = 0; i < result->note_count; i++)
        ts_write_wrapped(writer, "note: ", result->notes[i], width, TS_STYLE_DIM);
}
