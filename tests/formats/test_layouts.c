/* Layouts by name, and codes of theirs that look like others. */
#include "loading.h"

#include "tradestat/buffer.h"

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

/* Some of the names by which other files are known to be something else. */
static void names_of_a_few_columns_decide_nothing(void **state)
{
    static const struct ts_load_options native = {.layout = "native"};
    struct ts_table *table = load_text(NATIVE, &native);

    (void)state;
    assert_holds(table, "UZB KAZ 2024 export TOTAL 7\n");
    ts_table_free(table);
    assert_fault(
        "[{\"id\": 1, \"size\": 2}]", NULL, "trade:1:2: partner: the record has none",
        "none of its keys is known: \"id\", \"size\"; --map partner=KEY names one of them");
    assert_fault(
        "[{\"of\": {\"a\": 1}, \"rows\": [ 2 ]}]", NULL, "trade:1:2: partner: the record has none",
        "none of its keys is known: \"of\", \"rows\"; --map partner=KEY names one of them");
    assert_fault("code,description,value\n27,Fuels,7\n", NULL,
                 "trade:1: there is no column \"partner\"",
                 "the columns are \"code\", \"description\", \"value\"; "
                 "--map partner=COLUMN names one of them");
}

#define IMTS "COUNTRY,COUNTERPART_COUNTRY,TIME_PERIOD,INDICATOR,OBS_VALUE\n"
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

/* Bytes of Latin-1 are read where a layout has them, but a NUL byte is no text. */
static void latin_1_without_nul(void **state)
{
    static const char header[] = "period,reporterCode,flowCode,partnerCode,partnerDesc,cmdCode,"
                                 "motCode,customsCode,primaryValue\n";
    static const struct {
        const char *name, *message;
        size_t size;
    } names[] = {{"T\xFCrkiye", NULL, 7},
                 {"T\0rkiy\xFC", "a NUL byte", 7},
                 {"T\xFCrkiy\0", "the byte 0xFC is not UTF-8 here", 7}};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct ts_buffer text;
        struct ts_table *table;
        struct ts_error error = {0};
        int code;

        ts_buffer_init(&text, 0);
        ts_buffer_puts(&text, header);
        ts_buffer_puts(&text, "2022,156,M,792,");
        ts_buffer_append(&text, names[i].name, names[i].size);
        assert_int_equal(ts_buffer_puts(&text, ",TOTAL,0,C00,5\n"), TS_OK);
        assert_int_equal(ts_table_create(&table, NULL), TS_OK);
        code = ts_table_load_memory(table, "t", text.data, text.size, NULL, &error);
        assert_int_equal(code, names[i].message == NULL ? TS_OK : TS_ERROR_INPUT);
        if (names[i].message != NULL)
            assert_string_equal(error.message, names[i].message);
        assert_holds(table, names[i].message == NULL ? "CHN TUR 2022 import TOTAL 5\n" : "");
        ts_table_free(table);
        ts_buffer_release(&text);
    }
}

#define FAOSTAT "Reporter Countries,Partner Countries,Year,Element,Item Code,Unit,Value\n"

static void items_of_faostat(void **state)
{
    static const char hint[] =
        "choose FAO as the coding system of items where the file is made, or "
        "get the bulk file (normalized)";
    struct ts_table *table =
        load_text(FAOSTAT "Uzbekistan,Kazakhstan,2022,Export value,'15,1000 USD,1\n"
                          "Uzbekistan,'398,2022,Export value,1501,1000 USD,2\n",
                  NULL);

    (void)state;
    assert_holds(table, "UZB KAZ 2022 export FF-0015 1000\nUZB KAZ 2022 export FF-1501 2000\n");
    ts_table_free(table);
    assert_fault(FAOSTAT "Uzbekistan,Kazakhstan,2022,Export value,',1000 USD,1\n", NULL,
                 "trade:2:41: commodity: \"'\" is not an item code of FAO", hint);
    assert_unknown(FAOSTAT "Uzbekistan,',2022,Export value,15,1000 USD,1\n",
                   "\"'\" is not a known country");
    assert_fault(FAOSTAT "Uzbekistan,Kazakhstan,2022,Export value,23110,1000 USD,1\n", NULL,
                 "trade:2:41: commodity: \"23110\" is not an item code of FAO", hint);
    assert_fault(FAOSTAT "Uzbekistan,Kazakhstan,2022,Export value,1F,1000 USD,1\n", NULL,
                 "trade:2:41: commodity: \"1F\" is not an item code of FAO", hint);
}

#define STAT_UZ "Code,Klassifikator_en,2023,2024\n"

static void numbers_of_stat_uz(void **state)
{
    static const struct ts_assignment sets[] = {{.field = "flow", .value = "export"},
                                                {.field = "unit", .value = "USD thousand"}};
    const struct ts_load_options options = {.sets = sets, .set_count = 2};
    struct ts_table *table;

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
    /* the name beside the code may be missing */
    table = load_text(STAT_UZ "398,,1,\n", &options);
    assert_holds(table, "UZB KAZ 2023 export TOTAL 1000 \"1\" USD thousand nearest\n");
    ts_table_free(table);
}

