/* Layouts by name, and codes of theirs that look like others. */
#include "loading.h"

#define NATIVE "partner,period,flow,value\nKAZ,2024,export,7\n"

static void layouts_are_chosen_by_name(void **state)
{
    const struct ts_load_options comext = {.layout = "comext"};
    const struct ts_load_options none = {.layout = "nosuch"}, comtrade = {.layout = "comtrade"};

    (void)state;
    assert_fault(NATIVE, &none, "\"nosuch\" is not a layout", "");
    assert_fault(
        NATIVE, &comext,
        "trade:1: this looks like Eurostat Comext, but there is no column \"DECLARANT_ISO\" or "
        "\"REPORTER\", no \"PRODUCT_NC\", no \"VALUE_IN_EUROS\" or \"VALUE_IN_EURO\"",
        "get the file with them, or read it by --map FIELD=COLUMN");
    assert_fault(
        NATIVE, &comtrade,
        "trade:1: this looks like UN Comtrade, but there is no column \"reporterCode\" or "
        "\"reporterISO\", no \"partnerCode\" or \"partnerISO\", no \"flowCode\" or \"flowDesc\", "
        "no \"cmdCode\", no \"primaryValue\"",
        "get the file with them, or read it by --map FIELD=COLUMN");
    /* of the two that have the name, the one that the columns are more like */
    assert_fault("Year,Aggregate Level,Trade Flow,Reporter,Partner,Trade Value (US$)\n", &comtrade,
                 "trade:1: this looks like UN Comtrade before 2023, but there is no column "
                 "\"Commodity Code\" or \"cmdCode\"",
                 "if these are figures of all commodities: --set commodity=TOTAL; else "
                 "--map commodity=COLUMN names the column that has it");
}

#define IMTS "COUNTRY,COUNTERPART_COUNTRY,TIME_PERIOD,INDICATOR,OBS_VALUE\n"

static void groups_of_the_imf_are_numbered(void **state)
{
    (void)state;
    assert_fault(IMTS "UZB,G163,2024,XG_FOB_USD,1\n", NULL,
                 "trade: no row is of a country: 1 is of a group of countries",
                 "get the rows of the countries in them");
    assert_fault(IMTS "G163: Euro area,KAZ,2024,XG_FOB_USD,1\n", NULL,
                 "trade: no row is of a country: 1 is of a group of countries",
                 "get the rows of the countries in them");
    assert_fault(IMTS "UZB,G,2024,XG_FOB_USD,1\n", NULL,
                 "trade:2:5: partner: \"G\" is not a known country",
                 "give an ISO 3166 code such as KAZ, an M49 number, or a name");
    assert_fault(IMTS "UZB,G1-3,2024,XG_FOB_USD,1\n", NULL,
                 "trade:2:5: partner: \"G1-3\" is not a known country",
                 "give an ISO 3166 code such as KAZ, an M49 number, or a name");
}

static void codes_of_sdmx_stand_before_their_names(void **state)
{
    struct ts_table *table = load_text(
        IMTS "UZB: Uzbekistan,KAZ: Kazakhstan,2024-A1: 2024,XG_FOB_USD: Exports,1\n", NULL);

    (void)state;
    assert_holds(table, "UZB KAZ 2024 export TOTAL 1\n");
    ts_table_free(table);
    assert_fault(IMTS "UZB,KAZ:x,2024,XG_FOB_USD,1\n", NULL,
                 "trade:2:5: partner: \"KAZ:x\" is not a known country",
                 "give an ISO 3166 code such as KAZ, an M49 number, or a name");
    assert_fault(IMTS "UZB,KAZ,2024-A2,XG_FOB_USD,1\n", NULL,
                 "trade:2:9: period: \"2024-A2\" is not a period",
                 "periods are written 2024, 2024-S1, 2024-Q3, 2024-09, 2025-01/2025-09, 2025-9M or "
                 "2024-01-01/P9M");
    assert_fault(IMTS "UZB,KAZ,A1,XG_FOB_USD,1\n", NULL,
                 "trade:2:9: period: \"A1\" is not a period",
                 "periods are written 2024, 2024-S1, 2024-Q3, 2024-09, 2025-01/2025-09, 2025-9M or "
                 "2024-01-01/P9M");
}

