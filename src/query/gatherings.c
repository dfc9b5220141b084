#include "query/gatherings.h"

#include <stdlib.h>

int ts_gatherings_begin(struct ts_gatherings *gatherings, const struct ts_table *table,
                        const struct ts_query *query, enum ts_detail detail, struct ts_error *error)
{
    *gatherings = (struct ts_gatherings){.mirrored = query->question == TS_MIRROR};

    int code = ts_gathering_begin(&gatherings->own, table, query, detail, error);

    gatherings->tallies.own = &gatherings->own.tally;
    gatherings->tallies.repeats.commodities_apart =
        gatherings->own.by_commodity || gatherings->own.plan.commodities_given;
    /* of a country that reports nothing there is what its partners report */
    gatherings->own.plan.reporters_as_named =
        gatherings->mirrored && query->reporters != NULL && !ts_question_asks_all(query);
    if (code != TS_OK || !gatherings->mirrored)
        return code;
    if (ts_mirror_query_make(query, &gatherings->question) != TS_OK)
        return ts_error_memory(error);
    gatherings->tallies.mirror = &gatherings->mirror.tally;
    code =
        ts_gathering_begin(&gatherings->mirror, table, &gatherings->question.query, detail, error);
    /* which months are needed may depend on the reporter's data, so that all must be kept apart */
    if (gatherings->own.plan.bin_count == 0) {
        gatherings->mirror.folding = TS_PERIODS_APART;
        gatherings->mirror.of_parts = detail != TS_DETAIL_FINE;
    }
    gatherings->mirror.plan.reporters_apart = true;
    return code;
}

void ts_gatherings_release(struct ts_gatherings *gatherings)
{
    ts_gathering_release(&gatherings->own);
    if (gatherings->mirrored)
        ts_gathering_release(&gatherings->mirror);
    ts_mirror_query_release(&gatherings->question);
    ts_repeats_release(&gatherings->tallies.repeats);
}

static void close_tally(struct ts_tally *tally)
{
    if (tally != NULL)
        ts_tally_release(tally);
    free(tally);
}

static void close_tallies(struct ts_tallies *tallies)
{
    close_tally(tallies->own);
    close_tally(tallies->mirror);
    ts_repeats_release(&tallies->repeats);
    free(tallies);
}

static int open_tally(struct ts_gathering *gathering, struct ts_tally **tally)
{
    *tally = calloc(1, sizeof **tally);
    return *tally == NULL ? TS_ERROR_MEMORY : ts_tally_init(*tally, gathering, &gathering->shared);
}

int ts_tallies_open(struct ts_gatherings *gatherings, struct ts_tallies **tallies)
{
    struct ts_tallies *opened = calloc(1, sizeof *opened);

    *tallies = NULL;
    if (opened == NULL)
        return TS_ERROR_MEMORY;

    opened->repeats.commodities_apart = gatherings->tallies.repeats.commodities_apart;

    int code = open_tally(&gatherings->own, &opened->own);

    if (code == TS_OK && gatherings->mirrored)
        code = open_tally(&gatherings->mirror, &opened->mirror);
    if (code == TS_OK)
        *tallies = opened;
    else
        close_tallies(opened);
    return code;
}

int ts_tallies_join(struct ts_gatherings *gatherings, struct ts_tallies *tallies)
{
    int code = ts_tally_join(&gatherings->own.tally, tallies->own);

    if (code == TS_OK && gatherings->mirrored)
        code = ts_tally_join(&gatherings->mirror.tally, tallies->mirror);
    if (code == TS_OK)
        code = ts_repeats_join(&gatherings->tallies.repeats, &tallies->repeats);
    close_tallies(tallies);
    return code;
}

int ts_tallies_know(struct ts_tallies *tallies, const struct ts_table *table)
{
    int code = ts_tally_know(tallies->own, table);

    if (code == TS_OK && tallies->mirror != NULL)
        code = ts_tally_know(tallies->mirror, table);
    return code == TS_OK ? ts_repeats_know(&tallies->repeats, table) : code;
}

int ts_tallies_take(struct ts_tallies *tallies, const struct ts_chunk *chunk)
{
    int code = ts_tally_take(tallies->own, chunk);

    if (code == TS_OK && tallies->mirror != NULL)
        code = ts_tally_take(tallies->mirror, chunk);
    return code == TS_OK ? ts_repeats_take(&tallies->repeats, chunk) : code;
}

int ts_gatherings_end(struct ts_gatherings *gatherings)
{
    int code = ts_gathering_end(&gatherings->own);

    return code == TS_OK && gatherings->mirrored ? ts_gathering_end(&gatherings->mirror) : code;
}

bool ts_gatherings_are_too_coarse(const struct ts_gatherings *gatherings)
{
    return ts_gathering_is_too_coarse(&gatherings->own) ||
           (gatherings->mirrored && ts_gathering_is_too_coarse(&gatherings->mirror));
}
