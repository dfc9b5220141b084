#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "table/table.h"

static struct ts_slice slice(const char *text)
{
    return (struct ts_slice){text, strlen(text)};
}

static void parse_decimal(const char *text, struct ts_decimal *out)
{
    assert_int_equal(ts_decimal_parse(text, strlen(text), NULL, out, NULL), TS_OK);
}

/* A record of UZB exports to KAZ in 2024 of this value and unit. */
static struct ts_record figure(const char *value, const char *unit)
{
    struct ts_record record = {.flow = TS_FLOW_EXPORT, .commodity = "TOTAL", .line = 17};

    assert_int_equal(ts_country_parse("UZB", 3, NULL, &record.reporter, NULL), TS_OK);
    assert_int_equal(ts_country_parse("KAZ", 3, NULL, &record.partner, NULL), TS_OK);
    assert_int_equal(ts_period_parse("2024", 4, &record.period, NULL), TS_OK);
    if (value != NULL) {
        record.has_value = true;
        record.value_text = slice(value);
        parse_decimal(value, &record.value);
    }
    if (unit != NULL)
        assert_int_equal(ts_unit_parse(unit, strlen(unit), &record.unit, NULL), TS_OK);
    return record;
}

static struct ts_record series_figure(const char *series, const char *value, const char *unit)
{
    struct ts_record record = figure(value, unit);

    record.flow = TS_FLOW_COUNT;
    record.series = slice(series);
    return record;
}

static struct ts_record with_growth(struct ts_record record, const char *growth)
{
    record.has_growth = true;
    record.growth_text = slice(growth);
    parse_decimal(growth, &record.growth);
    return record;
}

static int create(void **state)
{
    struct ts_table *table;
    struct ts_input *input;

    if (ts_table_create(&table, NULL) != TS_OK)
        return -1;
    *state = table;
    return ts_table_add_input(table, "trade.csv", &input, NULL);
}

static int release(void **state)
{
    ts_table_free(*state);
    return 0;
}

static void append(struct ts_table *table, struct ts_record record)
{
    struct ts_error error = {0};

    if (ts_table_append_row(table, &record, 1, NULL, &error) != TS_OK)
        fail_msg("%s: %s", error.field, error.message);
}

static void assert_refused(struct ts_table *table, struct ts_record record, enum ts_code code,
                           const char *field, const char *message, const char *hint)
{
    struct ts_error error = {0};
    size_t chunks = table->chunk_count, statements = table->statement_count;
    size_t rows = chunks == 0 ? 0 : table->chunks[chunks - 1]->count;
    int32_t scale = table->scale;

    assert_int_equal(ts_table_append_row(table, &record, 1, NULL, &error), code);
    assert_int_equal(error.code, code);
    assert_string_equal(error.field, field);
    assert_string_equal(error.message, message);
    assert_string_equal(error.hint, hint);
    assert_int_equal(table->chunk_count, chunks);
    assert_int_equal(chunks == 0 ? 0 : table->chunks[chunks - 1]->count, rows);
    assert_int_equal(table->statement_count, statements);
    assert_int_equal(table->scale, scale);
    assert_int_equal(ts_table_append_row(table, &record, 1, NULL, NULL), code);
}

static void starts_with_total_and_nothing(void **state)
{
    struct ts_table *table = *state;

    assert_int_equal(table->commodities.count, 1);
    assert_string_equal(table->commodities.texts[0], "TOTAL");
    assert_int_equal(table->texts.count, 1);
    assert_string_equal(table->texts.texts[0], "");
    assert_string_equal(table->currency, "");
    assert_non_null(table->groups);
}

