/* --set, `defaults` and what is built in. */
#include "loading.h"

static void assert_set_reads(const struct ts_assignment *sets, size_t count, const char *text,
                             const char *expected)
{
    const struct ts_load_options options = {.sets = sets, .set_count = count};
    struct ts_table *table = load_text(text, &options);

    assert_holds(table, expected);
    ts_table_free(table);
}

static void assert_set_fault(const char *field, const char *value, const char *message,
                             const char *hint)
{
    const struct ts_assignment set[] = {{.field = field, .value = value}};
    const struct ts_load_options options = {.sets = set, .set_count = 1};

    assert_fault("partner,period,flow,value\nKAZ,2024,export,7\n", &options, message, hint);
}

static void sets_what_records_lack(void **state)
{
    static const struct ts_assignment sets[] = {{.field = "flow", .value = "import"},
                                                {.field = "unit", .value = "USD thousand"},
                                                {.field = "reporter", .value = "Kazakhstan"},
                                                {.field = "source", .value = "siat"}};

    (void)state;
    assert_set_reads(sets, 4,
                     "partner,period,value,unit\n"
                     "KGZ,2024,7.5,\n"
                     "TJK,2024,8.5,USD million\n",
                     "KAZ KGZ 2024 import TOTAL 7500 \"7.5\" USD thousand nearest source siat\n"
                     "KAZ TJK 2024 import TOTAL 8500000 \"8.5\" USD million nearest source siat\n");
}

static void sets_required_fields_and_series(void **state)
{
    static const struct ts_assignment sets[] = {{.field = "partner", .value = "398"},
                                                {.field = "period", .value = "2023"},
                                                {.field = "flow", .value = "Companies"},
                                                {.field = "unit", .value = "count"}};

    (void)state;
    assert_set_reads(sets, 4, "value\n7\n", "UZB KAZ 2023 companies TOTAL 7\n");
    assert_set_reads(sets, 4, "value,flow,period,partner\n7,,,\n8,agreements,2022,TKM\n",
                     "UZB KAZ 2023 companies TOTAL 7\n"
                     "UZB TKM 2022 agreements TOTAL 8\n");
}

static void takes_the_last_of_two_sets(void **state)
{
    static const struct ts_assignment sets[] = {{.field = "flow", .value = "import"},
                                                {.field = "flow", .value = "export"}};

    (void)state;
    assert_set_reads(sets, 2, "partner,period,value\nKGZ,2024,7\n",
                     "UZB KGZ 2024 export TOTAL 7\n");
}

static void refuses_sets_that_mean_nothing(void **state)
{
    (void)state;
    assert_set_fault("patner", "KAZ", "--set: \"patner\" is not a field",
                     "did you mean \"partner\"?");
    assert_set_fault("colour", "red", "--set: \"colour\" is not a field",
                     "fields are reporter, partner, period, flow, commodity, value, unit, growth, "
                     "growth_basis, rounding, source, note");
    assert_set_fault("partner", "Kazakhstn", "--set partner: \"Kazakhstn\" is not a known country",
                     "did you mean Kazakhstan (KAZ)?");
    assert_set_fault("unit", "", "--set unit: is empty", "");
    assert_set_fault("exports", "7", "--set exports: \"exports\" cannot be given for all records",
                     "one flow for all records is given as flow, its figures as value");
}

static void applies_the_defaults_of_a_document(void **state)
{
    static const struct ts_assignment sets[] = {{.field = "reporter", .value = "KGZ"}};

    (void)state;
    assert_set_reads(
        NULL, 0,
        "{\"defaults\": {\"reporter\": \"KAZ\", \"unit\": \"USD million\", \"flow\": \"export\"},\n"
        " \"records\": [{\"partner\": \"UZB\", \"period\": \"2025-9M\", \"value\": 1.06},\n"
        "  {\"partner\": \"UZB\", \"period\": \"2024\", \"value\": 2, \"unit\": \"USD\"}]}",
        "KAZ UZB 2024 export TOTAL 2\n"
        "KAZ UZB 2025-01/2025-09 export TOTAL 1060000 \"1.06\" USD million nearest\n");
    assert_set_reads(sets, 1,
                     "{\"defaults\": {\"reporter\": \"KAZ\", \"period\": 2024},\n"
                     " \"records\": [{\"partner\": \"UZB\", \"flow\": \"import\", \"value\": 5}]}",
                     "KGZ UZB 2024 import TOTAL 5\n");
    /* what is not known, or of nobody, gives nothing */
    assert_set_reads(NULL, 0,
                     "{\"defaults\": {\"unit\": null, \"colour\": \"red\", \"flow\": \"import\"},\n"
                     " \"records\": [{\"partner\": \"KAZ\", \"period\": 2024, \"value\": 5}]}",
                     "UZB KAZ 2024 import TOTAL 5\n");
}

static void names_the_default_at_fault(void **state)
{
    static const char *const record =
        "\"records\": [{\"partner\": \"KAZ\", \"flow\": \"export\", \"value\": 5}]}";
    char text[256];

    (void)state;
    snprintf(text, sizeof text, "{\"defaults\": {\"period\": \"2024-13\"}, %s", record);
    assert_fault(text, NULL,
                 "trade:1:25: defaults.period: \"2024-13\" is not a period: there is no "
                 "month 13",
                 "periods are written 2024, 2024-S1, 2024-Q3, 2024-09, 2025-01/2025-09, 2025-9M "
                 "or 2024-01-01/P9M");
    assert_fault("{\"defaults\": {\"period\": \"2024-13\"},\n"
                 " \"records\": [{\"partner\": \"KAZ\", \"period\": 2024, \"flow\": \"export\"}]}",
                 NULL, "trade: defaults.period: \"2024-13\" is not a period: there is no month 13",
                 "periods are written 2024, 2024-S1, 2024-Q3, 2024-09, 2025-01/2025-09, 2025-9M "
                 "or 2024-01-01/P9M");
    snprintf(text, sizeof text, "{\"defaults\": {\"preiod\": \"2024\"}, %s", record);
    assert_fault(text, NULL, "trade:1:15: key \"preiod\" is not known",
                 "did you mean \"period\"? rename the key, or leave it out");
    snprintf(text, sizeof text, "{\"defaults\": {\"period\": [2024]}, %s", record);
    assert_fault(text, NULL, "trade:1:25: defaults.period: must be a text or a number",
                 "write null when it is not known");
    snprintf(text, sizeof text, "{\"defaults\": {\"period\": 2024, \"imports\": 3}, %s", record);
    assert_fault(text, NULL,
                 "trade:1:42: defaults.imports: \"imports\" cannot be given for all records",
                 "one flow for all records is given as flow, its figures as value");
}

static void lets_a_flow_for_all_exclude_wide_columns(void **state)
{
    static const struct ts_assignment sets[] = {{.field = "flow", .value = "import"}};
    const struct ts_load_options options = {.sets = sets, .set_count = 1};

    (void)state;
    assert_fault("partner,period,exports\nKAZ,2024,7\n", &options,
                 "trade:1:16: both \"exports\" and \"flow\" are given",
                 "give one flow and its value in each record, or each flow its own column");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_what_records_lack),
        cmocka_unit_test(sets_required_fields_and_series),
        cmocka_unit_test(takes_the_last_of_two_sets),
        cmocka_unit_test(refuses_sets_that_mean_nothing),
        cmocka_unit_test(applies_the_defaults_of_a_document),
        cmocka_unit_test(names_the_default_at_fault),
        cmocka_unit_test(lets_a_flow_for_all_exclude_wide_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
