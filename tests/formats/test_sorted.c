/* Sorted inputs, in which most records begin as the one before, read by the batch and record by
 * record (see by_batch.h). */
#include "by_batch.h"

#include <stdlib.h>

static const struct ts_lanes whole = {.segment_bytes = TS_SEGMENT_BYTES, .threads = 1};
static const struct ts_load_options options = {.delimiter = 0};

/* Records in the order of their columns, of which some are odd: most begin as the one before. */
struct sorted {
    const char *header;
    const char *columns[3][4]; /* what the first columns may say */
    const char *rest[8];       /* what the others may */
};

static const struct sorted sorted[] = {
    {"reporter,partner,flow,period,commodity,value\n",
     {{"UZB,", "KAZ,", "Kazakhstan,", "\"UZB\","},
      {"KGZ,", "TJK,", "\"TJK\",", "Russian Federation,"},
      {"export,2024-01,", "import,2024-01,", "export,2023,", "balance,2024-12,"}},
     {"0101,5\n", "270112,7.25\n", "01,123456.5\n", "TOTAL,1\n", "0102,\"7\"\n", "0101,5\r\n",
      "0101,x\n", "101,7\n"}},
    {"t,i,j,k,v,q\r\n",
     {{"1995,", "1996,", "2000,", "200x,"},
      {"4,", "842,", "860,", "36,"},
      {"398,", "417,", "860,", "999,"}},
     {"10121,5,\r\n", "270112,7.25,\r\n", "30110,0.041,NA\r\n", "382390,1,\"   13.235\"\r\n",
      "0813,5,\r\n", "382390,\" 7\",\r\n", "382390,7,\n", "382390,-7,\r\n"}},
    {"value,partner,flow,period\n",
     {{"5,", "6,", "7,", "\"5\","},
      {"KAZ,", "KGZ,", "TJK,", "KZK,"},
      {"export,", "import,", "exports,", "exprot,"}},
     {"2024\n", "2024\n", "2024\n", "2023-01\n", "2023-02\n", "2023\n", "202x\n", "\"2022\"\n"}},
};

enum { SORTED = sizeof sorted / sizeof sorted[0], RECORDS = 300, RUN = 48, SORTED_LARGEST = 32768 };

static size_t add(char *text, size_t size, const char *piece)
{
    size_t length = strlen(piece);

    assert_true(size + length < SORTED_LARGEST);
    memcpy(text + size, piece, length + 1);
    return size + length;
}

/* The last of the choices are faults: one of `rare` records may have them. */
static size_t choose(uint64_t *seed, size_t count, uint64_t rare)
{
    return below(seed, below(seed, rare) == 0 ? count : count / 2);
}

static size_t write_sorted(const struct sorted *kind, char *text, uint64_t *seed)
{
    size_t size = add(text, 0, kind->header), chosen[3] = {0};

    for (size_t i = 0, run = 0; i < RECORDS; i++) {
        if (run == 0) {
            chosen[below(seed, 3)] = choose(seed, 4, 16);
            run = 1 + below(seed, RUN);
        }
        run--;
        for (size_t column = 0; column < 3; column++)
            size = add(text, size, kind->columns[column][chosen[column]]);
        size = add(text, size, kind->rest[choose(seed, 8, 64)]);
    }
    return size;
}

static void sorted_records_mean_the_same(void **state)
{
    uint64_t seed = 20261127;
    char *text = malloc(SORTED_LARGEST);

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < 60 / TEST_SAMPLE; i++) {
        size_t size = write_sorted(&sorted[i % SORTED], text, &seed);
        struct ts_lanes lanes = {.segment_bytes = 1 + below(&seed, size),
                                 .threads = 1 + below(&seed, 3)};

        compare(text, size, &options, i % 2 == 0 ? whole : lanes);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorted_records_mean_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
