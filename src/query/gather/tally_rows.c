/* Rows into sums: most are recognized by one bit and added to a cell that is found without
 * a search; the others make it so for those that come after them. */
#include "query/gather/tally.h"

#include <stdlib.h>
#include <string.h>

#include "query/gather/alike.h"
#include "query/gather/gather.h"

/* A row of a chunk. */
struct row {
    ts_country reporter, partner;
    ts_flow_code flow;
    uint32_t commodity;
    struct ts_period period;
    int64_t value;
    bool kept; /* the question is about it */
};

/* Who reports */

/* Nothing that a reporter who is not asked for records is new. */
static int know_stranger(struct ts_tally *tally, struct ts_row_reporter *reporter)
{
    size_t size = TS_PLACE_COUNT * sizeof *tally->all_known;

    if (tally->all_known == NULL) {
        tally->all_known = malloc(size);
        if (tally->all_known == NULL)
            return TS_ERROR_MEMORY;
        memset(tally->all_known, 0xFF, size);
    }
    *reporter = (struct ts_row_reporter){tally->all_known, &tally->left};
    return TS_OK;
}

/* Those of a reporter who is asked for. */
static int find_classes(struct ts_tally *tally, struct ts_row_reporter *reporter)
{
    bool apart = tally->gathering->by_reporter;
    struct ts_row_classes *classes = apart ? NULL : tally->classes;

    if (reporter->classes != &tally->left)
        return TS_OK;
    if (classes == NULL) {
        classes = malloc(sizeof *classes);
        if (classes == NULL)
            return TS_ERROR_MEMORY;
        *classes = tally->left;
    }
    if (!apart)
        tally->classes = classes;
    reporter->classes = classes;
    return TS_OK;
}

static struct ts_noted noted_of(const struct ts_tally *tally, const struct row *row)
{
    enum ts_commodity_kind kind = tally->commodity[row->commodity];
    bool of_commodity = kind == TS_COMMODITY_NEW || kind >= TS_COMMODITY_OTHER_LEFT;
    bool of_world = row->partner == TS_COUNTRY_WORLD, above = kind == TS_COMMODITY_ABOVE;

    return (struct ts_noted){row->flow, of_commodity, of_world, row->kept, above, row->period};
}

/* What a row says of a reporter who is asked for. */
static int note_reporter(struct ts_tally *tally, const struct row *row)
{
    struct ts_reported *reported = &tally->reported[row->reporter];
    struct ts_row_reporter *reporter = &tally->reporters[row->reporter];
    const struct ts_noted noted = noted_of(tally, row);
    const struct ts_observed span = {.key = {{row->reporter, noted.of_world ? TS_COUNTRY_WORLD : 0,
                                              noted.of_commodity, row->flow},
                                             row->period}};
    bool remembered;
    int code = ts_reported_note(reported, &noted, &remembered);

    if (code == TS_OK && !remembered && ts_gathering_can_matter(tally->gathering, row->period))
        code = ts_sums_add(&tally->spans, &span, 1);
    return code == TS_OK ? find_classes(tally, reporter) : code;
}

/* Where it is summed */

/* The key of a row that is asked for; its period is that of the recorded one's fold. */
static struct ts_series_key series_of(const struct ts_tally *tally, const struct row *row)
{
    const struct ts_gathering *gathering = tally->gathering;
    bool together = row->commodity != 0 && !gathering->by_commodity;

    return (struct ts_series_key){gathering->by_reporter ? row->reporter : TS_ALL_REPORTERS,
                                  gathering->by_partner ? row->partner : TS_ALL_PARTNERS,
                                  together ? TS_COMMODITIES_TOGETHER : row->commodity, row->flow};
}

static void note_commodity(struct ts_tally *tally, uint32_t commodity)
{
    if (tally->commodity[commodity] != TS_COMMODITY_NEW)
        return;
    tally->commodity[commodity] = TS_COMMODITY_OTHER_KEPT;
    tally->levels |= (uint32_t)1 << tally->commodity_level[commodity];
    if (!tally->gathering->by_commodity &&
        (tally->representative == 0 || commodity < tally->representative))
        tally->representative = commodity;
}

/* A grid that is full is used no more. */
static int take_limit(struct ts_tally *tally, int code)
{
    if (code != TS_ERROR_LIMIT)
        return code;
    tally->by_key = true;
    tally->with_grid = false;
    return TS_OK;
}

static int make_place(struct ts_tally *tally, struct ts_period period, int32_t start,
                      uint64_t months, struct ts_row_place *place)
{
    uint32_t column = 1;
    int code = TS_OK;

    if (!tally->by_key)
        code = take_limit(
            tally,
            ts_grid_find_column(&tally->grid, (struct ts_period){start, period.months}, &column));
    *place = (struct ts_row_place){months == 0 ? 1 : months, start, column};
    return code;
}

/* The class of a row, whose reporter is known, to be made if it is not there; NULL: there is
 * no memory for it. */
static struct ts_row_class *class_of(const struct ts_tally *tally, const struct row *row)
{
    struct ts_row_class **classes =
        &tally->reporters[row->reporter]
             .classes->of_kind[row->flow * TS_COMMODITY_KINDS + tally->commodity[row->commodity]];

