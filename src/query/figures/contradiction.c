#include "query/figures/contradiction.h"

#include "query/figures/statements.h"
#include "tradestat/buffer.h"

enum { FIGURES_AT_MOST = 8 };

/* Where a figure is. Line 0: not known, since observations were only summed. */
struct place {
    uint16_t input;
    uint32_t line;
};

struct refusal {
    const struct ts_cells *cells;
    struct ts_series_key series;
    const struct ts_figures *figures;
    const struct ts_path *path;
};

static bool is_of(const struct ts_chunk *rows, size_t i, struct ts_series_key series,
                  struct ts_period period)
{
    struct ts_series_key own = {rows->reporter[i], rows->partner[i], rows->commodity[i],
                                rows->flow[i]};

    return ts_series_compare(own, series) == 0 && ts_period_equal(rows->period[i], period);
}

/* The last row that is part of an observed figure, where the table keeps rows, and so their lines.
 */
static struct place place_of_row(const struct ts_table *table, struct ts_series_key series,
                                 struct ts_period period)
{
    struct place place = {0, 0};

    for (size_t c = 0; c < table->chunk_count && table->consumer.take == NULL; c++)
        for (size_t i = 0; i < table->chunks[c]->count; i++)
            if (is_of(table->chunks[c], i, series, period))
                place = (struct place){table->chunks[c]->input[i], table->chunks[c]->line[i]};
    return place;
}

/* The printed figure that sets the bound which a step is about; NULL when none does. */
static const struct ts_statement *statement_of(const struct ts_stated *stated, bool backwards)
{
    const struct ts_statement *bound = backwards ? stated->low_from : stated->high_from;

    return bound != NULL ? bound : stated->level_from;
}

/* The place of a deduced level: that of the last figure it follows from. */
static struct place place_of_deduced(const struct refusal *refusal, struct ts_period period)
{
    struct place place = {0, 0};
    struct ts_series_key series = refusal->series;

    for (series.flow = 0; series.flow <= TS_FLOW_BALANCE; series.flow++) {
        const struct ts_stated *other = ts_cells_stated(refusal->cells, series, period);

        if (other != NULL && other->level_from != NULL)
            place = (struct place){other->level_from->input, other->level_from->line};
    }
    return place;
}

static struct place place_of(const struct refusal *refusal, struct ts_path_step step)
{
    const struct ts_stated *stated = refusal->figures->stated[step.edge];
    struct ts_period period = refusal->figures->edges[step.edge].period;
    const struct ts_statement *statement;

    if (stated == NULL)
        return place_of_row(refusal->cells->plan->table, refusal->series, period);
    statement = statement_of(stated, step.backwards);
    return statement == NULL ? place_of_deduced(refusal, period)
                             : (struct place){statement->input, statement->line};
}

/* The step whose figure comes last in the inputs; the error is shown there. */
static size_t last_step(const struct refusal *refusal)
{
    struct place last = {0, 0};
    size_t found = 0;

    for (size_t i = 0; i < refusal->path->step_count; i++) {
        struct place place = place_of(refusal, refusal->path->steps[i]);

        if (place.line != 0 && (last.line == 0 || place.input > last.input ||
                                (place.input == last.input && place.line > last.line))) {
            last = place;
            found = i;
        }
    }
    return found;
}

/* what turnover "6415 USD million" (trade.csv:2) and … leave */
static int write_deduced(const struct refusal *refusal, struct ts_period period,
                         struct ts_buffer *out)
{
    const struct ts_table *table = refusal->cells->plan->table;
    struct ts_series_key series = refusal->series;
    const char *separator = "what ";
    int code = TS_OK;

    for (series.flow = 0; series.flow <= TS_FLOW_BALANCE && code == TS_OK; series.flow++) {
        const struct ts_stated *other = ts_cells_stated(refusal->cells, series, period);
        const struct ts_statement *s = other == NULL ? NULL : other->level_from;

        if (s == NULL)
            continue;
        code = ts_buffer_printf(out, "%s%s \"%s %s\" (%s:%lu)", separator,
                                ts_table_flow_name(table, series.flow),
                                table->texts.texts[s->value_text], table->texts.texts[s->unit_text],
                                table->inputs[s->input].name, (unsigned long)s->line);
        separator = " and ";
    }
    return code == TS_OK ? ts_buffer_puts(out, " leave") : code;
}

static int write_value(const struct refusal *refusal, struct ts_path_step step,
                       struct ts_buffer *out)
{
    const struct ts_table *table = refusal->cells->plan->table;
    const struct ts_stated *stated = refusal->figures->stated[step.edge];
    const struct ts_statement *statement =
        stated == NULL ? NULL : statement_of(stated, step.backwards);
    char number[TS_DECIMAL_TEXT_MAX];
    ts_int128 observed = refusal->figures->edges[step.edge].value.low;

