/* Two ways of reading, one meaning: the same bytes read record by record, and by the batch in
 * segments of any size by any number of threads, give the same table, the same errors and the same
 * quarantine. */
#ifndef TESTS_FORMATS_BY_BATCH_H
#define TESTS_FORMATS_BY_BATCH_H

#include "loading.h"

#include "formats/ingest.h"
#include "same_table.h"

/* How many threads to try: the fewest, and the factor or step to the next number. */
enum { FEWEST = TEST_SAMPLE > 1 ? 3 : 1, MORE = TEST_SAMPLE > 1 ? 4 : 2 };

/* What came of reading some bytes in one way. */
struct outcome {
    struct ts_table *table;
    int code;
    struct ts_error error;
    struct ts_quarantine quarantine;
};

static inline struct outcome load(const char *bytes, size_t size,
                                  const struct ts_load_options *options, bool quarantine,
                                  struct ts_lanes lanes)
{
    struct outcome outcome = {0};
    struct ts_load_options used = *options;
    struct ts_source *source;

    if (quarantine)
        used.quarantine = &outcome.quarantine;
    assert_int_equal(ts_table_create(&outcome.table, NULL), TS_OK);
    assert_int_equal(ts_source_open_memory("trade", bytes, size, &source, NULL), TS_OK);
    outcome.code = ts_ingest(outcome.table, source, &used, &lanes, &outcome.error);
    return outcome;
}

static inline void release(struct outcome *outcome)
{
    ts_table_free(outcome->table);
    ts_buffer_release(&outcome->quarantine.rows);
}

static const struct ts_lanes by_record = {.by_record = true};

static inline void compare_once(const char *bytes, size_t size,
                                const struct ts_load_options *options, bool quarantine,
                                struct ts_lanes lanes)
{
    struct outcome a = load(bytes, size, options, quarantine, by_record);
    struct outcome b = load(bytes, size, options, quarantine, lanes);

    assert_same_errors(&a.error, &b.error);
    assert_int_equal(a.code, b.code);
    assert_int_equal(a.quarantine.count, b.quarantine.count);
    assert_int_equal(a.quarantine.rows.size, b.quarantine.rows.size);
    if (a.quarantine.rows.size > 0)
        assert_string_equal(a.quarantine.rows.data, b.quarantine.rows.data);
    assert_same_tables(a.table, b.table);
    release(&a);
    release(&b);
}

static inline void compare(const char *bytes, size_t size, const struct ts_load_options *options,
                           struct ts_lanes lanes)
{
    compare_once(bytes, size, options, false, lanes);
    compare_once(bytes, size, options, true, lanes);
}

/* xorshift64*, the same on every machine */
static inline uint64_t below(uint64_t *state, uint64_t limit)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (*state * 0x2545F4914F6CDD1Du >> 32) % limit;
}

#endif