#define STAT_UZ "Code,Klassifikator_en,2023,2024\n"

static void numbers_of_stat_uz(void **state)
{
    static const struct ts_assignment sets[] = {{"flow", "export"}, {"unit", "USD thousand"}};
    const struct ts_load_options options = {.sets = sets, .set_count = 2};

    (void)state;
    assert_fault(STAT_UZ "1703,Andijan region,1,2\n", &options,
                 "trade: no row is a total: 1 is a part by region",
                 "the rows that are needed have 1700 in \"Code\"");
    assert_fault(STAT_UZ "17-03,Andijan region,1,2\n", &options,
                 "trade:2:1: partner: \"17-03\" is not a known country",
                 "give an ISO 3166 code such as KAZ, an M49 number, or a name");
    assert_fault(STAT_UZ "0201,Meat,1,2\n", &options,
                 "trade:2:1: partner: \"0201\" is not the code of a country",
                 "are these rows by something other than countries?");
    assert_fault(STAT_UZ "179,Meat,1,2\n", &options,
                 "trade:2:1: partner: \"179\" is not the code of a country",
                 "are these rows by something other than countries?");
}

static bool looks_running(const char *text)
{
    static const struct ts_assignment sets[] = {{"flow", "export"}, {"unit", "USD thousand"}};
    const struct ts_load_options options = {.sets = sets, .set_count = 2};
    struct ts_table *table = load_text(text, &options);
    bool running = table->inputs[0].looks_running;

    ts_table_free(table);
    return running;
}

#define MONTHS "Code,Klassifikator_en,"

/* Six steps up within a year and none down, from one month to the next. */
static void months_that_never_fall_look_running(void **state)
{
    (void)state;
    assert_true(looks_running(MONTHS
                              "2024-M01,2024-M02,2024-M03,2024-M04,2024-M05,2024-M06,2024-M07\n"
                              "398,Kazakhstan,1,2,3,4,5,6,7\n"));
    assert_false(looks_running(MONTHS "2024-M01,2024-M02,2024-M03,2024-M04,2024-M05,2024-M06\n"
                                      "398,Kazakhstan,1,2,3,4,5,6\n"));
    assert_true(looks_running(
        MONTHS "2024-M01,2024-M02,2024-M03,2024-M04\n"
               "398,Kazakhstan,1,2,2,4\n417,Kyrgyzstan,1,2,3,4\n762,Tajikistan,1,2,3,4\n"));
    assert_false(looks_running(
        MONTHS "2024-M01,2024-M02,2024-M03,2024-M04\n"
               "398,Kazakhstan,1,2,3,4\n417,Kyrgyzstan,1,2,3,4\n762,Tajikistan,1,2,3,2.5\n"));
    /* another year, other months, and parts of other lengths are no steps */
    assert_false(looks_running(MONTHS
                               "2023-M12,2024-M01,2024-M03,2024-M05,2025-Q1,2025-M04,2026\n"
                               "398,Kazakhstan,1,2,3,4,5,6,7\n417,Kyrgyzstan,1,2,3,4,5,6,7\n"));
}

static void months_that_are_told_to_be_running_are(void **state)
{
    struct ts_table *table = load_text(
        "[{\"metadata\": [{\"name_en\": \"Indicator name\", \"value_en\": \"Exports, cumulative\"},"
        "{\"name_en\": \"Unit of measurement\", \"value_en\": \"US dollars\"}], \"data\": "
        "[{\"Code\": "
        "\"398\", \"Klassifikator_en\": \"Kazakhstan\", \"2023\": 9, \"2024-M01\": 1, "
        "\"2024-M02\": 3}]}]",
        NULL);

    (void)state;
    assert_holds(table, "UZB KAZ 2023 export TOTAL 9\nUZB KAZ 2024-01 export TOTAL 1\n"
                        "UZB KAZ 2024-01/2024-02 export TOTAL 3\n");
    assert_true(table->inputs[0].running);
    assert_false(table->inputs[0].looks_running);
    ts_table_free(table);
}

