#include "formats/plain.h"

#include <stdlib.h>
#include <string.h>

#include "formats/across.h"
#include "formats/plain_texts.h"

/* The fields that decide whether a record is plain, but for the value. */
static const enum ts_field fields[] = {
    TS_FIELD_REPORTER,  TS_FIELD_PARTNER,        TS_FIELD_PERIOD,       TS_FIELD_FLOW,
    TS_FIELD_UNIT,      TS_FIELD_GROWTH,         TS_FIELD_GROWTH_BASIS, TS_FIELD_ROUNDING,
    TS_FIELD_COMMODITY, TS_FIELD_CLASSIFICATION,
};

enum { FIELDS = sizeof fields / sizeof fields[0] };

static void add_figure(struct ts_plain *plain, const struct ts_plain_figure *figure)
{
    plain->figures[plain->figure_count++] = *figure;
}

static void find_periods(struct ts_plain *plain)
{
    for (size_t i = 0; i < plain->columns->count; i++) {
        struct ts_period period = plain->columns->bindings[i].period;

        if (period.months > 0)
            add_figure(plain, &(struct ts_plain_figure){.column = i,
                                                        .period = period,
                                                        .before = ts_across_before(period)});
    }
    plain->may_lack_figures = true;
}

/* Where a layout has texts for what is not known, a figure that is not there is noted. */
static void find_flows(struct ts_plain *plain)
{
    plain->may_lack_figures = plain->columns->layout->unknown_values == NULL;
    plain->figure_count = 0;
    for (enum ts_flow flow = 0; flow < TS_FLOW_COUNT; flow++) {
        enum ts_field field = (enum ts_field)(TS_FIELD_WIDE_VALUE + flow);
        const struct ts_layout_column *known = plain->context->of_layout[field];
        size_t column = plain->columns->of_field[field];

        if (column != SIZE_MAX)
            add_figure(plain,
                       &(struct ts_plain_figure){.column = column, .flow = (ts_flow_code)flow});
        if (known != NULL && known->required)
            plain->may_lack_figures = false;
    }
}

static void find_figures(struct ts_plain *plain)
{
    plain->most = plain->columns->layout->both_ways ? 2 : 1;
    if (plain->form == TS_PLAIN_BY_PERIOD)
        find_periods(plain);
    if (plain->form == TS_PLAIN_BY_FLOW)
        find_flows(plain);
    if (plain->figure_count > 0)
        plain->most = plain->figure_count;
}

static bool make_room(struct ts_plain *plain)
{
    if (plain->form == TS_PLAIN_LONG)
        return true;
    plain->figures = malloc((plain->columns->count + TS_FLOW_COUNT) * sizeof *plain->figures);
    plain->shared = malloc(sizeof *plain->shared);
    return plain->figures != NULL && plain->shared != NULL &&
           ts_aliases_init(&plain->nothing) == TS_OK;
}

int ts_plain_init(struct ts_plain *plain, enum ts_plain_form form, const struct ts_columns *columns,
                  const struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                  const struct ts_attributes *attributes, struct ts_table *table)
{
    *plain = (struct ts_plain){
        .form = form,
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

    bool good = make_room(plain);

    if (good)
        find_figures(plain);
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
    ts_aliases_release(&plain->nothing);
    free(plain->figures);
    free(plain->shared);
    plain->figures = NULL;
    plain->shared = NULL;
}

/* Does a column of the field go with the form of the records? */
static bool is_of_form(const struct ts_plain *plain, enum ts_field field)
{
    if (plain->form == TS_PLAIN_LONG)
        return !ts_field_is_wide(field);
    return field != TS_FIELD_FLOW && field != TS_FIELD_VALUE && field != TS_FIELD_GROWTH &&
           field != TS_FIELD_CLASSIFICATION &&
           (field < TS_FIELD_WIDE_GROWTH || field == TS_FIELD_COUNT);
}

/* Columns that one record fills and another leaves empty may change what a record is. */
static bool has_one_meaning(const struct ts_plain *plain)
{
    const struct ts_columns *columns = plain->columns;

    for (size_t i = 0; columns->exact && i < columns->count; i++)
        if (columns->bindings[i].misspelt != NULL || !is_of_form(plain, columns->bindings[i].field))
            return false;
    return true;
}

bool ts_plain_look(struct ts_plain *plain)
{
    const struct ts_table *table = plain->table;
    const struct ts_columns *columns = plain->columns;
    bool same =
        plain->usable && plain->scale == table->scale && plain->column_count == columns->count;

    plain->usable = table->currency[0] != '\0' && has_one_meaning(plain);
    if (plain->form == TS_PLAIN_BY_FLOW && plain->column_count != columns->count)
        find_figures(plain);
    plain->column_count = columns->count;
    plain->input = (uint16_t)(table->input_count - 1);
    plain->scale = table->scale;
    ts_digits_scale_init(&plain->digits, table->scale + plain->power,
                         plain->context->style->decimal_mark == ',' ? ',' : '.');
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
    size_t taken = 0, wanted, got, most = plain->most;

    if (!plain->usable || batch->count == 0 || last_line(batch, line) > UINT32_MAX)
        return 0;
    while (first + taken < batch->count && chunk->count + most <= TS_CHUNK_ROWS) {
        size_t next = first + taken;

        wanted =
            smallest(TS_PLAIN_BLOCK, batch->count - next, (TS_CHUNK_ROWS - chunk->count) / most);
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
