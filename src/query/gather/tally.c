#include "query/gather/tally.h"

#include <stdlib.h>

#include "query/gather/gather.h"

static const uint64_t nothing_known[TS_PLACE_COUNT]; /* of reporters of whom no row was met yet */

int ts_tally_init(struct ts_tally *tally, const struct ts_gathering *gathering,
                  struct ts_shared_sums *shared)
{
    *tally = (struct ts_tally){.gathering = gathering, .shared = shared};
    tally->reported = calloc(TS_COUNTRY_CODES, sizeof *tally->reported);
    tally->reporters = calloc(TS_COUNTRY_CODES, sizeof *tally->reporters);
    tally->none = calloc(TS_COUNTRY_CODES, sizeof *tally->none);
    tally->places = calloc(TS_PLACE_COUNT, sizeof *tally->places);
    if (tally->reported == NULL || tally->reporters == NULL || tally->none == NULL ||
        tally->places == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < TS_ROW_KINDS; i++)
        tally->left.of_kind[i] = tally->none;
    for (size_t i = 0; i < TS_COUNTRY_CODES; i++)
        tally->reporters[i] = (struct ts_row_reporter){nothing_known, &tally->left};
    if (!gathering->by_partner && ts_partners_met_init(&tally->met) != TS_OK)
        return TS_ERROR_MEMORY;
    return ts_grid_init(&tally->grid);
}

static void free_classes(const struct ts_tally *tally, struct ts_row_classes *classes)
{
    for (size_t i = 0; i < TS_ROW_KINDS && classes != NULL; i++)
        if (classes->of_kind[i] != tally->none)
            free(classes->of_kind[i]);
    free(classes);
}

static void release_reporters(struct ts_tally *tally)
{
    for (size_t i = 0; i < TS_COUNTRY_CODES && tally->reporters != NULL; i++) {
        struct ts_row_classes *classes = tally->reporters[i].classes;

        if (classes != tally->classes && classes != &tally->left)
            free_classes(tally, classes);
    }
    for (size_t i = 0; i < TS_COUNTRY_CODES && tally->reported != NULL; i++)
        ts_reported_release(&tally->reported[i]);
    free_classes(tally, tally->classes);
    free(tally->reporters);
    free(tally->reported);
    free(tally->all_known);
    free(tally->none);
}

void ts_tally_release(struct ts_tally *tally)
{
    release_reporters(tally);
    ts_waiting_release(&tally->waiting);
    ts_sums_release(&tally->values);
    ts_grid_release(&tally->grid);
    ts_sums_release(&tally->spans);
    ts_partners_met_release(&tally->met);
    free(tally->places);
    free(tally->commodity);
    free(tally->commodity_level);
    free(tally->series);
    *tally = (struct ts_tally){.scale = 0};
}

/* What the table has */

static enum ts_commodity_kind kind_of(const struct ts_question_plan *plan, const char *code,
                                      bool total)
{
    bool kept = ts_question_plan_matches_commodity(plan, code);

    if (total)
        return kept ? TS_COMMODITY_TOTAL_KEPT : TS_COMMODITY_TOTAL_LEFT;
    if (ts_question_plan_is_wider(plan, code))
        return ts_question_plan_is_above(plan, code) ? TS_COMMODITY_ABOVE : TS_COMMODITY_TOTAL_LEFT;
    return kept ? TS_COMMODITY_NEW : TS_COMMODITY_OTHER_LEFT;
}

