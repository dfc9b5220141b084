#include "loading.h"

#include "tradestat/buffer.h"

static void write_error(const struct ts_error *error, char out[2048])
{
    size_t used = 0;

    if (error->file[0] != '\0')
        used += (size_t)snprintf(out + used, 2048 - used, "%s:", error->file);
    if (error->line != 0)
        used += (size_t)snprintf(out + used, 2048 - used, "%u:", (unsigned)error->line);
    if (error->column != 0)
        used += (size_t)snprintf(out + used, 2048 - used, "%u:", (unsigned)error->column);
    if (used > 0)
        used += (size_t)snprintf(out + used, 2048 - used, " ");
    if (error->field[0] != '\0')
        used += (size_t)snprintf(out + used, 2048 - used, "%s: ", error->field);
    snprintf(out + used, 2048 - used, "%s", error->message);
}

struct ts_table *load_text(const char *text, const struct ts_load_options *options)
{
    struct ts_table *table;
    struct ts_error error = {0};
    char printed[2048];

    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    if (ts_table_load_memory(table, "trade", text, strlen(text), options, &error) != TS_OK) {
        write_error(&error, printed);
        ts_table_free(table);
        fail_msg("%s", printed);
    }
    return table;
}

void assert_fault(const char *text, const struct ts_load_options *options, const char *printed,
                  const char *hint)
{
    struct ts_table *table;
    struct ts_error error = {0};
    char actual[2048];

    assert_int_equal(ts_table_create(&table, NULL), TS_OK);

    int code = ts_table_load_memory(table, "trade", text, strlen(text), options, &error);

    ts_table_free(table);
    /* whether or not anybody wants to know why */
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_load_memory(table, "trade", text, strlen(text), options, NULL), code);
    ts_table_free(table);
    write_error(&error, actual);
    assert_string_equal(actual, printed);
    assert_string_equal(error.hint, hint);
    assert_int_not_equal(code, TS_OK);
    assert_int_equal(code, error.code);
}

void assert_unknown(const char *text, const char *message)
{
    struct ts_table *table;
    struct ts_error error = {0};

    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_load_memory(table, "t", text, strlen(text), NULL, &error),
                     TS_ERROR_INPUT);
    assert_string_equal(error.field, "partner");
    assert_string_equal(error.message, message);
    ts_table_free(table);
}

static void print_key(struct ts_buffer *out, const struct ts_table *table, ts_country reporter,
                      ts_country partner, struct ts_period period, ts_flow_code flow,
                      uint32_t commodity)
{
    char text[TS_PERIOD_TEXT_MAX];

    ts_period_text(period, text);
    ts_buffer_printf(out, "%s %s %s %s %s", ts_country_code(reporter, table->groups),
                     ts_country_code(partner, table->groups), text, ts_table_flow_name(table, flow),
                     table->commodities.texts[commodity]);
}

static void print_value(struct ts_buffer *out, const struct ts_table *table, int64_t value)
{
    char text[TS_DECIMAL_TEXT_MAX];

    ts_decimal_text((struct ts_decimal){value, table->scale}, text);
    ts_buffer_printf(out, " %s", text);
}

static void print_statement(struct ts_buffer *out, const struct ts_table *table,
                            const struct ts_statement *statement)
{
    static const char *const roundings[] = {"", "exact", "nearest", "truncated"};
    static const char *const bounds[] = {"", " at least", " at most", " about"};
    const struct ts_statement *s = statement;

    print_key(out, table, s->reporter, s->partner, s->period, s->flow, s->commodity);
    if (s->has_value) {
        print_value(out, table, s->value);
        ts_buffer_printf(out, " \"%s\" %s %s%s", table->texts.texts[s->value_text],
                         table->texts.texts[s->unit_text], roundings[s->rounding],
                         bounds[s->bound]);
    }
    if (s->has_growth)
        ts_buffer_printf(out, " growth %s%s", table->texts.texts[s->growth_text],
                         s->growth_is_volume ? " volume" : "");
    if (s->source != 0)
        ts_buffer_printf(out, " source %s", table->texts.texts[s->source]);
    if (s->note != 0)
        ts_buffer_printf(out, " note %s", table->texts.texts[s->note]);
    ts_buffer_putc(out, '\n');
}

void assert_holds(const struct ts_table *table, const char *expected)
{
    struct ts_buffer out;

    ts_buffer_init(&out, 0);
    for (size_t i = 0; i < table->chunk_count; i++) {
        const struct ts_chunk *chunk = table->chunks[i];

        for (size_t row = 0; row < chunk->count; row++) {
            print_key(&out, table, chunk->reporter[row], chunk->partner[row], chunk->period[row],
                      chunk->flow[row], chunk->commodity[row]);
            print_value(&out, table, chunk->value[row]);
            ts_buffer_putc(&out, '\n');
        }
    }
    for (size_t i = 0; i < table->statement_count; i++)
        print_statement(&out, table, &table->statements[i]);
    assert_string_equal(out.data != NULL ? out.data : "", expected);
    ts_buffer_release(&out);
}