    if (*classes == tally->none) {
        struct ts_row_class *made = calloc(TS_COUNTRY_CODES, sizeof *made);

        if (made == NULL)
            return NULL;
        *classes = made;
    }
    return &(*classes)[row->partner];
}

static int make_class(struct ts_tally *tally, const struct row *row)
{
    struct ts_row_class *class = class_of(tally, row);
    struct ts_series_key series = series_of(tally, row);
    const struct ts_noted noted = noted_of(tally, row);
    bool is_new = row->kept && tally->commodity[row->commodity] == TS_COMMODITY_NEW;
    uint32_t line = row->kept && !is_new ? 1 : 0;
    int code = TS_OK;

    if (class == NULL)
        return TS_ERROR_MEMORY;
    if (class->bit != 0)
        return TS_OK;
    if (line != 0 && !tally->by_key)
        code = take_limit(tally, ts_grid_add_line(&tally->grid, &series, &line));
    if (code == TS_OK)
        *class = (struct ts_row_class){line, is_new ? ts_outside_bit(row->flow, noted.of_world)
                                                    : ts_known_bit(&noted)};
    return code;
}

/* A row that is asked for and was not summed: others like it need not be looked at. */
static void note_outside(const struct ts_tally *tally, const struct row *row, uint64_t *known)
{
    uint32_t place = ts_place_of(row->period);

    if (row->kept && place != TS_NO_PLACE && tally->places[place].column == 0)
        known[place] |= (uint64_t)1 << ts_outside_bit(row->flow, row->partner == TS_COUNTRY_WORLD);
}

/* Sums */

/* Where a row that is asked for is summed; *summed: it is. */
static int fold(struct ts_tally *tally, const struct row *row, struct ts_observed *observed,
                bool *summed)
{
    uint32_t place = ts_place_of(row->period);

    *observed =
        (struct ts_observed){.key = {series_of(tally, row), row->period}, .sum = row->value};
    *summed = false;
    if (!ts_gathering_can_matter(tally->gathering, row->period))
        return TS_OK;
    note_commodity(tally, row->commodity);
    *summed = ts_gathering_fold(tally->gathering, row->period, &observed->key.period.start,
                                &observed->months);
    if (!*summed || place == TS_NO_PLACE || tally->places[place].column != 0)
        return TS_OK;
    return make_place(tally, row->period, observed->key.period.start, observed->months,
                      &tally->places[place]);
}

/* Makes rows like this one be recognized. */
static int recognize(struct ts_tally *tally, const struct row *row)
{
    uint64_t *known = tally->reported[row->reporter].known;

    if (known != NULL) {
        tally->reporters[row->reporter].known = known;
        note_outside(tally, row, known);
    }
    return make_class(tally, row);
}

/* To its cell, as those that are recognized, where there is one. */
static int add(struct ts_tally *tally, const struct row *row, const struct ts_observed *observed)
{
    uint32_t number = ts_place_of(row->period);
    const struct ts_row_class *class;
    struct ts_grid_cell *cell;

    if (!tally->gathering->by_partner) {
        bool other = number == TS_NO_PLACE || row->flow >= TS_FLOW_COUNT;

        tally->met.others |= other;
        if (!other)
            ts_partners_met_note(&tally->met, number, row->commodity, row->partner);
    }
    if (!tally->with_grid || number == TS_NO_PLACE || row->flow >= TS_FLOW_COUNT)
        return ts_shared_add(tally->shared, &tally->waiting, tally->scale, observed);
    class = class_of(tally, row);
    if (class == NULL)
        return TS_ERROR_MEMORY;
    cell = &tally->grid
                .cells[class->line * tally->grid.column_capacity + tally->places[number].column];
    cell->sum += row->value;
    cell->months |= tally->places[number].months;
    return TS_OK;
}

static bool keeps(const struct ts_tally *tally, const struct row *row)
{
    const struct ts_question_plan *plan = &tally->gathering->plan;
    enum ts_commodity_kind kind = tally->commodity[row->commodity];

    return plan->partner_kept[row->partner] &&
           (row->flow < TS_FLOW_COUNT ? plan->trade_kept[row->flow]
                                      : tally->series[row->flow - TS_FLOW_COUNT]) &&
           kind != TS_COMMODITY_TOTAL_LEFT && kind != TS_COMMODITY_ABOVE &&
           kind != TS_COMMODITY_OTHER_LEFT;
}

/* Not to be inlined: it would take the registers that most rows need. */
__attribute__((noinline)) static int take_row(struct ts_tally *tally, const struct ts_chunk *chunk,
                                              size_t i)
{
    struct row row = {
        .reporter = chunk->reporter[i],
        .partner = chunk->partner[i],
        .flow = chunk->flow[i],
        .commodity = chunk->commodity[i],
        .period = chunk->period[i],
        .value = chunk->value[i],
    };
    struct ts_observed observed;
    bool summed = false;
    int code;

    tally->reported[row.reporter].present = true;
    if (!tally->gathering->plan.reporter_named[row.reporter])
        return know_stranger(tally, &tally->reporters[row.reporter]);
    row.kept = keeps(tally, &row);
    code = note_reporter(tally, &row);
    if (code == TS_OK && row.kept)
        code = fold(tally, &row, &observed, &summed);
    if (code == TS_OK && row.flow < TS_FLOW_COUNT)
        code = recognize(tally, &row);
    return code == TS_OK && summed ? add(tally, &row, &observed) : code;
}

