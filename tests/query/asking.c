#include "asking.h"

#include "tradestat/buffer.h"

struct ts_table *load(const char *text)
{
    struct ts_table *table;
    struct ts_error error = {0};

    assert_int_equal(ts_table_create(&table, &error), TS_OK);
    assert_int_equal(ts_table_read_groups(table, GROUPS_FILE, &error), TS_OK);
    if (ts_table_load_memory(table, "trade", text, strlen(text), NULL, &error) != TS_OK) {
        ts_table_free(table);
        fail_msg("%u: %s: %s", (unsigned)error.line, error.field, error.message);
    }
    return table;
}

static void print_number(struct ts_buffer *out, const struct ts_number *number)
{
    char value[TS_DECIMAL_TEXT_MAX], low[TS_DECIMAL_TEXT_MAX], high[TS_DECIMAL_TEXT_MAX];

    if (!number->known) {
        ts_buffer_putc(out, '?');
        return;
    }
    ts_decimal_text(number->value, value);
    ts_decimal_text(number->low, low);
    ts_decimal_text(number->high, high);
    ts_buffer_puts(out, value);
    if (number->has_low && number->has_high) {
        if (ts_decimal_compare(number->low, number->value) != 0 ||
            ts_decimal_compare(number->high, number->value) != 0)
            ts_buffer_printf(out, " (%s to %s)", low, high);
    } else if (number->has_low) {
        ts_buffer_printf(out, " (from %s)", low);
    } else if (number->has_high) {
        ts_buffer_printf(out, " (to %s)", high);
    } else {
        ts_buffer_puts(out, " (about)");
    }
}

static void print_covered(struct ts_buffer *out, struct ts_period covered,
                          const struct ts_period *gaps, size_t gap_count)
{
    char text[TS_PERIOD_TEXT_MAX];

    if (covered.months > 0) {
        ts_period_text(covered, text);
        ts_buffer_printf(out, " covered %s", text);
    }
    for (size_t i = 0; i < gap_count; i++) {
        ts_period_text(gaps[i], text);
        ts_buffer_printf(out, "%s%s", i == 0 ? " without " : ",", text);
    }
}

/* The named measures, in the order of their names. */
static void print_measures(struct ts_buffer *out, const struct ts_result *result,
                           const struct ts_result_row *row, const char *measures)
{
    const char *separator = ":";

    for (const char *name = measures; *name != '\0';) {
        size_t size = strcspn(name, " "), i = 0;

        while (i < result->measure_count && !(strlen(result->measures[i].name) == size &&
                                              strncmp(result->measures[i].name, name, size) == 0))
            i++;
        if (i == result->measure_count)
            fail_msg("there is no measure %s", name);
        ts_buffer_printf(out, "%s ", separator);

        struct ts_number number = ts_result_number(result, row, i);

        print_number(out, &number);
        separator = ",";
        name += size + (name[size] == ' ');
    }
    ts_buffer_putc(out, '\n');
}

static void print_result(struct ts_buffer *out, const struct ts_result *result,
                         const char *measures)
{
    ts_buffer_puts(out, "");
    for (size_t i = 0; i < result->row_count; i++) {
        const struct ts_result_row *row = &result->rows[i];

        for (size_t d = 0; d < result->dimension_count; d++)
            ts_buffer_printf(out, "%s%s", d > 0 ? " " : "", row->keys[d]);
        print_covered(out, row->covered, row->gaps, row->gap_count);
        print_measures(out, result, row, measures);
    }
    if (result->total == NULL)
        return;
    ts_buffer_puts(out, "total");
    print_covered(out, result->total_covered, result->total_gaps, result->total_gap_count);
    print_measures(out, result, &(struct ts_result_row){.place = TS_PLACE_OF_TOTAL}, measures);
}

static struct ts_result *ask(const struct ts_table *table, const struct ts_query *query)
{
    struct ts_error error = {0};
    struct ts_result *result;

    if (ts_query_run(table, query, &result, &error) != TS_OK)
        fail_msg("%s: %s", error.field, error.message);
    return result;
}

void assert_answer_of(const struct ts_table *table, struct ts_query query, const char *measures,
                      const char *expected)
{
    struct ts_result *result = ask(table, &query);
    struct ts_buffer out;

    ts_buffer_init(&out, 0);
    print_result(&out, result, measures);
    assert_string_equal(out.data, expected);
    ts_buffer_release(&out);
    ts_result_free(result);
}

void assert_answer(const char *text, struct ts_query query, const char *measures,
                   const char *expected)
{
    struct ts_table *table = load(text);

    assert_answer_of(table, query, measures, expected);
    ts_table_free(table);
}

void assert_note(const char *text, struct ts_query query, const char *words, bool there)
{
    struct ts_table *table = load(text);
    struct ts_result *result = ask(table, &query);
    bool found = false;

    for (size_t i = 0; i < result->note_count; i++)
        found |= strstr(result->notes[i], words) != NULL;
    ts_result_free(result);
    ts_table_free(table);
    if (found != there)
        fail_msg("\"%s\" is %s the notes", words, found ? "in" : "not in");
}

void assert_refused(const char *text, struct ts_query query, enum ts_code code, const char *printed,
                    const char *hint)
{
    struct ts_table *table = load(text);
    struct ts_error error = {0};
    struct ts_result *result;
    char actual[1500] = "";
    int found = ts_query_run(table, &query, &result, &error);

    ts_table_free(table);
    assert_null(result);
    if (error.line != 0)
        snprintf(actual, sizeof actual, "%.60s:%u: ", error.file, (unsigned)error.line);
    snprintf(actual + strlen(actual), sizeof actual - strlen(actual), "%s%s%s", error.field,
             error.field[0] != '\0' ? ": " : "", error.message);
    assert_string_equal(actual, printed);
    assert_string_equal(error.hint, hint);
    assert_int_equal(found, code);
    assert_int_equal(error.code, code);
}