static void keeps_plain_figures_as_observations(void **state)
{
    struct ts_table *table = *state;
    struct ts_record record = figure("1250", "USD");

    snprintf(record.commodity, sizeof record.commodity, "2711");
    append(table, record);
    assert_int_equal(table->statement_count, 0);
    assert_int_equal(table->chunk_count, 1);

    const struct ts_chunk *chunk = table->chunks[0];

    assert_int_equal(chunk->count, 1);
    assert_int_equal(chunk->value[0], 1250);
    assert_int_equal(chunk->flow[0], TS_FLOW_EXPORT);
    assert_string_equal(ts_country_code(chunk->reporter[0], NULL), "UZB");
    assert_string_equal(ts_country_code(chunk->partner[0], NULL), "KAZ");
    assert_int_equal(chunk->period[0].start, 2024 * 12);
    assert_int_equal(chunk->period[0].months, 12);
    assert_int_equal(chunk->line[0], 17);
    assert_int_equal(chunk->input[0], 0);
    assert_string_equal(table->commodities.texts[chunk->commodity[0]], "2711");
    assert_string_equal(table->currency, "USD");
    assert_int_equal(table->scale, 0);
}

static void keeps_published_figures_as_statements(void **state)
{
    struct ts_table *table = *state;
    struct ts_record record = with_growth(figure("171635.0", "USD thousand"), "26.3");

    record.source = slice("stat.uz");
    append(table, record);
    assert_int_equal(table->chunk_count, 0);
    assert_int_equal(table->statement_count, 1);

    const struct ts_statement *statement = &table->statements[0];

    assert_true(statement->has_value && statement->has_growth);
    assert_int_equal(statement->value, 171635000);
    assert_int_equal(table->scale, 0);
    assert_int_equal(statement->digit, 2); /* printed to hundreds of USD */
    assert_int_equal(statement->rounding, TS_PRINTED_NEAREST);
    assert_int_equal(statement->bound, TS_BOUND_NONE);
    assert_true(statement->growth.coefficient == 263);
    assert_int_equal(statement->growth.scale, 1);
    assert_string_equal(table->texts.texts[statement->value_text], "171635.0");
    assert_string_equal(table->texts.texts[statement->growth_text], "26.3");
    assert_string_equal(table->texts.texts[statement->unit_text], "USD thousand");
    assert_string_equal(table->texts.texts[statement->source], "stat.uz");
    assert_int_equal(statement->note, 0);
    assert_int_equal(statement->line, 17);
}

static void tells_statements_from_observations(void **state)
{
    struct ts_table *table = *state;
    struct ts_record exact = figure("5", "USD"), bounded = figure("5", "USD"),
                     truncated = figure("5", "USD million");

    exact.rounding = TS_PRINTED_EXACT;
    bounded.bound = TS_BOUND_AT_MOST;
    truncated.rounding = TS_PRINTED_TRUNCATED;
    append(table, exact);
    append(table, bounded);
    append(table, truncated);
    append(table, with_growth(figure(NULL, NULL), "2.4"));
    append(table, figure("5", "USD")); /* the only observation */
    assert_int_equal(table->statement_count, 4);
    assert_int_equal(table->chunks[0]->count, 1);
    assert_int_equal(table->statements[0].rounding, TS_PRINTED_EXACT);
    assert_int_equal(table->statements[0].digit, 0);
    assert_int_equal(table->statements[1].rounding, TS_PRINTED_EXACT);
    assert_int_equal(table->statements[1].bound, TS_BOUND_AT_MOST);
    assert_int_equal(table->statements[2].rounding, TS_PRINTED_TRUNCATED);
    assert_int_equal(table->statements[2].digit, 6);
    assert_int_equal(table->statements[3].rounding, TS_PRINTED_EXACT);
    assert_false(table->statements[3].has_value);
    assert_true(table->statements[3].has_growth);
}

static void keeps_the_growth_of_an_observation_as_a_statement(void **state)
{
    struct ts_table *table = *state;
    struct ts_record record = with_growth(figure("1250", "USD"), "15.5");

    record.growth_is_volume = true;
    append(table, record);
    assert_int_equal(table->chunks[0]->count, 1);
    assert_int_equal(table->statement_count, 1);

    const struct ts_statement *statement = &table->statements[0];

    assert_false(statement->has_value);
    assert_true(statement->has_growth && statement->growth_is_volume);
    assert_int_equal(statement->value_text, 0);
    assert_int_equal(statement->unit_text, 0);
    assert_string_equal(table->texts.texts[statement->growth_text], "15.5");
    assert_int_equal(statement->period.start, 2024 * 12);
}