#define COMEXT "DECLARANT_ISO,PARTNER_ISO,FLOW,PERIOD,PRODUCT_NC,VALUE_IN_EUROS\n"

static void numbers_of_comext(void **state)
{
    (void)state;
    assert_fault(
        COMEXT "DE,0079,1,202401,TOTAL,5\n", NULL,
        "trade:2:4: partner: \"0079\" is a number of the Geonomenclature, which is not read",
        "get the columns with the codes of ISO 3166: DECLARANT_ISO, PARTNER_ISO");
    assert_fault(COMEXT "DE,-79,1,202401,TOTAL,5\n", NULL,
                 "trade:2:4: partner: \"-79\" is not a known country",
                 "did you mean LAIA, nes (A79)?");
    assert_fault(COMEXT "DE,,1,202401,TOTAL,5\n", NULL, "trade:2:4: partner: is empty",
                 "fill it in, or give it to all that lack it: --set partner=VALUE");
}

#define COMEXT_API                                                                                 \
    "DATAFLOW,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
#define COMEXT_ROW(partner)                                                                        \
    "ESTAT:DS-045409(1.0),M,DE," partner ",TOTAL,2,VALUE_IN_EUROS,2024-01,5,\n"

static void assert_unknown(const char *text, const char *message)
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

/* The areas are left out, as their members have rows. */
static void areas_of_comext(void **state)
{
    static const char *const areas[] = {"EXT_EU27_2020", "INT_EU27_2020", "EA20", "EU27_2020_EXTRA",
                                        "EA19: Euro area"};
    static const char *const others[] = {"EA", "EAX", "EA/", "_EXTRA", "EXT_"};

    (void)state;
    for (size_t i = 0; i < sizeof areas / sizeof areas[0]; i++) {
        char text[500];
        struct ts_table *table;

        snprintf(text, sizeof text,
                 COMEXT_API COMEXT_ROW("UZ") "ESTAT:DS-045409(1.0),M,DE,%s,TOTAL,2,VALUE_IN_EUROS,"
                                             "2024-01,5,\n",
                 areas[i]);
        table = load_text(text, NULL);
        assert_holds(table, "DEU UZB 2024-01 export TOTAL 5\n");
        ts_table_free(table);
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        char text[500], message[100];

        snprintf(text, sizeof text,
                 COMEXT_API "ESTAT:DS-045409(1.0),M,DE,%s,TOTAL,2,VALUE_IN_EUROS,2024-01,5,\n",
                 others[i]);
        snprintf(message, sizeof message, "\"%s\" is not a known country", others[i]);
        assert_unknown(text, message);
    }
}

#define COUNTRIES "country_code,country_name,country_iso2,country_iso3\n"

static void lists_of_countries_give_numbers(void **state)
{
    static const char figures[] = "t,i,j,k,v,q\n2024,31,398,270900,5.5,\n";
    struct ts_table *table = load_text(COUNTRIES "31,,AZ,AZE\n31,Azerbaijan,AZ,AZE\n398,,,\n"
                                                 "900,Kazakhstan,KZ,nothing\n",
                                       NULL);

    (void)state;
    assert_int_equal(ts_table_load_memory(table, "baci", figures, sizeof figures - 1, NULL, NULL),
                     TS_OK);
    assert_holds(table, "AZE KAZ 2024 export 270900 5500\nKAZ AZE 2024 import 270900 5500\n");
    ts_table_free(table);
}

static void bad_lists_of_countries(void **state)
{
    (void)state;
    assert_fault(COUNTRIES "999,,,\n", NULL, "trade:2:5: country_name: is empty", "");
    assert_fault(COUNTRIES "999,Nowhere,,\n", NULL,
                 "trade:2:5: country_name: \"Nowhere\" is not a known country",
                 "give an ISO 3166 code such as KAZ, an M49 number, or a name");
    assert_fault(COUNTRIES "x,Azerbaijan,AZ,AZE\n", NULL,
                 "trade:2:1: country_code: \"x\" is not the number of a country", "");
    assert_fault(COUNTRIES "1/,Azerbaijan,AZ,AZE\n", NULL,
                 "trade:2:1: country_code: \"1/\" is not the number of a country", "");
    assert_fault(COUNTRIES "31,Azerbaijan,AZ,AZE\n31,Kazakhstan,KZ,KAZ\n", NULL,
                 "trade:3:1: country_code: \"31\" is the number of AZE already", "");
}

