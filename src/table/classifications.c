#include "table/classifications.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "table/table.h"

enum { KEY_MAX = 48 };

void ts_classifications_init(struct ts_classifications *classifications)
{
    *classifications = (struct ts_classifications){.capacity = 0};
    ts_dictionary_init(&classifications->names);
    ts_dictionary_init(&classifications->periods);
}

void ts_classifications_release(struct ts_classifications *classifications)
{
    ts_dictionary_release(&classifications->names);
    ts_dictionary_release(&classifications->periods);
    free(classifications->classified);
}

static size_t key_of(ts_country reporter, struct ts_period period, char key[KEY_MAX])
{
    return (size_t)snprintf(key, KEY_MAX, "%u %d %d", (unsigned)reporter, (int)period.start,
                            (int)period.months);
}

const struct ts_classified *
ts_classifications_find(const struct ts_classifications *classifications, ts_country reporter,
                        struct ts_period period)
{
    char key[KEY_MAX];
    uint32_t code =
        ts_dictionary_find(&classifications->periods, key, key_of(reporter, period, key));

    return code == UINT32_MAX ? NULL : &classifications->classified[code];
}

int ts_classifications_add(struct ts_classifications *classifications, ts_country reporter,
                           struct ts_period period, struct ts_classified classified)
{
    char key[KEY_MAX];
    uint32_t code;

    if (ts_array_reserve(&classifications->classified, &classifications->capacity,
                         classifications->periods.count + 1,
                         sizeof *classifications->classified) != TS_OK ||
        ts_dictionary_code(&classifications->periods, key, key_of(reporter, period, key), &code) !=
            TS_OK)
        return TS_ERROR_MEMORY;
    classifications->classified[code] = classified;
    return TS_OK;
}

/* Those of services are the only ones that begin so: EB, EB02, EB10. */
static bool is_of_services(const char *classification)
{
    return classification[0] == 'E';
}

static int refuse(const struct ts_table *table, const struct ts_record *record,
                  const struct ts_classified *before, struct ts_error *error)
{
    const char *other = table->classifications.names.texts[before->classification];
    char period[TS_PERIOD_TEXT_MAX];

    ts_period_text(record->period, period);
    ts_error_set(error, TS_ERROR_INPUT,
                 "the figures of %s for %s are by %s here and by %s in %s:%lu",
                 ts_country_code(record->reporter, table->groups), period, record->classification,
                 other, table->inputs[before->input].name, (unsigned long)before->line);
    ts_error_field(error, "classification");
    ts_error_hint(error, is_of_services(other) == is_of_services(record->classification)
                             ? "the same trade would be counted twice: leave out one of the two"
                             : "goods and services are two tables: leave out one of the two");
    return TS_ERROR_INPUT;
}

int ts_table_classify(struct ts_table *table, const struct ts_record *record,
                      struct ts_error *error)
{
    struct ts_classifications *all = &table->classifications;
    struct ts_classified said = {.line = (uint32_t)record->line,
                                 .input = (uint16_t)(table->input_count - 1)};
    const struct ts_classified *before;

    if (record->classification[0] == '\0')
        return TS_OK;
    if (ts_dictionary_code(&all->names, record->classification, strlen(record->classification),
                           &said.classification) != TS_OK)
        return ts_error_memory(error);
    before = ts_classifications_find(all, record->reporter, record->period);
    if (before != NULL)
        return before->classification == said.classification ? TS_OK
                                                             : refuse(table, record, before, error);
    return ts_classifications_add(all, record->reporter, record->period, said) == TS_OK
               ? TS_OK
               : ts_error_memory(error);
}