/* Makes sure that every code of the table has its entry. */
static int know_commodities(struct ts_tally *tally, const struct ts_table *table)
{
    size_t count = table->commodities.count;
    uint8_t *kinds, *levels;

    if (count <= tally->commodity_count)
        return TS_OK;
    kinds = realloc(tally->commodity, count);
    if (kinds == NULL)
        return TS_ERROR_MEMORY;
    tally->commodity = kinds;
    levels = realloc(tally->commodity_level, count);
    if (levels == NULL)
        return TS_ERROR_MEMORY;
    tally->commodity_level = levels;
    for (size_t i = tally->commodity_count; i < count; i++) {
        const char *code = table->commodities.texts[i];

        kinds[i] = (uint8_t)kind_of(&tally->gathering->plan, code, i == 0);
        levels[i] = (uint8_t)ts_commodity_level(code);
    }
    tally->commodity_count = count;
    return TS_OK;
}

/* The same for other series. */
static int know_series(struct ts_tally *tally, const struct ts_table *table)
{
    size_t count = table->series.count;

    if (count <= tally->series_count)
        return TS_OK;

    bool *grown = realloc(tally->series, count * sizeof *grown);

    if (grown == NULL)
        return TS_ERROR_MEMORY;
    tally->series = grown;
    for (size_t i = tally->series_count; i < count; i++)
        grown[i] = ts_question_plan_matches_series(&tally->gathering->plan, table->series.texts[i]);
    tally->series_count = count;
    return TS_OK;
}

static int empty_grid(struct ts_tally *tally, struct ts_sums *sums)
{
    enum ts_period_folding folding = tally->gathering->folding;
    bool with_months = folding == TS_PERIODS_BY_BIN || folding == TS_PERIODS_BY_UNIT;

    return ts_grid_empty_into(&tally->grid, with_months, sums);
}

static int widen(struct ts_tally *tally, int32_t scale)
{
    int code = ts_tally_end(tally);

    if (code == TS_OK)
        code = ts_sums_scale(&tally->values, ts_power_of_ten(scale - tally->scale));
    tally->scale = scale;
    return code;
}

int ts_tally_know(struct ts_tally *tally, const struct ts_table *table)
{
    int code = know_commodities(tally, table);

    if (code == TS_OK)
        code = know_series(tally, table);
    if (code == TS_OK && table->scale > tally->scale)
        code = widen(tally, table->scale);
    return code;
}

/* Taking rows */

int ts_tally_take(struct ts_tally *tally, const struct ts_chunk *chunk)
{
    struct ts_grid *grid = &tally->grid;
    int code = TS_OK;

    tally->by_key |= tally->gathering->by_commodity;
    tally->with_grid = !tally->by_key && ts_grid_has_room(grid, chunk->total);
    if (!tally->by_key && !tally->with_grid) {
        code = empty_grid(tally, &tally->values);
        tally->with_grid = ts_grid_has_room(grid, chunk->total);
    }
    return code == TS_OK ? ts_tally_take_rows(tally, chunk) : code;
}

/* Joining and ending */

int ts_tally_join(struct ts_tally *tally, struct ts_tally *other)
{
    int code = TS_OK;

    for (size_t i = 0; i < TS_COUNTRY_CODES; i++)
        ts_reported_join(&tally->reported[i], &other->reported[i]);
    ts_partners_met_join(&tally->met, &other->met);
    tally->levels |= other->levels;
    if (other->representative != 0 &&
        (tally->representative == 0 || other->representative < tally->representative))
        tally->representative = other->representative;
    if (other->scale < tally->scale)
        code = widen(other, tally->scale);
    else if (tally->scale < other->scale)
        code = widen(tally, other->scale);
    if (code == TS_OK)
        code = ts_shared_flush(other->shared, &other->waiting, other->scale);
    if (code == TS_OK)
        code = empty_grid(other, &tally->values);
    if (code == TS_OK)
        code = ts_sums_add(&tally->values, other->values.items, other->values.count);
    return code == TS_OK ? ts_sums_add(&tally->spans, other->spans.items, other->spans.count)
                         : code;
}

int ts_tally_end(struct ts_tally *tally)
{
    int code = ts_shared_flush(tally->shared, &tally->waiting, tally->scale);

    return code == TS_OK ? empty_grid(tally, &tally->values) : code;
}
