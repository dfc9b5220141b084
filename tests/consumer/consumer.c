/* The exports of one period, from records in memory. */
#include <stdio.h>
#include <string.h>
#include <tradestat/tradestat.h>

static const char records[] = "partner,period,flow,value,unit\n"
                              "KAZ,2025-9M,export,1.06,USD billion\n"
                              "TJK,2025-9M,export,406.3,USD million\n";

int main(void)
{
    struct ts_error error = {0};
    struct ts_table *table = NULL;
    struct ts_result *result = NULL;
    struct ts_query query;
    char text[TS_DECIMAL_TEXT_MAX];

    ts_query_init(&query, TS_TOTALS);
    if (ts_table_create(&table, &error) != 0 ||
        ts_table_load_memory(table, "records", records, strlen(records), NULL, &error) != 0 ||
        ts_query_run(table, &query, &result, &error) != 0)
        fprintf(stderr, "%s:%d: %s\n", error.file, (int)error.line, error.message);
    for (size_t i = 0; result != NULL && i < result->row_count; i++) {
        ts_decimal_text(ts_result_number(result, &result->rows[i], 0).value, text);
        printf("%s %s\n", result->rows[i].keys[0], text);
    }
    ts_result_free(result);
    ts_table_free(table);
    return error.code;
}