static void widens_its_scale_for_finer_values(void **state)
{
    struct ts_table *table = *state;

    append(table, figure("7", "USD"));
    append(table, figure("2.42", "USD billion"));
    append(table, figure("1.50", "USD")); /* one decimal is needed, the zero is not */
    assert_int_equal(table->scale, 1);
    append(table, figure("0.125", "USD"));
    assert_int_equal(table->scale, 3);
    append(table, figure("8", "USD"));
    assert_int_equal(table->chunks[0]->value[0], 7000);
    assert_int_equal(table->chunks[0]->value[1], 1500);
    assert_int_equal(table->chunks[0]->value[2], 125);
    assert_int_equal(table->chunks[0]->value[3], 8000);
    assert_int_equal(table->statements[0].value, INT64_C(2420000000000));
    assert_int_equal(table->statements[0].digit, 7);
}

static void takes_a_scaled_value_finer_than_its_unit(void **state)
{
    struct ts_table *table = *state;

    append(table, figure("1.2345", "USD thousand")); /* 1234.5 USD */
    assert_int_equal(table->scale, 1);
    assert_int_equal(table->statements[0].value, 12345);
    assert_int_equal(table->statements[0].digit, -1);
}

static void takes_the_largest_value_and_no_larger(void **state)
{
    struct ts_table *table = *state;

    append(table, figure("9223372036854775807", "USD"));
    assert_int_equal(table->chunks[0]->value[0], INT64_MAX);
    assert_refused(table, figure("9223372036854775808", "USD"), TS_ERROR_OVERFLOW, "value",
                   "\"9223372036854775808\" is too large, more than 9223372036854775807",
                   "check the value and its unit");
    assert_refused(table, figure("9223372036.854775808", "USD billion"), TS_ERROR_OVERFLOW, "value",
                   "\"9223372036.854775808\" is too large, more than 9223372036854775807",
                   "check the value and its unit");
}

static void refuses_decimals_that_earlier_values_have_no_room_for(void **state)
{
    struct ts_table *table = *state;

    append(table, figure("92233720368547758", "USD"));
    append(table, figure("0.25", "USD")); /* …58.00 is the last that fits at two */
    assert_int_equal(table->chunks[0]->value[0], INT64_C(9223372036854775800));
    assert_refused(table, figure("0.125", "USD"), TS_ERROR_OVERFLOW, "value",
                   "\"0.125\" has decimals with which an earlier value is too large, more than "
                   "9223372036854775.807",
                   "all values are kept with the 3 decimals of the finest one: round that, or "
                   "query the inputs apart");
    assert_refused(table, figure("92233720368547759", "USD"), TS_ERROR_OVERFLOW, "value",
                   "\"92233720368547759\" is too large, more than 92233720368547758.07",
                   "all values are kept with the 2 decimals of the finest one: round that, or "
                   "query the inputs apart");
    append(table, figure("0.1", "USD"));
}

static void takes_eighteen_decimals_and_no_more(void **state)
{
    struct ts_table *table = *state;

    append(table, figure("0.000000000000000001", "USD"));
    assert_int_equal(table->scale, 18);
    assert_int_equal(table->chunks[0]->value[0], 1);
    append(table, figure("1.0000000000000000000", "USD"));
    assert_int_equal(table->chunks[0]->value[1], INT64_C(1000000000000000000));
    assert_refused(table, figure("1e-19", "USD"), TS_ERROR_OVERFLOW, "value",
                   "\"1e-19\" has more decimals than are kept, 18", "check the value and its unit");
}

