/* Running a query on a table that has kept its rows, or on one that was prepared for the query. */
#include <stdlib.h>

#include "query/execute.h"
#include "tradestat/query.h"

void ts_query_init(struct ts_query *query, enum ts_question question)
{
    *query = (struct ts_query){.question = question, .limit = -1, .decimals = -1};
}

/* Gathers all chunks of a table that keeps them. */
static int gather(struct ts_gatherings *gatherings, const struct ts_table *table,
                  const struct ts_query *query, enum ts_detail detail, struct ts_error *error)
{
    int code = ts_gatherings_begin(gatherings, table, query, detail, error);

    if (code == TS_OK)
        code = ts_tallies_know(&gatherings->tallies, table);
    for (size_t c = 0; c < table->chunk_count && code == TS_OK; c++)
        code = ts_tallies_take(&gatherings->tallies, table->chunks[c]);
    return code;
}

/* Begins with nothing; what was answered in less detail goes. */
static int begin(struct ts_notes *notes, struct ts_result **result)
{
    ts_notes_release(notes);
    ts_result_free(*result);
    *result = calloc(1, sizeof **result);
    return *result == NULL ? TS_ERROR_MEMORY : TS_OK;
}

static int run_kept(const struct ts_table *table, const struct ts_query *query,
                    struct ts_notes *notes, struct ts_result **result, struct ts_error *error)
{
    enum ts_detail detail = TS_DETAIL_COARSE;
    int code = TS_AGAIN;

    while (code == TS_AGAIN) {
        struct ts_gatherings gatherings;
        struct ts_error own = {0};

        code = begin(notes, result);
        if (code != TS_OK)
            return code;
        code = gather(&gatherings, table, query, detail, &own);
        if (code == TS_OK)
            code = ts_execute(&gatherings, notes, *result, &own);
        detail = gatherings.needed;
        ts_gatherings_release(&gatherings);
        if (error != NULL && code != TS_AGAIN)
            *error = own;
    }
    return code;
}

/* If a sum does not fit, that is a limit and not the fault of one row. */
static int limit(int code)
{
    return code == TS_ERROR_OVERFLOW ? TS_ERROR_LIMIT : code;
}

static int open_part(void *context, void **part)
{
    struct ts_tallies *tallies;
    int code = ts_tallies_open(context, &tallies);

    *part = tallies;
    return code;
}

static int know_table(void *part, const struct ts_table *table)
{
    return limit(ts_tallies_know(part, table));
}

static int take_chunk(void *part, const struct ts_chunk *chunk)
{
    return limit(ts_tallies_take(part, chunk));
}

static int join_part(void *context, void *part)
{
    return limit(ts_tallies_join(context, part));
}

static void release_gatherings(void *context)
{
    ts_gatherings_release(context);
    free(context);
}

static bool keeps_commodities_apart(const struct ts_gathering *gathering)
{
    return gathering->by_commodity || gathering->plan.commodities_given;
}

int ts_query_prepare(struct ts_table *table, const struct ts_query *query, enum ts_detail detail,
                     struct ts_error *error)
{
    struct ts_gatherings *gatherings = calloc(1, sizeof *gatherings);

    if (gatherings == NULL)
        return ts_error_memory(error);

    int code = ts_gatherings_begin(gatherings, table, query, detail, error);

    if (code != TS_OK) {
        release_gatherings(gatherings);
        return code;
    }
    table->consumer = (struct ts_consumer){
        .commodities_apart = keeps_commodities_apart(&gatherings->own) ||
                             (gatherings->mirrored && keeps_commodities_apart(&gatherings->mirror)),
        .open = open_part,
        .know = know_table,
        .take = take_chunk,
        .join = join_part,
        .release = release_gatherings,
        .context = gatherings,
        .part = &gatherings->tallies,
    };
    return TS_OK;
}

enum ts_detail ts_query_detail(const struct ts_table *table)
{
    const struct ts_gatherings *gatherings = table->consumer.context;

    return gatherings->needed;
}

/* Answers from what was gathered while the table was loaded, and from the rows of its last
 * chunk. */
static int run_prepared(const struct ts_table *table, struct ts_notes *notes,
                        struct ts_result **result, struct ts_error *error)
{
    struct ts_gatherings *gatherings = table->consumer.context;

    if (gatherings->answered)
        return ts_error_set(error, TS_ERROR_USAGE,
                            "a table that was prepared for a question answers it once");

    int code = begin(notes, result);

    if (code == TS_OK)
        code = ts_tallies_know(&gatherings->tallies, table);
    if (code == TS_OK && table->chunk_count > 0)
        code = ts_tallies_take(&gatherings->tallies, table->chunks[0]);
    if (code == TS_OK)
        code = ts_execute(gatherings, notes, *result, error);
    /* nothing is asked of them again: the answer's text can have their memory */
    ts_gatherings_release(gatherings);
    gatherings->answered = true;
    return code;
}

static int explain_failure(int code, struct ts_error *error)
{
    if (code == TS_ERROR_MEMORY)
        return ts_error_memory(error);
    if (code == TS_ERROR_OVERFLOW)
        return ts_error_set(error, TS_ERROR_OVERFLOW, "a result does not fit in 128 bits");
    if (code == TS_ERROR_LIMIT)
        return ts_error_set(error, TS_ERROR_LIMIT, "more than 2147483648 sums to keep");
    return code;
}

/* If there are several inputs, the error names none of them. */
static int fail_empty(const struct ts_table *table, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_EMPTY, "there are no records to answer from");
    if (table->input_count == 1)
        ts_error_file(error, table->inputs[0].name, 0);
    ts_error_hint(error, "tradestat inspect shows what was read");
    return TS_ERROR_EMPTY;
}

int ts_query_run(const struct ts_table *table, const struct ts_query *query,
                 struct ts_result **result, struct ts_error *error)
{
    struct ts_notes notes = {0};
    struct ts_result *made = NULL;
    int code;

    *result = NULL;
    if (table->chunk_count == 0 && table->statement_count == 0)
        code = fail_empty(table, error);
    else if (table->consumer.take != NULL)
        code = run_prepared(table, &notes, &made, error);
    else
        code = run_kept(table, query, &notes, &made, error);
    if (code == TS_OK)
        code = ts_notes_write(&notes, &made->notes, &made->note_count);
    ts_notes_release(&notes);
    explain_failure(code, error);
    if (code != TS_OK)
        ts_result_free(made);
    else
        *result = made;
    return code;
}
