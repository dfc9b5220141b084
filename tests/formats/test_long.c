/* The native layout in its long form, as CSV. */
#include "loading.h"

#define HEADER "partner,period,flow,value,unit\n"

static void assert_reads(const char *text, const char *expected)
{
    struct ts_table *table = load_text(text, NULL);

    assert_holds(table, expected);
    ts_table_free(table);
}

static void reads_observations_and_statements(void **state)
{
    (void)state;
    assert_reads(HEADER "KAZ,2024-09,export,125,USD\n"
                        "Tajikistan,2025-9M,imports,2.42,USD billion\n",
                 "UZB KAZ 2024-09 export TOTAL 125\n"
                 "UZB TJK 2025-01/2025-09 import TOTAL 2420000000 \"2.42\" USD billion nearest\n");
}

static void reads_every_field(void **state)
{
    (void)state;
    assert_reads("note,source,rounding,growth_basis,growth,unit,value,commodity,flow,period,"
                 "partner,reporter\n"
                 "a note,a source,truncated,volume,-12.50,USD mn,1.50,0702,reexport,2024-Q3,KG,"
                 "Kazakhstan\n",
                 "KAZ KGZ 2024-Q3 reexport 0702 1500000 \"1.50\" USD million truncated "
                 "growth -12.50 volume source a source note a note\n");
}

static void fills_in_what_is_built_in(void **state)
{
    (void)state;
    assert_reads("partner,period,flow,value,reporter,commodity,unit,growth,growth_basis\n"
                 "KAZ,2024,export,5,,,,2.4,\n",
                 "UZB KAZ 2024 export TOTAL 5\n"
                 "UZB KAZ 2024 export TOTAL growth 2.4\n");
}

static void reads_bounds(void **state)
{
    (void)state;
    assert_reads(HEADER "KAZ,2024,contracts,>1100,count\n"
                        "KAZ,2024,contracts,< 5,count\n"
                        "KAZ,2024,contracts,~200,count\n",
                 "UZB KAZ 2024 contracts TOTAL 1100 \">1100\" count exact at least\n"
                 "UZB KAZ 2024 contracts TOTAL 5 \"< 5\" count exact at most\n"
                 "UZB KAZ 2024 contracts TOTAL 200 \"~200\" count exact about\n");
    assert_fault(HEADER "KAZ,2024,contracts,>,count\n", NULL,
                 "trade:2:20: value: \">\" without a number", "write it as >1100");
}

static void reads_other_series(void **state)
{
    (void)state;
    assert_reads(HEADER "KAZ,2025-08,Companies,1157,count\n"
                        "KAZ,2025-08,joint_ventures,281,count\n"
                        "KAZ,2025-09,COMPANIES,1160,count\n",
                 "UZB KAZ 2025-08 companies TOTAL 1157\n"
                 "UZB KAZ 2025-08 joint_ventures TOTAL 281\n"
                 "UZB KAZ 2025-09 companies TOTAL 1160\n");
}

static void reads_growth_alone(void **state)
{
    (void)state;
    assert_reads("partner,period,flow,value,growth\n"
                 "KAZ,2024,export,,2.4\n",
                 "UZB KAZ 2024 export TOTAL growth 2.4\n");
    assert_reads("partner,period,flow,growth\n"
                 "KAZ,2024,export,2.4\n",
                 "UZB KAZ 2024 export TOTAL growth 2.4\n");
}

static void reads_numbers_as_declared(void **state)
{
    const struct ts_load_options comma = {.style = {',', "."}, .delimiter = ';'};
    struct ts_table *table =
        load_text("partner;period;flow;value;growth\nKAZ;2024;export;>1.234,5;12,5\n", &comma);

    (void)state;
    assert_holds(table, "UZB KAZ 2024 export TOTAL 1234.5 \">1.234,5\" USD exact at least "
                        "growth 12,5\n");
    ts_table_free(table);
}

