#include "formats/plain.h"

#include <string.h>

#include "formats/plain_texts.h"

/* The fields that decide whether a record is plain, but for the value. */
static const enum ts_field fields[] = {
    TS_FIELD_REPORTER,  TS_FIELD_PARTNER,        TS_FIELD_PERIOD,       TS_FIELD_FLOW,
    TS_FIELD_UNIT,      TS_FIELD_GROWTH,         TS_FIELD_GROWTH_BASIS, TS_FIELD_ROUNDING,
    TS_FIELD_COMMODITY, TS_FIELD_CLASSIFICATION,
};

enum { FIELDS = sizeof fields / sizeof fields[0] };

int ts_plain_init(struct ts_plain *plain, const struct ts_columns *columns,
                  const struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                  const struct ts_attributes *attributes, struct ts_table *table)
{
    *plain = (struct ts_plain){
        .columns = columns,
        .fallbacks = fallbacks,
        .context = context,
        .attributes = attributes,
        .table = table,
        .read_block = ts_plain_block_fastest(),
    };
    if (fallbacks->record.observed)
        plain->power = fallbacks->record.unit.power;

    if (attributes != NULL)
        plain->attribute_count = ts_attributes_columns(attributes, plain->of_attribute);

    bool good = true;

    for (size_t i = 0; i < FIELDS && good; i++)
        good = ts_aliases_init(&plain->aliases[fields[i]]) == TS_OK;
    good = good && ts_aliases_init(&plain->classified) == TS_OK;
    for (size_t i = 0; i < columns->layout->part_count && good; i++)
        good = ts_aliases_init(&plain->totals[i]) == TS_OK &&
               ts_aliases_init(&plain->others[i]) == TS_OK;
    for (size_t i = 0; i < plain->attribute_count && good; i++)
        good = ts_aliases_init(&plain->usual[i]) == TS_OK;
    if (good)
        return TS_OK;
    ts_plain_release(plain);
    return TS_ERROR_MEMORY;
}

void ts_plain_release(struct ts_plain *plain)
{
    for (size_t i = 0; i < FIELDS; i++)
        ts_aliases_release(&plain->aliases[fields[i]]);
    ts_aliases_release(&plain->classified);
    for (size_t i = 0; i < plain->attribute_count; i++)
        ts_aliases_release(&plain->usual[i]);
    for (size_t i = 0; i < TS_LAYOUT_PARTS; i++)
        ts_aliases_release(&plain->totals[i]), ts_aliases_release(&plain->others[i]);
}

/* Columns that one record fills and another leaves empty may change what a record is. */
static bool has_one_meaning(const struct ts_columns *columns)
{
    for (size_t i = 0; columns->exact && i < columns->count; i++)
        if (columns->bindings[i].misspelt != NULL || ts_field_is_wide(columns->bindings[i].field))
            return false;
    return true;
}

bool ts_plain_look(struct ts_plain *plain)
{
    const struct ts_table *table = plain->table;
    const struct ts_columns *columns = plain->columns;
    bool same =
        plain->usable && plain->scale == table->scale && plain->column_count == columns->count;

    plain->usable = table->currency[0] != '\0' && has_one_meaning(columns);
    plain->column_count = columns->count;
    plain->input = (uint16_t)(table->input_count - 1);
    plain->scale = table->scale;
    ts_digits_scale_init(&plain->digits, table->scale + plain->power);
    memcpy(plain->of_field, columns->of_field, sizeof plain->of_field);
    memcpy(plain->of_part, columns->of_part, sizeof plain->of_part);
    ts_plain_share_commodities(plain);
    return same && plain->usable;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;

    return least < c ? least : c;
}

static uint64_t last_line(const struct ts_batch *batch, uint64_t line)
{
    return line + (batch->lines != NULL ? batch->lines[batch->count - 1] : batch->count - 1);
}

size_t ts_plain_read(struct ts_plain *plain, const struct ts_batch *batch, size_t first,
                     uint64_t line, struct ts_chunk *chunk)
{
    size_t taken = 0, wanted, got, sides = plain->columns->layout->both_ways ? 2 : 1;

    if (!plain->usable || batch->count == 0 || last_line(batch, line) > UINT32_MAX)
        return 0;
    while (first + taken < batch->count && chunk->count + sides <= TS_CHUNK_ROWS) {
        size_t next = first + taken;

        wanted =
            smallest(TS_PLAIN_BLOCK, batch->count - next, (TS_CHUNK_ROWS - chunk->count) / sides);
        got = plain->read_block(plain, &(struct ts_plain_block){.batch = batch,
                                                                .first = next,
                                                                .count = wanted,
                                                                .chunk = chunk,
                                                                .row = chunk->count,
                                                                .line = line});
        taken += got;
        if (got < wanted && !ts_plain_leave_out(plain, batch, first + taken))
            break;
        taken += got < wanted;
    }
    return taken;
}