static void refuses_a_second_currency(void **state)
{
    struct ts_table *table = *state;

    append(table, figure("1", "USD million"));
    assert_refused(table, figure("1", "EUR"), TS_ERROR_INPUT, "unit",
                   "\"EUR\" and \"USD\" in one table",
                   "query the figures in USD and in EUR apart, or convert one of them first");
    assert_refused(table, series_figure("contracts", "1", "EUR"), TS_ERROR_INPUT, "unit",
                   "\"EUR\" and \"USD\" in one table",
                   "query the figures in USD and in EUR apart, or convert one of them first");
    append(table, series_figure("contracts", "1", "USD billion"));
    assert_string_equal(table->currency, "USD");
}

static void wants_a_currency_for_trade(void **state)
{
    struct ts_table *table = *state;

    assert_refused(table, figure("12", "count"), TS_ERROR_INPUT, "unit",
                   "\"count\" is not a currency, which exports must have",
                   "give a currency such as USD or \"USD million\"");
    assert_string_equal(table->currency, "");
    append(table, with_growth(figure(NULL, "count"), "3")); /* a rate alone has no unit */
}

static void gives_each_series_one_unit(void **state)
{
    struct ts_table *table = *state;

    append(table, with_growth(series_figure("Companies", NULL, "USD"), "4"));
    append(table, series_figure("companies", "1157", "count"));
    append(table, series_figure("area", "500", "ha"));
    append(table, series_figure("COMPANIES", "1.2", "count thousand"));
    assert_int_equal(table->series.count, 2);
    assert_string_equal(ts_table_flow_name(table, TS_FLOW_COUNT), "companies");
    assert_string_equal(ts_table_flow_unit(table, TS_FLOW_COUNT), "count");
    assert_string_equal(ts_table_flow_name(table, TS_FLOW_COUNT + 1), "area");
    assert_string_equal(ts_table_flow_unit(table, TS_FLOW_COUNT + 1), "ha");
    assert_string_equal(ts_table_flow_name(table, TS_FLOW_IMPORT), "import");
    assert_string_equal(ts_table_flow_unit(table, TS_FLOW_IMPORT), "");
    assert_int_equal(table->chunks[0]->flow[0], TS_FLOW_COUNT);
    assert_refused(table, series_figure("area", "5", "kg"), TS_ERROR_INPUT, "unit",
                   "\"kg\" and \"ha\" as units of area",
                   "give all figures of area one unit, or two names");
}

static void refuses_negative_trade_but_not_a_negative_balance(void **state)
{
    struct ts_table *table = *state;
    struct ts_record balance = figure("-3.5", "USD million");

    balance.flow = TS_FLOW_BALANCE;
    append(table, balance);
    assert_int_equal(table->statements[0].value, -3500000);
    append(table, series_figure("change", "-3", "count"));
    append(table, figure("-0", "USD"));
    assert_refused(table, figure("-1", "USD"), TS_ERROR_INPUT, "value",
                   "exports cannot be negative: \"-1\"",
                   "only a balance, or a series of another name, may be below zero");
    balance.flow = TS_FLOW_REIMPORT;
    assert_refused(table, balance, TS_ERROR_INPUT, "value",
                   "reimports cannot be negative: \"-3.5\"",
                   "only a balance, or a series of another name, may be below zero");
}

static void refuses_what_its_columns_cannot_hold(void **state)
{
    struct ts_table *table = *state;
    struct ts_record record = figure("1", "USD");
    char name[129];

    record.line = UINT64_C(4294967295);
    append(table, record);
    assert_int_equal(table->chunks[0]->line[0], UINT32_MAX);
    record.line++;
    assert_refused(table, record, TS_ERROR_LIMIT, "", "more than 4294967295 lines", "");

    memset(name, 'a', sizeof name);
    name[128] = '\0';
    assert_refused(table, series_figure(name, "1", "count"), TS_ERROR_INPUT, "flow",
                   "the name of a series has 128 bytes, more than 127", "");
    name[127] = '\0';
    append(table, series_figure(name, "1", "count"));
}