/* The class of a row of which all is known, or NULL. */
static inline const struct ts_row_class *known_class(const struct ts_tally *tally,
                                                     const struct ts_chunk *chunk, size_t i,
                                                     const struct ts_row_place **place)
{
    const struct ts_row_reporter *reporter = &tally->reporters[chunk->reporter[i]];
    const struct ts_row_class *class;
    ts_flow_code flow = chunk->flow[i];
    uint32_t number = ts_place_of(chunk->period[i]);

    if (number == TS_NO_PLACE || flow >= TS_FLOW_COUNT)
        return NULL;
    class = &reporter->classes->of_kind[flow * TS_COMMODITY_KINDS +
                                        tally->commodity[chunk->commodity[i]]][chunk->partner[i]];
    *place = &tally->places[number];
    return (reporter->known[number] >> class->bit & 1) != 0 ? class : NULL;
}

/* From a row on, up to the first of which not all is known, whose number is returned. The cells
 * of some rows are found before anything is added to them: they are farther than what they are
 * found by, and are fetched meanwhile. */
static size_t take_by_cell(struct ts_tally *tally, const struct ts_chunk *chunk, size_t i)
{
    enum { SOME = 32 };
    struct {
        struct ts_grid_cell *cell;
        int64_t sum;
        uint64_t months;
    } found[SOME];
    struct ts_grid_cell *cells = tally->grid.cells;
    size_t columns = tally->grid.column_capacity;
    bool known = true;

    while (known && i < chunk->count) {
        size_t count = 0, end = chunk->count - i < SOME ? chunk->count : i + SOME;
        bool sorted = i + 1 < end && ts_rows_alike(chunk, i + 1);

        if (sorted && ts_rows_all_alike(chunk, i, end - i)) {
            const struct ts_row_place *place;
            const struct ts_row_class *class = known_class(tally, chunk, i, &place);

            if (class == NULL)
                return i;

            struct ts_grid_cell *cell = &cells[class->line * columns + place->column];

            cell->sum += ts_rows_sum(chunk, i, end - i);
            cell->months |= place->months;
            i = end;
            continue;
        }

        for (; i < end; i++) {
            const struct ts_row_class *class;
            const struct ts_row_place *place;

            if (sorted && count > 0 && ts_rows_alike(chunk, i)) {
                found[count - 1].sum += chunk->value[i];
                continue;
            }
            class = known_class(tally, chunk, i, &place);
            known = class != NULL;
            if (!known)
                break;
            found[count].cell = &cells[class->line * columns + place->column];
            found[count].sum = chunk->value[i];
            found[count++].months = place->months;
        }
        for (size_t j = 0; j < count; j++) {
            found[j].cell->sum += found[j].sum;
            found[j].cell->months |= found[j].months;
        }
    }
    return i;
}

/* The same where sums are searched for. */
static int take_by_key(struct ts_tally *tally, const struct ts_chunk *chunk, size_t *next)
{
    const struct ts_gathering *gathering = tally->gathering;
    const struct ts_row_place *place;
    const struct ts_row_class *class;
    bool with_months =
        gathering->folding == TS_PERIODS_BY_BIN || gathering->folding == TS_PERIODS_BY_UNIT;
    size_t i = *next;
    int code = TS_OK;

    for (; i < chunk->count && code == TS_OK; i++) {
        class = known_class(tally, chunk, i, &place);
        if (class == NULL)
            break;

        if (class->line == 0 || place->column == 0)
            continue;

        struct row row = {.reporter = chunk->reporter[i],
                          .partner = chunk->partner[i],
                          .commodity = chunk->commodity[i],
                          .flow = chunk->flow[i]};

        struct ts_observed observed = {
            .key = {series_of(tally, &row), {place->start, chunk->period[i].months}},
            .sum = chunk->value[i],
            .months = with_months ? place->months : 0,
        };
        if (!gathering->by_partner)
            ts_partners_met_note(&tally->met, (size_t)(place - tally->places), row.commodity,
                                 row.partner);
        code = ts_shared_add(tally->shared, &tally->waiting, tally->scale, &observed);
    }
    *next = i;
    return code;
}

int ts_tally_take_rows(struct ts_tally *tally, const struct ts_chunk *chunk)
{
    int code = TS_OK;

    for (size_t i = 0; i < chunk->count && code == TS_OK;) {
        if (tally->with_grid)
            i = take_by_cell(tally, chunk, i);
        else
            code = take_by_key(tally, chunk, &i);
        if (i < chunk->count && code == TS_OK)
            code = take_row(tally, chunk, i++);
    }
    return code;
}
