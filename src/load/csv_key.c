#include "load/csv_key.h"

#include <string.h>

#include "base/text.h"

static bool is_name_of_key(const char *text, size_t size)
{
    static const char *const ends[] = {"\\TIME_PERIOD", "\\time"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t tail = strlen(ends[i]);

        if (size > tail && ts_text_equal(text + size - tail, tail, ends[i]))
            return true;
    }
    return false;
}

bool ts_csv_begins_with_key(const char *text, size_t size)
{
    const char *tab = memchr(text, '\t', size);

    return tab != NULL && is_name_of_key(text, (size_t)(tab - text));
}

static size_t count_codes(const struct ts_cell *cell)
{
    size_t count = 1;

    for (size_t i = 0; i < cell->size; i++)
        count += cell->text[i] == ',';
    return count;
}

void ts_csv_find_key(struct ts_csv *csv)
{
    const struct ts_cell *first = &csv->rows.cells[0];

    if (csv->fields > 1 && csv->fields <= TS_LIMIT_COLUMNS &&
        is_name_of_key(first->text, first->size))
        csv->key_columns = count_codes(first);
}

void ts_csv_divide_key(struct ts_csv *csv)
{
    struct ts_cell *cells = csv->rows.cells, key = cells[0];
    size_t codes = csv->key_columns > 1 ? count_codes(&key) : 1, at = 0;

    if (codes == 1 || csv->fields + codes - 1 > TS_LIMIT_COLUMNS)
        return;
    memmove(cells + codes, cells + 1, (csv->fields - 1) * sizeof *cells);
    csv->fields += codes - 1;
    for (size_t i = 0; i < codes; i++) {
        const char *comma = memchr(key.text + at, ',', key.size - at);
        size_t size = comma != NULL ? (size_t)(comma - key.text) - at : key.size - at;

        cells[i] = (struct ts_cell){key.text + at, size, size > 0 ? TS_CELL_TEXT : TS_CELL_ABSENT};
        at += size + 1;
    }
}

bool ts_csv_column_slice(const struct ts_csv *csv, const struct ts_span *record, size_t column,
                         struct ts_csv_slice *slice)
{
    size_t keys = csv->key_columns > 1 ? csv->key_columns : 1;
    struct ts_csv_slice code, key;

    if (column >= keys)
        return ts_csv_slice(record->bytes, record->size, csv->rows.delimiter, column - keys + 1,
                            slice);
    if (!ts_csv_slice(record->bytes, record->size, csv->rows.delimiter, 0, &key))
        return false;
    *slice = key;
    if (keys > 1 && ts_csv_slice(record->bytes + key.at, key.size, ',', column, &code))
        *slice = (struct ts_csv_slice){key.at + code.at, code.size};
    return true;
}