static bool looks_running(const char *text)
{
    static const struct ts_assignment sets[] = {{.field = "flow", .value = "export"},
                                                {.field = "unit", .value = "USD thousand"}};
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
    /* nor are parts of a year that it does not consist of */
    assert_false(looks_running(
        MONTHS "2024-02/2024-03,2024-04/2024-05,2024-06/2024-07,2024-08/2024-09\n"
               "398,Kazakhstan,1,2,3,4\n417,Kyrgyzstan,1,2,3,4\n762,Tajikistan,1,2,3,4\n"));
    assert_false(looks_running(MONTHS "2024-03/2024-07,2024-08/2024-12\n"
                                      "398,Kazakhstan,1,2\n417,Kyrgyzstan,1,2\n"
                                      "762,Tajikistan,1,2\n795,Turkmenistan,1,2\n"
                                      "4,Afghanistan,1,2\n156,China,1,2\n643,Russia,1,2\n"));
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

#define COUNTRIES "country_code,country_name,country_iso2,country_iso3\n"

static void cells_that_are_not_quite_codes(void **state)
{
    (void)state;
    assert_unknown(IMTS "UZB,\"   \",2024,XG_FOB_USD,1\n", "\"\" is not a known country");
    assert_unknown(IMTS "UZB,KAZ.0,2024,XG_FOB_USD,1\n", "\"KAZ.0\" is not a known country");
    assert_unknown(IMTS "UZB,398.1,2024,XG_FOB_USD,1\n", "\"398.1\" is not a known country");
    assert_fault(
        "partner,period,flow,value,classification\nKAZ,2024,export,7,H234567890123456\n", NULL,
        "trade:2:19: classification: the name of a classification has 15 bytes at most", "");
}

/* What a code has lost at its beginning is known where its level is a digit. */
static void levels_of_codes(void **state)
{
    struct ts_table *table =
        load_text("period,reporterCode,flowCode,partnerCode,classificationCode,cmdCode,aggrLevel,"
                  "primaryValue\n2020,860,X,398,S3,11,3,1\n2020,860,X,398,S3,12,/,2\n"
                  "2020,860,X,398,S3,13,:,3\n2020,860,X,398,S3,14,30,4\n2020,860,X,398,S3,15,,5\n",
                  NULL);

    (void)state;
    assert_holds(table, "UZB KAZ 2020 export S3-011 1\nUZB KAZ 2020 export S3-12 2\n"
                        "UZB KAZ 2020 export S3-13 3\nUZB KAZ 2020 export S3-14 4\n"
                        "UZB KAZ 2020 export S3-15 5\n");
    ts_table_free(table);
}

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

/* They come before the numbers that they explain, and after whatever has none. */
static void lists_of_countries_may_come_after_others(void **state)
{
    static const char list[] = COUNTRIES "31,Azerbaijan,AZ,AZE\n398,Kazakhstan,KZ,KAZ\n";
    static const char figures[] = "t,i,j,k,v,q\n2024,31,398,270900,5.5,\n";
    struct ts_table *table = load_text(NATIVE, NULL);

    (void)state;
    assert_int_equal(ts_table_load_memory(table, "list", list, sizeof list - 1, NULL, NULL), TS_OK);
    assert_int_equal(ts_table_load_memory(table, "baci", figures, sizeof figures - 1, NULL, NULL),
                     TS_OK);
    assert_holds(table, "UZB KAZ 2024 export TOTAL 7\nAZE KAZ 2024 export 270900 5500\n"
                        "KAZ AZE 2024 import 270900 5500\n");
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
    assert_fault(SDMX "I,UZB,KAZ,X,2024,1,A,6:x,USD\n", NULL, "trade:2:22: \"6:x\" is not a scale",
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
        cmocka_unit_test(names_of_a_few_columns_decide_nothing),
        cmocka_unit_test(codes_of_sdmx_stand_before_their_names),
        cmocka_unit_test(latin_1_without_nul),
        cmocka_unit_test(items_of_faostat),
        cmocka_unit_test(numbers_of_stat_uz),
        cmocka_unit_test(months_that_never_fall_look_running),
        cmocka_unit_test(months_that_are_told_to_be_running_are),
        cmocka_unit_test(cells_that_are_not_quite_codes),
        cmocka_unit_test(levels_of_codes),
        cmocka_unit_test(lists_of_countries_give_numbers),
        cmocka_unit_test(lists_of_countries_may_come_after_others),
        cmocka_unit_test(bad_lists_of_countries),
        cmocka_unit_test(actions_of_sdmx),
        cmocka_unit_test(scales_of_sdmx),
        cmocka_unit_test(many_statuses_of_sdmx),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
