#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "query/answer/result.h"
#include "render/sample.h"

#define T "\u202F"
#define M "\u2212"

static void assert_text(const struct ts_result *result, const struct ts_render_options *options,
                        const char *expected)
{
    char *text = sample_render(result, TS_OUTPUT_TEXT, options);

    assert_string_equal(text, expected);
    free(text);
}

static void assert_table(const struct ts_result *result, uint32_t width, const char *expected)
{
    char *text = sample_table(result, width);

    assert_string_equal(text, expected);
    free(text);
}

static void writes_title_table_and_notes(void **state)
{
    struct ts_result *result = sample_nine_months("totals");

    (void)state;
    sample_note(result, "the turnover of KAZ is printed as 3.48 and as 3.5 billion USD: "
                        "the answer is the intersection of both");
    assert_text(result, &sample_options,
                "Uzbekistan: trade with 4 partners, January–September 2025, million USD\n"
                "\n"
                "Partner                 Exports       Imports      Turnover         Balance\n"
                "───────────────────────────────────────────────────────────────────────────\n"
                "KAZ  Kazakhstan    1" T "060 ±5      2" T "420 ±5      3" T "480 ±5      " M "1" T
                "360 ±10\n"
                "KGZ  Kyrgyzstan      422.1         250.7         672.8          171.4 ±0.1\n"
                "TJK  Tajikistan      406.3         165.0 ±0.1    571.3          241.3 ±0.2\n"
                "TKM  Turkmenistan    111.1         638.9         750.0 ±0.1    " M "527.8 ±0.1\n"
                "───────────────────────────────────────────────────────────────────────────\n"
                "Total              1" T "999.5 ±5.2  3" T "474.6 ±5.2  5" T "474.1 ±5.2  " M "1" T
                "475.1 ±10.4\n"
                "\n"
                "note: the turnover of KAZ is printed as 3.48 and as 3.5 billion USD: the answer\n"
                "      is the intersection of both\n");
    ts_result_free(result);
}

/* The widths of that table: a key of 17, then 12, 12, 12 and 14 with gaps of 2. */
static void fits_every_width(void **state)
{
    struct ts_result *result = sample_nine_months("totals");

    (void)state;
    for (uint32_t width = 24; width < 90; width++) {
        char *text = sample_table(result, width);

        for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
            assert_true(ts_text_characters(line, strcspn(line, "\n")) <= width);
        free(text);
    }
    ts_result_free(result);
}

static void growth_stands_beside_its_flow(void **state)
{
    struct ts_result *result = sample_result("growth", "USD", "TKM", "2025-01/2025-09");

    (void)state;
    sample_dimension(result, TS_BY_PARTNER);
    sample_measure(result, "exports", TS_MEASURE_LEVEL);
    sample_measure(result, "imports", TS_MEASURE_LEVEL);
    sample_measure(result, "exports_growth_pct", TS_MEASURE_PERCENT);
    sample_measure(result, "exports_base", TS_MEASURE_LEVEL);
    sample_measure(result, "exports_contribution_pp", TS_MEASURE_POINTS);
    sample_measure(result, "share_pct", TS_MEASURE_PERCENT);
    sample_measure(result, "imports_growth_pct", TS_MEASURE_PERCENT);
    sample_measure(result, "imports_base", TS_MEASURE_LEVEL);
    sample_row(result, "TKM", "2025-01/2025-09",
               "111100000 638900000 26.3[26.2500,26.3500] 88000000 -1.2[-1.3,-1.1] 13.70 - -");
    sample_total(result, "111100000 638900000 26.3 - - 13.70 - -");
    assert_text(result, &sample_options,
                "Uzbekistan: growth of trade with Turkmenistan, January–September 2025\n"
                "million USD\n"
                "\n"
                "                   Exports       Exports      Exports            Imports  Share\n"
                "Partner  Exports  growth %  year earlier  contrib. pp  Imports  growth %      %\n"
                "───────────────────────────────────────────────────────────────────────────────\n"
                "TKM        111.1      26.3          88.0         " M
                "1.2    638.9         –  13.70\n");
    ts_result_free(result);
}

