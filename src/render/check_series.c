#include "render/check_series.h"

#include <inttypes.h>
#include <string.h>

/* Is a flow spoken of in the plural, which its name is not in? */
static bool is_one_of_many(const char *flow)
{
    static const char *const flows[] = {"export", "import", "reexport", "reimport"};

    for (size_t i = 0; i < sizeof flows / sizeof *flows; i++)
        if (strcmp(flow, flows[i]) == 0)
            return true;
    return false;
}

static void write_flow(struct ts_writer *writer, const char *flow)
{
    ts_write_safe_text(writer, flow);
    ts_write(writer, is_one_of_many(flow) ? "s" : "");
}

bool ts_series_is_plural(const struct ts_check_series *series)
{
    return is_one_of_many(series->flow) && !series->growth && !series->share;
}

static void write_what(struct ts_writer *writer, const struct ts_check_series *series)
{
    if (series->growth)
        ts_write(writer, "growth of ");
    if (series->share)
        ts_write(writer, "share in ");
    write_flow(writer, series->flow);
}

static void write_period(struct ts_writer *writer, struct ts_period period)
{
    char words[64];

    ts_period_words(period, words, sizeof words);
    ts_write(writer, words);
}

static bool is_total(const char *commodity)
{
    return strcmp(commodity, "TOTAL") == 0;
}

void ts_write_series(struct ts_writer *writer, const struct ts_check_series *series)
{
    write_what(writer, series);
    ts_write_format(writer, " of %s with %s", series->reporter, series->partner);
    if (!is_total(series->commodity))
        ts_write_format(writer, " in %s", series->commodity);
    ts_write(writer, ", ");
    write_period(writer, series->period);
}

void ts_write_series_difference(struct ts_writer *writer, const struct ts_check_series *series,
                                const struct ts_check_series *from)
{
    write_what(writer, series);
    if (strcmp(series->reporter, from->reporter) != 0)
        ts_write_format(writer, " of %s", series->reporter);
    if (strcmp(series->partner, from->partner) != 0)
        ts_write_format(writer, " with %s", series->partner);
    if (strcmp(series->commodity, from->commodity) != 0)
        ts_write_format(writer, " in %s", series->commodity);
    if (!ts_period_equal(series->period, from->period)) {
        ts_write(writer, ", ");
        write_period(writer, series->period);
        ts_write(writer, ",");
    }
}

void ts_write_figure_place(struct ts_writer *writer, const struct ts_checked_figure *figure)
{
    ts_write_safe_text(writer, figure->file);
    ts_write_format(writer, ":%" PRIu64, figure->line);
}

static void write_remark(struct ts_writer *writer, const char *what, const char *said)
{
    if (said == NULL)
        return;
    ts_write(writer, what);
    ts_write_safe_text(writer, said);
    ts_write(writer, ")");
}

static void write_remarks(struct ts_writer *writer, const struct ts_checked_figure *figure)
{
    if (figure->status_meaning != NULL)
        write_remark(writer, " (", figure->status_meaning);
    else
        write_remark(writer, " (status ", figure->status);
    write_remark(writer, " (source: ", figure->source);
    write_remark(writer, " (note: ", figure->note);
    if (figure->rows > 1)
        ts_write_format(writer, " (the sum of %" PRIu32 " observations)", figure->rows);
}

void ts_write_figure_text(struct ts_writer *writer, const struct ts_checked_figure *figure,
                          const char *known_unit)
{
    ts_write(writer, "\"");
    ts_write_safe_text(writer, figure->text);
    ts_write(writer, "\"");
    if (strcmp(figure->unit, known_unit) != 0) {
        ts_write(writer, " ");
        ts_write_safe_text(writer, figure->unit);
    }
    write_remarks(writer, figure);
}
