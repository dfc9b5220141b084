/* Writes answers and inspections of every kind, one file each, into a directory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/inspection_sample.h"
#include "render/sample.h"

static int write_file(const char *directory, const char *name, const char *text)
{
    char path[1024];

    snprintf(path, sizeof path, "%s/%s", directory, name);

    FILE *file = fopen(path, "w");

    if (file == NULL || fputs(text, file) < 0)
        return 1;
    return fclose(file) != 0;
}

static int write_result(const char *directory, const char *name, struct ts_result *result,
                        bool interval)
{
    struct ts_render_options options = sample_options;

    options.interval = interval;

    char *text = sample_render(result, TS_OUTPUT_JSON, &options);
    int failed = write_file(directory, name, text);

    free(text);
    ts_result_free(result);
    return failed;
}

static int write_inspection(const char *directory, const char *name,
                            const struct ts_inspection *inspection)
{
    struct ts_buffer out;

    ts_buffer_init(&out, 0);

    int failed =
        ts_render_inspection(inspection, TS_OUTPUT_JSON, &sample_options, &out, NULL) != TS_OK ||
        write_file(directory, name, out.data);

    ts_buffer_release(&out);
    return failed;
}

static struct ts_result *rare(void)
{
    struct ts_result *result = sample_result("totals", "", "KAZ", "2024,2025-S1,2025-Q3,2025-08");

    sample_dimension(result, TS_BY_FLOW);
    sample_dimension(result, TS_BY_YEAR);
    sample_measure(result, "value", TS_MEASURE_LEVEL);
    sample_row(result, "companies,2025", "2025", "1100[1100,]");
    result->rows[0].unit = "count";
    result->rows[0].covered = sample_period("2025-01/2025-09");
    result->rows[0].gaps = sample_gap("2025-05");
    result->rows[0].gap_count = 1;
    sample_row(result, "export,2024", "2024", "-");
    sample_note(result, "tab\t, escape \033, not UTF-8 \xFF");
    sample_input(result, "\"quoted\\\".csv", 9007199254740993, 4);
    return result;
}

int main(int argc, char **argv)
{
    struct sample_inspection sample;
    struct ts_inspection nothing = {0};

    if (argc != 2)
        return 2;
    sample_inspect(&sample);
    return write_result(argv[1], "result-totals.json", sample_nine_months("totals"), false) ||
           write_result(argv[1], "result-interval.json", sample_nine_months("growth"), true) ||
           write_result(argv[1], "result-rare.json", rare(), true) ||
           write_inspection(argv[1], "inspection-all.json", &sample.inspection) ||
           write_inspection(argv[1], "inspection-nothing.json", &nothing);
}
