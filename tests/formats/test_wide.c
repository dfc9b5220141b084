/* The native layout in its wide form: a column or key for each flow. */
#include "loading.h"

static void assert_reads(const char *text, const char *expected)
{
    struct ts_table *table = load_text(text, NULL);

    assert_holds(table, expected);
    ts_table_free(table);
}

static void reads_a_column_per_flow(void **state)
{
    (void)state;
    assert_reads("partner,period,Exports,imports,turnover,balance,reexports,reimports\n"
                 "KAZ,2024,7,9,16,-2,3,4\n",
                 "UZB KAZ 2024 export TOTAL 7\n"
                 "UZB KAZ 2024 import TOTAL 9\n"
                 "UZB KAZ 2024 turnover TOTAL 16\n"
                 "UZB KAZ 2024 balance TOTAL -2\n"
                 "UZB KAZ 2024 reexport TOTAL 3\n"
                 "UZB KAZ 2024 reimport TOTAL 4\n");
}

static void reads_growth_beside_values(void **state)
{
    (void)state;
    assert_reads("partner,period,exports,exports_growth,imports growth,turnover-growth,unit\n"
                 "KAZ,2025-9M,1.06,6,20.3,15.5,USD billion\n",
                 "UZB KAZ 2025-01/2025-09 export TOTAL 1060000000 \"1.06\" USD billion nearest "
                 "growth 6\n"
                 "UZB KAZ 2025-01/2025-09 import TOTAL growth 20.3\n"
                 "UZB KAZ 2025-01/2025-09 turnover TOTAL growth 15.5\n");
}

static void leaves_out_empty_flows(void **state)
{
    (void)state;
    assert_reads("partner,period,exports,imports\n"
                 "KAZ,2024,,9\n"
                 "KGZ,2024,7,\n",
                 "UZB KAZ 2024 import TOTAL 9\n"
                 "UZB KGZ 2024 export TOTAL 7\n");
    assert_fault("partner,period,exports,imports\nKAZ,2024,,9\nKGZ,2024,,\n", NULL,
                 "trade:3:1: no flow has a figure",
                 "leave the record out when its figures are not known");
}

static void names_the_flow_at_fault(void **state)
{
    (void)state;
    assert_fault("partner,period,exports,imports\nKAZ,2024,7,9x\n", NULL,
                 "trade:2:12: imports: \"9x\" is not a decimal number",
                 "numbers are written as in -1234.5");
    assert_fault("partner,period,exports,imports\nKAZ,2024,7,-9\n", NULL,
                 "trade:2:12: imports: imports cannot be negative: \"-9\"",
                 "only a balance, or a series of another name, may be below zero");
    assert_fault("partner,period,exports,imports_growth\nKAZ,2024,7,9%\n", NULL,
                 "trade:2:12: imports_growth: \"9%\" is not a decimal number",
                 "growth is in percent already: leave the % out");
}

static void refuses_two_forms_at_once(void **state)
{
    static const char *const hint =
        "give one flow and its value in each record, or each flow its own column";

    (void)state;
    assert_fault("partner,period,exports,flow\nKAZ,2024,7,import\n", NULL,
                 "trade:1:16: both \"exports\" and \"flow\" are given", hint);
    assert_fault("partner,period,value,balance\nKAZ,2024,7,6\n", NULL,
                 "trade:1:22: both \"balance\" and \"value\" are given", hint);
}

static void takes_wide_json_records(void **state)
{
    (void)state;
    assert_reads("[{\"partner\": \"KAZ\", \"period\": 2024, \"exports\": 7, \"imports\": \">9\"},\n"
                 " {\"partner\": \"KGZ\", \"period\": 2024, \"flow\": \"export\", \"value\": 8},\n"
                 " {\"partner\": \"TJK\", \"period\": 2024, \"turnover_growth\": 17.6}]",
                 "UZB KAZ 2024 export TOTAL 7\n"
                 "UZB KGZ 2024 export TOTAL 8\n"
                 "UZB KAZ 2024 import TOTAL 9 \">9\" USD exact at least\n"
                 "UZB TJK 2024 turnover TOTAL growth 17.6\n");
    assert_fault("[{\"partner\": \"KAZ\", \"period\": 2024, \"exports\": 7, \"flow\": \"export\"}]",
                 NULL, "trade:1:37: both \"exports\" and \"flow\" are given",
                 "give one flow and its value in each record, or each flow its own key");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_column_per_flow),   cmocka_unit_test(reads_growth_beside_values),
        cmocka_unit_test(leaves_out_empty_flows),    cmocka_unit_test(names_the_flow_at_fault),
        cmocka_unit_test(refuses_two_forms_at_once), cmocka_unit_test(takes_wide_json_records),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