    if (statement != NULL)
        return ts_buffer_printf(out, "\"%s %s\"", table->texts.texts[statement->value_text],
                                table->texts.texts[statement->unit_text]);
    if (stated != NULL)
        return write_deduced(refusal, refusal->figures->edges[step.edge].period, out);
    ts_decimal_text(ts_decimal_normalize((struct ts_decimal){observed, refusal->cells->scale}),
                    number);
    return ts_buffer_printf(out, "\"%s %s\"", number,
                            ts_table_flow_unit(table, refusal->series.flow));
}

static bool is_deduced(const struct refusal *refusal, struct ts_path_step step)
{
    const struct ts_stated *stated = refusal->figures->stated[step.edge];

    return stated != NULL && statement_of(stated, step.backwards) == NULL;
}

/* "210.0 USD million" in 2025-S1 (trade.csv:3) */
static int write_figure(const struct refusal *refusal, size_t index, bool with_place,
                        struct ts_buffer *out)
{
    struct ts_path_step step = refusal->path->steps[index];
    struct place place = place_of(refusal, step);
    char period[TS_PERIOD_TEXT_MAX];
    int code = write_value(refusal, step, out);

    ts_period_text(refusal->figures->edges[step.edge].period, period);
    if (code == TS_OK)
        code = ts_buffer_printf(out, " in %s", period);
    if (code == TS_OK && with_place && place.line != 0 && !is_deduced(refusal, step))
        code = ts_buffer_printf(out, " (%s:%lu)",
                                refusal->cells->plan->table->inputs[place.input].name,
                                (unsigned long)place.line);
    return code;
}

/* The figures that are too small, or those that are too great; returns how many. */
static size_t write_side(const struct refusal *refusal, bool backwards, size_t shown,
                         struct ts_buffer *out, int *code)
{
    size_t written = 0;

    for (size_t i = 0; i < refusal->path->step_count && *code == TS_OK; i++) {
        if (refusal->path->steps[i].backwards != backwards || ++written > FIGURES_AT_MOST)
            continue;
        *code = ts_buffer_puts(out, written > 1 ? " + " : "");
        if (*code == TS_OK)
            *code = write_figure(refusal, i, i != shown, out);
    }
    if (*code == TS_OK && written > FIGURES_AT_MOST)
        *code = ts_buffer_printf(out, " and %zu more", written - FIGURES_AT_MOST);
    return written;
}

/* Is it one figure of a period and one of a longer period that begins with it? */
static bool is_fall(const struct refusal *refusal)
{
    const struct ts_path *path = refusal->path;
    struct ts_period first, second;

    if (path->step_count != 2 || path->steps[0].backwards == path->steps[1].backwards)
        return false;
    first = refusal->figures->edges[path->steps[0].edge].period;
    second = refusal->figures->edges[path->steps[1].edge].period;
    return first.start == second.start && first.months != second.months;
}

static int write_message(const struct refusal *refusal, size_t shown, struct ts_buffer *out)
{
    const struct ts_groups *groups = refusal->cells->plan->table->groups;
    int code =
        ts_buffer_printf(out, "%s with %s: ", ts_country_code(refusal->series.reporter, groups),
                         ts_country_code(refusal->series.partner, groups));

    size_t small = write_side(refusal, false, shown, out, &code);

    if (code == TS_OK)
        code = ts_buffer_puts(out, small > 1 ? " are less than " : " is less than ");
    if (write_side(refusal, true, shown, out, &code) == 0 && code == TS_OK)
        code = ts_buffer_puts(out, "zero");
    if (code == TS_OK && is_fall(refusal))
        code = ts_buffer_puts(out, ", and a running total never falls");
    return code;
}

static void show(const struct refusal *refusal, size_t shown, struct ts_error *error)
{
    struct place place = place_of(refusal, refusal->path->steps[shown]);

    if (place.line != 0)
        ts_error_file(error, refusal->cells->plan->table->inputs[place.input].name, place.line);
}

/* A figure that contradicts another one of the same period, if that is it. */
static const struct ts_stated *against_itself(const struct refusal *refusal)
{
    for (size_t i = 0; i < refusal->path->step_count; i++) {
        const struct ts_stated *stated = refusal->figures->stated[refusal->path->steps[i].edge];

        if (stated != NULL && stated->level_against != NULL)
            return stated;
    }
    return NULL;
}

int ts_contradiction_refuse(const struct ts_cells *cells, struct ts_series_key series,
                            const struct ts_figures *figures, const struct ts_path *path,
                            struct ts_error *error)
{
    struct refusal refusal = {cells, series, figures, path};
    const struct ts_stated *contradictory = against_itself(&refusal);
    struct ts_buffer message;
    size_t shown;
    int code;

    if (contradictory != NULL)
        return ts_statements_conflict(cells, contradictory, false, error);
    shown = last_step(&refusal);
    ts_buffer_init(&message, 0);
    code = write_message(&refusal, shown, &message);
    if (code == TS_OK) {
        code = ts_error_set(error, TS_ERROR_CONFLICT, "%s", message.data);
        ts_error_field(error, ts_table_flow_name(cells->plan->table, series.flow));
        ts_error_hint(error, "rounded as printed they cannot all be true of the same months: "
                             "correct or leave out one of them");
        show(&refusal, shown, error);
    }
    ts_buffer_release(&message);
    return code;
}