static void interval_adds_the_bounds(void **state)
{
    struct ts_result *result = sample_result("totals", "USD", "KAZ", "2023,2024");
    struct ts_render_options options = sample_options;

    (void)state;
    options.interval = options.quiet = true;
    sample_dimension(result, TS_BY_YEAR);
    sample_measure(result, "exports", TS_MEASURE_LEVEL);
    sample_measure(result, "exports_growth_pct", TS_MEASURE_PERCENT);
    sample_row(result, "2023", "2023", "1417053600[1417053550,1417053650] -");
    sample_row(result, "2024", "2024", "1100000000[1100000000,] 15.6[15.5846,15.6851]");
    assert_text(result, &options,
                "                                                         Exports   Exports\n"
                "                        Exports      Exports   Exports  growth %  growth %\n"
                "Year       Exports          low         high  growth %       low      high\n"
                "──────────────────────────────────────────────────────────────────────────\n"
                "2023    1" T "417.0536  1" T "417.05355  1" T
                "417.05365       –      –         –\n"
                "2024  ≥ 1" T "100       1" T "100.00000      –            15.6   15.5846   "
                "15.6851\n");
    options.decimals = 1;
    assert_text(result, &options,
                "                                              Exports   Exports\n"
                "                 Exports  Exports   Exports  growth %  growth %\n"
                "Year    Exports      low     high  growth %       low      high\n"
                "───────────────────────────────────────────────────────────────\n"
                "2023    1" T "417.1  1" T "417.0  1" T "417.1       –      –         –\n"
                "2024  ≥ 1" T "100    1" T "100.0      –        15.6   15.5846   15.6851\n");
    ts_result_free(result);
}

static void bounds_make_margins_needless(void **state)
{
    struct ts_result *result = sample_nine_months("totals");
    struct ts_render_options options = sample_options;

    (void)state;
    options.interval = true;

    char *text = sample_render(result, TS_OUTPUT_TEXT, &options);

    assert_non_null(strstr(text, "1" T "055.00"));
    assert_null(strstr(text, "±"));
    free(text);
    ts_result_free(result);
}

/* The title takes 52 columns with its unit. */
static void the_unit_stands_beneath_a_long_title(void **state)
{
    struct ts_result *result = sample_result("totals", "USD", "KAZ", "2023");
    struct ts_render_options options = sample_options;

    (void)state;
    sample_dimension(result, TS_BY_PARTNER);
    sample_measure(result, "exports", TS_MEASURE_LEVEL);
    sample_row(result, "KAZ", "2023", "5000000");
    options.width = 52;

    char *text = sample_render(result, TS_OUTPUT_TEXT, &options);

    assert_memory_equal(text, "Uzbekistan: trade with Kazakhstan, 2023, million USD\n", 53);
    free(text);
    options.width = 51;
    text = sample_render(result, TS_OUTPUT_TEXT, &options);
    assert_memory_equal(text, "Uzbekistan: trade with Kazakhstan, 2023\nmillion USD\n", 52);
    free(text);
    ts_result_free(result);
}

static void rows_say_what_differs_from_the_title(void **state)
{
    struct ts_result *result = sample_result("totals", "USD", "KAZ", "2024,2025");

    (void)state;
    sample_dimension(result, TS_BY_FLOW);
    sample_measure(result, "value", TS_MEASURE_LEVEL);
    sample_row(result, "export", "2024", "5000000");
    sample_row(result, "hectares", "2025", "70.5");
    result->rows[1].unit = "ha";
    result->rows[1].covered = sample_period("2025-01/2025-09");
    assert_table(result, 80,
                 "Flow      Period  Covered          Unit         Value\n"
                 "─────────────────────────────────────────────────────\n"
                 "export    2024                     million USD    5\n"
                 "hectares  2025    2025-01/2025-09  ha            70.5\n");
    ts_result_free(result);
}

static void counts_the_rows_that_are_not_shown(void **state)
{
    struct ts_result *result = sample_result("totals", "USD", "", "2023");

    (void)state;
    sample_dimension(result, TS_BY_COMMODITY);
    sample_measure(result, "exports", TS_MEASURE_LEVEL);
    sample_row(result, "27", "2023", "20");
    sample_total(result, "1500");
    result->rows_before_limit = 3;
    assert_table(result, 80,
                 "Commodity  Exports\n"
                 "──────────────────\n"
                 "27              20\n"
                 "… 2 more rows\n"
                 "──────────────────\n"
                 "Total        1" T "500\n");
    result->rows_before_limit = 2;

    char *text = sample_table(result, 80);

    assert_non_null(strstr(text, "\n… 1 more row\n"));
    free(text);
    ts_result_free(result);
}

static void uses_names_that_the_result_keeps(void **state)
{
    struct ts_result *result = sample_result("totals", "USD", "CA", "2023");

    (void)state;
    assert_int_equal(ts_result_keep_name(result, "CA", "Central Asia"), TS_OK);
    sample_dimension(result, TS_BY_PARTNER);
    sample_measure(result, "exports", TS_MEASURE_LEVEL);
    sample_row(result, "CA", "2023", "7");
    sample_row(result, "EAEU", "2023", "8");
    sample_row(result, "KAZ", "2023", "9");
    assert_text(result, &sample_options,
                "Uzbekistan: trade with Central Asia, 2023, USD\n"
                "\n"
                "Partner             Exports\n"
                "───────────────────────────\n"
                "CA    Central Asia        7\n"
                "EAEU                      8\n"
                "KAZ   Kazakhstan          9\n");
    ts_result_free(result);
}

