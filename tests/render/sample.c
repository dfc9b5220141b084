#include "render/sample.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "query/answer/result.h"
#include "query/answer/stored.h"

const struct ts_render_options sample_options = {.decimals = -1};

static void *checked(void *memory)
{
    assert_non_null(memory);
    return memory;
}

struct ts_period sample_period(const char *text)
{
    struct ts_period period;

    assert_int_equal(ts_period_parse(text, strlen(text), &period, NULL), TS_OK);
    return period;
}

struct ts_period *sample_gap(const char *text)
{
    struct ts_period *gap = checked(calloc(1, sizeof *gap));

    *gap = sample_period(text);
    return gap;
}

static char **split(const char *list, size_t *count)
{
    char **texts = checked(calloc(16, sizeof *texts));
    const char *element;
    size_t size;

    *count = 0;
    while (ts_text_next(&list, &element, &size))
        if (size > 0)
            texts[(*count)++] = checked(strndup(element, size));
    return texts;
}

struct ts_result *sample_result(const char *command, const char *unit, const char *partners,
                                const char *periods)
{
    struct ts_result *result = checked(calloc(1, sizeof *result));
    const char *element;
    size_t size;

    result->command = command;
    ts_text_copy(result->unit, sizeof result->unit, unit, strlen(unit));
    result->reporters = split("UZB", &result->reporter_count);
    result->partners = split(partners, &result->partner_count);
    result->periods = checked(calloc(16, sizeof *result->periods));
    while (ts_text_next(&periods, &element, &size))
        assert_int_equal(
            ts_period_parse(element, size, &result->periods[result->period_count++], NULL), TS_OK);
    result->measures = checked(calloc(16, sizeof *result->measures));
    result->columns = checked(calloc(16, sizeof *result->columns));
    result->rows = checked(calloc(64, sizeof *result->rows));
    result->notes = checked(calloc(16, sizeof *result->notes));
    result->inputs = checked(calloc(16, sizeof *result->inputs));
    return result;
}

void sample_dimension(struct ts_result *result, enum ts_dimension dimension)
{
    result->dimensions[result->dimension_count++] = dimension;
}

void sample_measure(struct ts_result *result, const char *name, enum ts_measure_kind kind)
{
    result->measures[result->measure_count++] = (struct ts_measure){name, kind};
}

static struct ts_decimal decimal(const char *text, size_t size)
{
    struct ts_decimal value;

    assert_int_equal(ts_decimal_parse(text, size, NULL, &value, NULL), TS_OK);
    return value;
}

struct ts_number sample_number(const char *text)
{
    struct ts_number number = {.known = true, .has_low = true, .has_high = true};
    const char *open = strchr(text, '[');

    if (strcmp(text, "-") == 0)
        return (struct ts_number){0};
    if (open == NULL) {
        number.value = number.low = number.high = decimal(text, strlen(text));
        return number;
    }

    const char *comma = strchr(open, ','), *close = strchr(open, ']');

    number.value = decimal(text, (size_t)(open - text));
    number.has_low = comma > open + 1;
    number.has_high = close > comma + 1;
    if (number.has_low)
        number.low = decimal(open + 1, (size_t)(comma - open - 1));
    if (number.has_high)
        number.high = decimal(comma + 1, (size_t)(close - comma - 1));
    return number;
}

/* Of as many numbers as there are measures, the next one. */
static struct ts_number next_number(const char **numbers)
{
    size_t size = strcspn(*numbers, " ");
    char text[128];

    assert_true(ts_text_copy(text, sizeof text, *numbers, size));
    *numbers += size + ((*numbers)[size] == ' ');
    return sample_number(text);
}

void sample_row(struct ts_result *result, const char *keys, const char *period, const char *numbers)
{
    struct ts_result_row *row = &result->rows[result->row_count];
    const char *element;
    size_t size, count = 0;

    row->keys = checked(ts_result_allocate(result, TS_DIMENSION_COUNT, sizeof *row->keys));
    while (ts_text_next(&keys, &element, &size)) {
        row->keys[count] = ts_result_keep(result, element, size);
        assert_non_null(row->keys[count++]);
    }
    row->period = sample_period(period);
    row->place = (uint32_t)result->row_count++;
    result->rows_before_limit = result->row_count;
    for (size_t i = 0; i < result->measure_count; i++) {
        struct ts_number number = next_number(&numbers);

        assert_int_equal(ts_number_column_add(&result->columns[i], &number), TS_OK);
    }
    assert_string_equal(numbers, "");
}

void sample_total(struct ts_result *result, const char *numbers)
{
    result->total = checked(calloc(result->measure_count, sizeof *result->total));
    for (size_t i = 0; i < result->measure_count; i++)
        result->total[i] = next_number(&numbers);
    assert_string_equal(numbers, "");
}

void sample_change(struct ts_result *result, size_t row, size_t measure, const char *number)
{
    result->columns[measure].numbers[row] = sample_number(number);
}

void sample_note(struct ts_result *result, const char *note)
{
    result->notes[result->note_count++] = checked(strdup(note));
}

void sample_input(struct ts_result *result, const char *file, uint64_t records,
                  uint64_t quarantined)
{
    result->inputs[result->input_count++] =
        (struct ts_result_input){checked(strdup(file)), "native", records, quarantined};
}

struct ts_result *sample_nine_months(const char *command)
{
    static const char *const figures[][2] = {
        {"KAZ", "1060000000[1055000000,1065000000] 2420000000[2415000000,2425000000] "
                "3480000000[3475000000,3485000000] -1360000000[-1370000000,-1350000000]"},
        {"KGZ", "422100000[422050000,422150000] 250700000[250650000,250750000] "
                "672800000[672750000,672850000] 171400000[171300000,171500000]"},
        {"TJK", "406300000[406250000,406350000] 165000000[164900000,165100000] "
                "571300000[571250000,571350000] 241300000[241150000,241450000]"},
        {"TKM", "111100000[111050000,111150000] 638900000[638850000,638950000] "
                "750000000[749900000,750100000] -527800000[-527900000,-527700000]"},
    };
    struct ts_result *result = sample_result(command, "USD", "KAZ,KGZ,TJK,TKM", "2025-01/2025-09");

    sample_dimension(result, TS_BY_PARTNER);
    sample_measure(result, "exports", TS_MEASURE_LEVEL);
    sample_measure(result, "imports", TS_MEASURE_LEVEL);
    sample_measure(result, "turnover", TS_MEASURE_LEVEL);
    sample_measure(result, "balance", TS_MEASURE_LEVEL);
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
        sample_row(result, figures[i][0], "2025-01/2025-09", figures[i][1]);
    sample_total(result, "1999500000[1994350000,2004650000] 3474600000[3469400000,3479800000] "
                         "5474100000[5468900000,5479300000] -1475100000[-1485450000,-1464750000]");
    sample_input(result, "data/published-2025.json", 48, 0);
    return result;
}

char *sample_render(const struct ts_result *result, enum ts_output_format format,
                    const struct ts_render_options *options)
{
    struct ts_buffer out;
    struct ts_error error = {0};

    ts_buffer_init(&out, 0);
    assert_int_equal(ts_render_result(result, format, options, &out, &error), TS_OK);
    assert_int_equal(error.code, TS_OK);
    return out.data;
}

char *sample_table(const struct ts_result *result, uint32_t width)
{
    struct ts_render_options options = sample_options;

    options.quiet = true;
    options.width = width;
    return sample_render(result, TS_OUTPUT_TEXT, &options);
}