#define SDMX                                                                                       \
    "ACTION,REF_AREA,COUNTERPART_AREA,FLOW,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,UNIT\n"

static void actions_of_sdmx(void **state)
{
    struct ts_table *table =
        load_text(SDMX "I,UZB,KAZ,X,2021,1,A,0,USD\nM,UZB,KAZ,X,2022,2,A,0,USD\n"
                       "Replace,UZB,KAZ,X,2023,3,A,0,USD\n,UZB,KAZ,X,2024,4,,,USD\n",
                  NULL);
    const struct ts_remarks *actions = &table->inputs[0].actions;

    (void)state;
    assert_holds(table, "UZB KAZ 2021 export TOTAL 1\nUZB KAZ 2022 export TOTAL 2\n"
                        "UZB KAZ 2023 export TOTAL 3\nUZB KAZ 2024 export TOTAL 4\n");
    assert_int_equal(actions->count, 2);
    assert_string_equal(actions->items[0].text, "M");
    assert_string_equal(actions->items[1].text, "R");
    ts_table_free(table);
    assert_fault(SDMX "Ix,UZB,KAZ,X,2024,1,A,0,USD\n", NULL, "trade:2:1: \"Ix\" is not an action",
                 "actions are I, A, M, R and D");
    assert_fault(SDMX "Z,UZB,KAZ,X,2024,1,A,0,USD\n", NULL, "trade:2:1: \"Z\" is not an action",
                 "actions are I, A, M, R and D");
    assert_fault(SDMX "d,UZB,KAZ,X,2024,1,A,0,USD\n", NULL,
                 "trade:2:1: the row deletes figures and states none",
                 "leave it out, and the rows with the figures that it deletes");
    assert_fault(SDMX "delete,UZB,KAZ,X,2024,1,A,0,USD\n", NULL,
                 "trade:2:1: the row deletes figures and states none",
                 "leave it out, and the rows with the figures that it deletes");
}

static void scales_of_sdmx(void **state)
{
    (void)state;
    assert_fault(SDMX "I,UZB,KAZ,X,2024,1,A,-3,USD\n", NULL, "trade:2:22: \"-3\" is not a scale",
                 "scales are powers of ten: 0, 3, 6, 9");
}

/* More than are kept one by one: the rest are counted together. */
static void many_statuses_of_sdmx(void **state)
{
    static const char statuses[] = "BCDEFGIKLM";
    char text[2000] = SDMX;
    struct ts_table *table;

    (void)state;
    for (size_t i = 0; i < sizeof statuses - 1; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "I,UZB,KAZ,X,%d,1,%c,0,USD\n",
                 2001 + (int)i, statuses[i]);
    table = load_text(text, NULL);
    assert_int_equal(table->inputs[0].statuses.count, TS_REMARKS);
    assert_string_equal(table->inputs[0].statuses.items[7].text, "K");
    assert_int_equal(table->inputs[0].statuses.more, 2);
    ts_table_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layouts_are_chosen_by_name),
        cmocka_unit_test(groups_of_the_imf_are_numbered),
        cmocka_unit_test(codes_of_sdmx_stand_before_their_names),
        cmocka_unit_test(numbers_of_stat_uz),
        cmocka_unit_test(months_that_never_fall_look_running),
        cmocka_unit_test(months_that_are_told_to_be_running_are),
        cmocka_unit_test(numbers_of_comext),
        cmocka_unit_test(areas_of_comext),
        cmocka_unit_test(lists_of_countries_give_numbers),
        cmocka_unit_test(bad_lists_of_countries),
        cmocka_unit_test(actions_of_sdmx),
        cmocka_unit_test(scales_of_sdmx),
        cmocka_unit_test(many_statuses_of_sdmx),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