/* The title of a result, without what follows. */
static void assert_title(struct ts_result *result, const char *expected)
{
    char *text = sample_render(result, TS_OUTPUT_TEXT, &sample_options);

    text[strcspn(text, "\n")] = '\0';
    assert_string_equal(text, expected);
    free(text);
    ts_result_free(result);
}

static struct ts_result *flows(struct ts_result *result, const char *flow, const char *commodity)
{
    result->flows = calloc(1, sizeof *result->flows);
    result->commodities = calloc(1, sizeof *result->commodities);
    assert_non_null(result->flows);
    assert_non_null(result->commodities);
    if (flow != NULL)
        result->flows[result->flow_count++] = strdup(flow);
    if (commodity != NULL)
        result->commodities[result->commodity_count++] = strdup(commodity);
    sample_dimension(result, TS_BY_PARTNER);
    sample_measure(result, "value", TS_MEASURE_LEVEL);
    return result;
}

static void titles_say_what_and_when(void **state)
{
    (void)state;
    assert_title(flows(sample_result("totals", "", "KAZ,KGZ", "2023"), NULL, "TOTAL"),
                 "Uzbekistan: trade with Kazakhstan and Kyrgyzstan, 2023");
    assert_title(flows(sample_result("growth", "", "KAZ", "2022,2023"), "export", "27"),
                 "Uzbekistan: growth of exports in HS 27 to Kazakhstan, 2022 and 2023");
    assert_title(
        flows(sample_result("totals", "", "KAZ,KGZ,TJK", "2010,2011,2012"), "import", NULL),
        "Uzbekistan: imports from 3 partners, 2010 to 2012");
    assert_title(flows(sample_result("balance", "", "WLD", "2024-Q3"), NULL, NULL),
                 "Uzbekistan: trade balance with the world, Q3 2024");
    assert_title(flows(sample_result("totals", "", "", "2025-08"), "companies", NULL),
                 "Uzbekistan: companies, August 2025");

    struct ts_result *result = flows(sample_result("totals", "", "KAZ", "2024"), "export", NULL);

    result->flows = realloc(result->flows, 3 * sizeof *result->flows);
    assert_non_null(result->flows);
    result->flows[result->flow_count++] = strdup("companies");
    result->flows[2] = NULL;
    assert_title(result, "Uzbekistan: exports and companies with Kazakhstan, 2024");
}

static void colour_marks_and_changes_nothing_else(void **state)
{
    struct ts_result *result = sample_result("balance", "USD", "KAZ", "2023");
    struct ts_render_options options = sample_options;

    (void)state;
    options.color = true;
    sample_dimension(result, TS_BY_PARTNER);
    sample_measure(result, "balance", TS_MEASURE_LEVEL);
    sample_row(result, "KAZ", "2023", "-20");
    sample_note(result, "a note");
    assert_text(result, &options,
                "\033[1mUzbekistan: trade balance with Kazakhstan, 2023, USD\033[0m\n"
                "\n"
                "\033[1mPartner\033[0m          \033[1mBalance\033[0m\n"
                "────────────────────────\n"
                "KAZ  Kazakhstan      \033[31m" M "20\033[0m\n"
                "\n"
                "\033[2mnote: a note\033[0m\n");
    ts_result_free(result);
}

static void lets_no_control_character_through(void **state)
{
    struct ts_result *result = sample_result("totals", "USD", "X\033", "2023");

    (void)state;
    sample_dimension(result, TS_BY_PARTNER);
    sample_measure(result, "exports", TS_MEASURE_LEVEL);
    sample_row(result, "X\033", "2023", "1");
    sample_note(result, "\033]0;title\a");
    assert_text(result, &sample_options,
                "Uzbekistan: trade with X\u241B, 2023, USD\n"
                "\n"
                "Partner  Exports\n"
                "────────────────\n"
                "X\u241B             1\n"
                "\n"
                "note: \u241B]0;title\u2407\n");
    ts_result_free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_title_table_and_notes),
        cmocka_unit_test(fits_every_width),
        cmocka_unit_test(growth_stands_beside_its_flow),
        cmocka_unit_test(interval_adds_the_bounds),
        cmocka_unit_test(bounds_make_margins_needless),
        cmocka_unit_test(the_unit_stands_beneath_a_long_title),
        cmocka_unit_test(rows_say_what_differs_from_the_title),
        cmocka_unit_test(counts_the_rows_that_are_not_shown),
        cmocka_unit_test(uses_names_that_the_result_keeps),
        cmocka_unit_test(titles_say_what_and_when),
        cmocka_unit_test(colour_marks_and_changes_nothing_else),
        cmocka_unit_test(lets_no_control_character_through),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