static void takes_a_row_as_a_whole_or_not_at_all(void **state)
{
    struct ts_table *table = *state;
    struct ts_record row[3] = {figure("1.5", "EUR"), figure("2", "EUR"),
                               figure("9223372036854775807", "EUR")};
    struct ts_error error = {0};
    size_t failed = 99;

    row[1].flow = TS_FLOW_IMPORT;
    row[2].flow = TS_FLOW_TURNOVER;
    assert_int_equal(ts_table_append_row(table, row, 3, &failed, &error), TS_ERROR_OVERFLOW);
    assert_int_equal(failed, 2);
    assert_int_equal(table->chunk_count, 0);
    assert_int_equal(table->scale, 0);
    assert_string_equal(table->currency, "");
    assert_int_equal(ts_table_append_row(table, row, 2, &failed, NULL), TS_OK);
    assert_int_equal(table->chunks[0]->count, 2);
    assert_int_equal(table->chunks[0]->value[0], 15);
    assert_int_equal(table->chunks[0]->value[1], 20);
    assert_string_equal(table->currency, "EUR");
}

static void fills_chunk_after_chunk(void **state)
{
    struct ts_table *table = *state;
    struct ts_record record = figure("1", "USD");

    for (int i = 0; i < TS_CHUNK_ROWS + 1; i++)
        append(table, record);
    assert_int_equal(table->chunk_count, 2);
    assert_int_equal(table->chunks[0]->count, TS_CHUNK_ROWS);
    assert_int_equal(table->chunks[1]->count, 1);
    append(table, figure("0.1", "USD"));
    assert_int_equal(table->chunks[0]->value[TS_CHUNK_ROWS - 1], 10);
    assert_int_equal(table->chunks[1]->value[0], 10);
    assert_int_equal(table->chunks[1]->value[1], 1);
}

static void counts_inputs_and_keeps_rules(void **state)
{
    struct ts_table *table = *state;
    struct ts_input *input;
    char text[] = "a = b + c";
    const struct ts_table_rule rule = {.text = text, .line = 2, .column = 5};

    assert_int_equal(ts_table_add_input(table, "second.json", &input, NULL), TS_OK);
    assert_string_equal(input->name, "second.json");
    assert_int_equal(input->records, 0);
    append(table, figure("1", "USD"));
    append(table, figure("1", "USD million"));
    assert_int_equal(table->chunks[0]->input[0], 1);
    assert_int_equal(table->statements[0].input, 1);
    assert_int_equal(ts_table_add_rule(table, &rule, NULL), TS_OK);
    assert_int_equal(table->rule_count, 1);
    assert_string_equal(table->rules[0].text, "a = b + c");
    assert_ptr_not_equal(table->rules[0].text, text);
    assert_int_equal(table->rules[0].input, 1);
    assert_int_equal(table->rules[0].line, 2);
    assert_int_equal(table->rules[0].column, 5);
}

#define TABLE_TEST(test) cmocka_unit_test_setup_teardown(test, create, release)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TABLE_TEST(starts_with_total_and_nothing),
        TABLE_TEST(keeps_plain_figures_as_observations),
        TABLE_TEST(keeps_published_figures_as_statements),
        TABLE_TEST(tells_statements_from_observations),
        TABLE_TEST(keeps_the_growth_of_an_observation_as_a_statement),
        TABLE_TEST(widens_its_scale_for_finer_values),
        TABLE_TEST(takes_a_scaled_value_finer_than_its_unit),
        TABLE_TEST(takes_the_largest_value_and_no_larger),
        TABLE_TEST(refuses_decimals_that_earlier_values_have_no_room_for),
        TABLE_TEST(takes_eighteen_decimals_and_no_more),
        TABLE_TEST(refuses_a_second_currency),
        TABLE_TEST(wants_a_currency_for_trade),
        TABLE_TEST(gives_each_series_one_unit),
        TABLE_TEST(refuses_negative_trade_but_not_a_negative_balance),
        TABLE_TEST(refuses_what_its_columns_cannot_hold),
        TABLE_TEST(takes_a_row_as_a_whole_or_not_at_all),
        TABLE_TEST(fills_chunk_after_chunk),
        TABLE_TEST(counts_inputs_and_keeps_rules),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