static void reads_repeated_texts_alike(void **state)
{
    (void)state;
    assert_reads(HEADER "KAZ,2024,export,1,USD\n"
                        "KAZ,2024,export,2,USD thousand\n"
                        "TKM,2023,area,3,ha\n"
                        "KAZ,2024,export,4,USD\n"
                        "TKM,2023,area,5,ha\n",
                 "UZB KAZ 2024 export TOTAL 1\n"
                 "UZB TKM 2023 area TOTAL 3\n"
                 "UZB KAZ 2024 export TOTAL 4\n"
                 "UZB TKM 2023 area TOTAL 5\n"
                 "UZB KAZ 2024 export TOTAL 2000 \"2\" USD thousand nearest\n");
}

static void names_the_empty_cell(void **state)
{
    (void)state;
    assert_fault(HEADER "KAZ,2024,export,5,USD\n,2024,export,5,USD\n", NULL,
                 "trade:3:1: partner: is empty",
                 "fill it in, or give it to all that lack it: --set partner=VALUE");
    assert_fault(HEADER "KAZ,,export,5,USD\n", NULL, "trade:2:5: period: is empty",
                 "fill it in, or give it to all that lack it: --set period=VALUE");
    assert_fault(HEADER "KAZ,2024,,5,USD\n", NULL, "trade:2:10: flow: is empty",
                 "fill it in, or give it to all that lack it: --set flow=VALUE");
    assert_fault(HEADER "KAZ,2024,export,,USD\n", NULL, "trade:2:17: value: is empty",
                 "leave the record out when its figure is not known");
    assert_fault("partner,period,flow,growth\nKAZ,2024,export,\n", NULL,
                 "trade:2:17: growth: is empty",
                 "leave the record out when its figure is not known");
}

static void names_the_cell_that_cannot_be_read(void **state)
{
    (void)state;
    assert_fault(HEADER "Kazakhstn,2024,export,5,USD\n", NULL,
                 "trade:2:1: partner: \"Kazakhstn\" is not a known country",
                 "did you mean Kazakhstan (KAZ)?");
    assert_fault(HEADER "KAZ,2024,exprot,5,USD\n", NULL,
                 "trade:2:10: flow: \"exprot\" is not a known flow", "did you mean \"export\"?");
    assert_fault(HEADER "KAZ,2024,export,1e,USD\n", NULL,
                 "trade:2:17: value: \"1e\" is not a decimal number", "an exponent needs digits");
    assert_fault("partner,period,flow,growth\nKAZ,2024,export,12.5%\n", NULL,
                 "trade:2:17: growth: \"12.5%\" is not a decimal number",
                 "growth is in percent already: leave the % out");
    assert_fault("partner,period,flow,value,growth_basis\nKAZ,2024,export,1,volum\n", NULL,
                 "trade:2:19: growth_basis: \"volum\" is not a growth basis: value or volume",
                 "did you mean \"volume\"?");
    assert_fault("partner,period,flow,value,rounding\nKAZ,2024,export,1,up\n", NULL,
                 "trade:2:19: rounding: \"up\" is not a rounding: exact, nearest or truncated", "");
}

static void places_what_the_table_refuses(void **state)
{
    (void)state;
    assert_fault(HEADER "KAZ,2024,export,5,USD\nKAZ,2023,export,5,EUR\n", NULL,
                 "trade:3:19: unit: \"EUR\" and \"USD\" in one table",
                 "query the figures in USD and in EUR apart, or convert one of them first");
    assert_fault(HEADER "KAZ,2024,export,-5,USD\n", NULL,
                 "trade:2:17: value: exports cannot be negative: \"-5\"",
                 "only a balance, or a series of another name, may be below zero");
    assert_fault(HEADER "KAZ,2024,import,9300000000,USD billion\n", NULL,
                 "trade:2:17: value: \"9300000000\" is too large, more than 9223372036854775807",
                 "check the value and its unit");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_observations_and_statements),
        cmocka_unit_test(reads_every_field),
        cmocka_unit_test(fills_in_what_is_built_in),
        cmocka_unit_test(reads_bounds),
        cmocka_unit_test(reads_other_series),
        cmocka_unit_test(reads_growth_alone),
        cmocka_unit_test(reads_numbers_as_declared),
        cmocka_unit_test(reads_repeated_texts_alike),
        cmocka_unit_test(names_the_empty_cell),
        cmocka_unit_test(names_the_cell_that_cannot_be_read),
        cmocka_unit_test(places_what_the_table_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
