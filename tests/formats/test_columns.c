/* Names of columns and keys, and --map. */
#include "loading.h"

#define ROW "KAZ,2024,export,7\n"

static void folds_the_names_of_csv(void **state)
{
    struct ts_table *table = load_text(" PARTNER ,Period,flow,Value,Growth Basis,growth\n"
                                       "KAZ,2024,export,7,volume,3\n",
                                       NULL);

    (void)state;
    assert_holds(table, "UZB KAZ 2024 export TOTAL 7\n"
                        "UZB KAZ 2024 export TOTAL growth 3 volume\n");
    ts_table_free(table);
}

static void keeps_what_it_understood(void **state)
{
    struct ts_table *table = load_text("partner,Remark,period,flow,value,quantity,value_,source_1\n"
                                       "KAZ,x,2024,export,7,a,b,c\n",
                                       NULL);
    const struct ts_input *input = &table->inputs[0];
    static const char *const fields[] = {"partner", NULL,       "period", "flow",
                                         "value",   "quantity", NULL,     NULL};

    (void)state;
    assert_int_equal(input->column_count, 8);
    assert_string_equal(input->columns[1].name, "Remark");
    for (size_t i = 0; i < 8; i++) {
        if (fields[i] == NULL)
            assert_null(input->columns[i].field);
        else
            assert_string_equal(input->columns[i].field, fields[i]);
    }
    ts_table_free(table);
}

static void refuses_names_that_are_nearly_fields(void **state)
{
    (void)state;
    assert_fault("partner,period,flow,valeu\n" ROW, NULL,
                 "trade:1:21: column \"valeu\" is not known",
                 "did you mean \"value\"? rename the column, or leave it out");
    assert_fault("partner,period,flow,value,Grwoth Bsis\n" ROW, NULL,
                 "trade:1:27: column \"Grwoth Bsis\" is not known",
                 "did you mean \"growth_basis\"? rename the column, or leave it out");
    assert_fault("partner,period,flow,value,export\n" ROW, NULL,
                 "trade:1:27: column \"export\" is not known",
                 "did you mean \"exports\"? rename the column, or leave it out");
    assert_fault("partner,period,flow,value%\n" ROW, NULL,
                 "trade:1:21: column \"value%\" is not known",
                 "did you mean \"value\"? rename the column, or leave it out");
    assert_fault("partner,period,flow,valu2\n" ROW, NULL,
                 "trade:1:21: column \"valu2\" is not known",
                 "did you mean \"value\"? rename the column, or leave it out");
    assert_fault("[{\"partner\": \"KAZ\", \"period\": 2024, \"flow\": \"export\", \"Value\": 7}]",
                 NULL, "trade:1:55: key \"Value\" is not known",
                 "did you mean \"value\"? rename the key, or leave it out");
}

static void says_which_column_is_missing(void **state)
{
    (void)state;
    assert_fault("what,period,flow,value\n" ROW, NULL, "trade:1: there is no column \"partner\"",
                 "the columns are \"what\", \"period\", \"flow\", \"value\"; "
                 "--map partner=COLUMN names one of them");
    assert_fault("partner,when,flow,value\n" ROW, NULL, "trade:1: there is no column \"period\"",
                 "the columns are \"partner\", \"when\", \"flow\", \"value\"; "
                 "--map period=COLUMN names one of them");
    assert_fault("partner,period,flow,what\n" ROW, NULL, "trade:1: there is no column \"value\"",
                 "the columns are \"partner\", \"period\", \"flow\", \"what\"; "
                 "--map value=COLUMN names one of them");
}

/* Options by which the columns would be read, where their names and the first row say enough. */
static void suggests_options(void **state)
{
    static const char partner[] = "trade:1: there is no column \"partner\"";

    (void)state;
    assert_fault("country,period,flow,value\n" ROW, NULL, partner,
                 "if this is what is meant: --map partner=country");
    assert_fault("partner,year,flow,value\n" ROW, NULL, "trade:1: there is no column \"period\"",
                 "if this is what is meant: --map period=year");
    assert_fault("partner,period,value\nKAZ,2024,7\n", NULL, "trade:1: there is no column \"flow\"",
                 "if this is what is meant: --set flow=export");
    assert_fault("period,exports,imports\n2024,1,2\n", NULL, partner,
                 "if this is what is meant: --set partner=WLD");
    assert_fault("Year,Exports_USD_million,Imports_USD_million,GDP_USD_million\n2015,7,12,86\n",
                 NULL, partner,
                 "if this is what is meant: --set partner=WLD --map period=Year "
                 "--map exports=Exports_USD_million --map imports=Imports_USD_million "
                 "--set unit='USD million'");
    assert_fault(
        "Code,Country,2023,2024\n398,Kazakhstan,7,8\n", NULL, partner,
        "if this is what is meant: --map partner=Country --set flow=export --set unit=USD");
    assert_fault("Year,Exporter Country,Importer Country,HS4 ID,Trade Value,Quantity\n"
                 "2022,Uzbekistan,Kazakhstan,5201,7,3\n",
                 NULL, partner,
                 "if this is what is meant: --map 'partner=Importer Country' "
                 "--map 'reporter=Exporter Country' --map period=Year --map 'commodity=HS4 ID' "
                 "--map 'value=Trade Value' --set flow=export --set unit=USD");
    assert_fault("Страна;Год;Экспорт, млн долл.;Импорт, млн долл.\nКазахстан;2023;7,5;3\n", NULL,
                 partner,
                 "if this is what is meant: --map 'partner=Страна' --map 'period=Год' "
                 "--map 'exports=Экспорт, млн долл.' --map 'imports=Импорт, млн долл.' "
                 "--set unit='USD million'");
    assert_fault("Year,Economy Label,Partner,Partner Label,US$ in thousands\n"
                 "2022,Uzbekistan,398,Kazakhstan,7\n",
                 NULL, "trade:1: there is no column \"period\"",
                 "if this is what is meant: --map 'reporter=Economy Label' --map period=Year "
                 "--map 'value=US$ in thousands' --set flow=export --set unit='USD thousand'");
    assert_fault("Country,Year,Month,Export\nKAZ,2024,март,7\n", NULL, partner,
                 "if this is what is meant: --map partner=Country --map period=Year+Month "
                 "--map exports=Export --set unit=USD");
    /* numbers are countries where a column is called so and M49 has the number */
    assert_fault("year,exporter,importer,product,value\n2022,860,4,520100,7\n", NULL, partner,
                 "if this is what is meant: --map partner=importer --map reporter=exporter "
                 "--map period=year --map commodity=product --set flow=export");
    assert_fault("reporter_code,partner_name,period,flow,value\n398,Turkey,2022,export,7\n", NULL,
                 partner,
                 "if this is what is meant: --map partner=partner_name "
                 "--map reporter=reporter_code");
    /* the other country is the reporter; the quantity of exports is none of them */
    assert_fault("iso3,partner_iso3,year,export_quantity,export_usd,import_usd\n"
                 "UZB,KAZ,2022,1,7,3\n",
                 NULL, partner,
                 "if this is what is meant: --map partner=partner_iso3 --map reporter=iso3 "
                 "--map period=year --map exports=export_usd --map imports=import_usd "
                 "--set unit=USD");
}

static void suggests_one_reporter_and_the_unit(void **state)
{
    static const char partner[] = "trade:1: there is no column \"partner\"";

    (void)state;
    /* a second partner is not the reporter */
    assert_fault("dest_iso3,iso3,partner_iso3,year,export_usd\nKGZ,UZB,KAZ,2022,7\n", NULL, partner,
                 "if this is what is meant: --map partner=partner_iso3 --map reporter=iso3 "
                 "--map period=year --map exports=export_usd --set unit=USD");
    assert_fault("Country,Year,Value {EUR}\nKAZ,2024,7\n", NULL, partner,
                 "if this is what is meant: --map partner=Country --map period=Year "
                 "--map 'value=Value {EUR}' --set flow=export --set unit=EUR");
    assert_fault("Country,Year,Export{mln.EUR}\nKAZ,2024,7\n", NULL, partner,
                 "if this is what is meant: --map partner=Country --map period=Year "
                 "--map 'exports=Export{mln.EUR}' --set unit='EUR million'");
}

/* The flow is what a column has in it, however it is called; the scale may be in one word with the
 * currency. */
static void suggests_flows_and_scales(void **state)
{
    (void)state;
    assert_fault("Reporter;Partner;Indicator;2022;2023\nUZB;KAZ;Exports;1;2\n", NULL,
                 "trade:1: there is no column \"flow\"",
                 "if this is what is meant: --map flow=Indicator --set unit=USD");
    assert_fault("partner,period,flow,value_musd\nKAZ,2024,export,7\n", NULL,
                 "trade:1: there is no column \"value\"",
                 "if this is what is meant: --map value=value_musd --set unit='USD million'");
    assert_fault("partner,period,flow,value_keur\nKAZ,2024,export,7\n", NULL,
                 "trade:1: there is no column \"value\"",
                 "if this is what is meant: --map value=value_keur --set unit='EUR thousand'");
    assert_fault("partner,period,flow,\"Value, USD bn\"\nKAZ,2024,export,7\n", NULL,
                 "trade:1: there is no column \"value\"",
                 "if this is what is meant: --map 'value=Value, USD bn' --set unit='USD billion'");
}

/* A layout that lacks periods, too, is not made whole by one column. */
static void suggests_all_that_a_layout_lacks(void **state)
{
    (void)state;
    assert_fault("Partner Name,HS Code,Trade Flow,Time,Amount\nKAZ,0101,Imports,2024,15\n", NULL,
                 "trade:1: this looks like a table of WITS by year, but there is no column "
                 "\"Reporter Name\"",
                 "if this is what is meant: --map 'partner=Partner Name' --map 'flow=Trade Flow' "
                 "--map period=Time --map 'commodity=HS Code' --map value=Amount --set unit=USD");
}

/* What is given already is not suggested again. */
static void suggests_no_more_than_is_needed(void **state)
{
    static const struct ts_assignment sets[] = {{.field = "period", .value = "2024"}};
    const struct ts_load_options options = {.sets = sets, .set_count = 1};
    static const char partner[] = "trade:1: there is no column \"partner\"";

    (void)state;
    assert_fault("country,value\nKAZ,7\n", &options, partner,
                 "if this is what is meant: --map partner=country --set flow=export");
    assert_fault("Country,Year,Trade value,unit\nKAZ,2024,7,EUR\n", NULL, partner,
                 "if this is what is meant: --map partner=Country --map period=Year "
                 "--map 'value=Trade value' --set flow=export");
}

/* Where they do not, a line to paste would read something else. */
static void assert_nothing_suggested(const char *text)
{
    struct ts_error error = {0};
    struct ts_table *table;

    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_table_load_memory(table, "trade", text, strlen(text), NULL, &error),
                     TS_ERROR_INPUT);
    assert_non_null(strstr(error.hint, "--map partner=COLUMN names one of them"));
    ts_table_free(table);
}

static void suggests_nothing_that_is_not_sure(void **state)
{
    char long_name[400];
    static const char *const texts[] = {
        "Country,Year,Week,Value\nKAZ,2024,1,7\n",               /* a part of a year, but which? */
        "Country,Year,Exports\nUzbekistan,2024,7\n",             /* hardly of Uzbekistan */
        "Code,2022,2023\n398,1,2\n",                             /* hardly of the world */
        "Country,Year,Month,Value\nKAZ,2024,13,7\n",             /* no month */
        "Country,Год,Квартал,Export\nKAZ,2024,IV,7\n",           /* no number of a quarter */
        "Country,Year,Element,Value\nKAZ,2024,Export value,7\n", /* a flow among other things */
        "Country,Date,Value\nKAZ,15/01/2024,7\n",                /* no period */
        "Country,Year,Value (USD),Value (EUR)\nKAZ,2024,7,6\n",  /* which of them? */
        "Country,Measure,2022,2023\nKAZ,Trade (% of GDP),5,6\n", /* hardly exports */
        "Country,Year,Export share\nKAZ,2024,7\n",               /* no level */
        "Numbers,Year,Value,Place\n398,2024,7,KAZ\n",     /* a country that is called other */
        "Exporter,Importer,Year,Value\n235,398,2024,7\n", /* of no country in M49 */
        "Exporter,Importer,Year,Value\n860,235,2024,7\n",
        "Exporter,Importer,Year,Value\n860,Atlantis,2024,7\n",
        "Code,Country Code,Year,Value\n7,398,2024,7\n", /* numbers of what? */
        "Country,Year,Flow type,Value\nKAZ,2024,,7\n",  /* flows that are not told */
        "Country,Year,Flow type,Value\nKAZ,2024,T,7\n",
        "Country,Year,Value\nKAZ,1899,7\n", /* hardly a year */
        "Country,Year,Value\nKAZ,2100,7\n",
        "Country's,Year,Value\nKAZ,2024,7\n", /* no name to quote for a shell */
        "Country,Year,Value\n",               /* no row */
        "Country,Year,Value\nKAZ,2024\n",     /* nor here */
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_nothing_suggested(texts[i]);
    /* names that are too long to be joined */
    snprintf(long_name, sizeof long_name, "Year %0240d,Month %010d,country,exports\n2024,3,KAZ,7\n",
             0, 0);
    assert_nothing_suggested(long_name);
}

static void says_what_matters_most(void **state)
{
    (void)state;
    /* data where a header should be: "export" is the least of it */
    assert_fault("KAZ,2024,export,7\n" ROW, NULL, "trade:1: there is no column \"partner\"",
                 "the columns are \"KAZ\", \"2024\", \"export\", \"7\"; "
                 "--map partner=COLUMN names one of them");
    assert_fault("patner,period,flow,valeu\n" ROW, NULL,
                 "trade:1:1: column \"patner\" is not known",
                 "did you mean \"partner\"? rename the column, or leave it out");
    assert_fault("partner,period,export\nKAZ,2024,7\n", NULL,
                 "trade:1:16: column \"export\" is not known",
                 "did you mean \"exports\"? rename the column, or leave it out");
}

static void says_which_key_is_missing(void **state)
{
    (void)state;
    assert_fault("[{\"partner\": \"KAZ\", \"period\": 2024, \"flow\": \"export\", \"value\": 7},\n"
                 " {\"period\": 2024, \"flow\": \"export\", \"value\": 7}]",
                 NULL, "trade:2:2: partner: the record has none",
                 "fill it in, or give it to all that lack it: --set partner=VALUE");
    assert_fault("{\"partner\": \"KAZ\", \"period\": 2024, \"flow\": \"export\"}\n", NULL,
                 "trade:1:1: value: the record has none",
                 "leave the record out when its figure is not known");
    assert_fault("[{\"partner\": \"KAZ\", \"period\": null, \"flow\": \"export\", \"value\": 7}]",
                 NULL, "trade:1:31: period: the record has none",
                 "fill it in, or give it to all that lack it: --set period=VALUE");
}

static void takes_no_two_columns_for_one_field(void **state)
{
    (void)state;
    assert_fault("partner,period,flow,value,growth_basis,Growth Basis\n" ROW, NULL,
                 "trade:1:40: columns \"growth_basis\" and \"Growth Basis\" are both the "
                 "growth_basis",
                 "choose one of them with --map growth_basis=COLUMN");
}

static void maps_columns(void **state)
{
    static const struct ts_assignment maps[] = {{.field = "partner", .value = "Country"},
                                                {.field = "value", .value = "val"},
                                                {.field = "period", .value = "Year"}};
    const struct ts_load_options options = {.maps = maps, .map_count = 3};
    struct ts_table *table = load_text("country,partner,valeu,Year,flow,val,value\n"
                                       "KAZ,x,y,2024,export,7,z\n",
                                       &options);

    (void)state;
    assert_holds(table, "UZB KAZ 2024 export TOTAL 7\n");
    assert_string_equal(table->inputs[0].columns[0].field, "partner");
    assert_null(table->inputs[0].columns[1].field);
    assert_null(table->inputs[0].columns[6].field);
    ts_table_free(table);
}

static void assert_map_fault(const char *field, const char *column, const char *text,
                             const char *message, const char *hint)
{
    const struct ts_assignment map[] = {{.field = field, .value = column}};
    const struct ts_load_options options = {.maps = map, .map_count = 1};

    assert_fault(text, &options, message, hint);
}

static void refuses_maps_to_nowhere(void **state)
{
    static const struct ts_assignment field_twice[] = {{.field = "value", .value = "a"},
                                                       {.field = "value", .value = "b"}};
    static const struct ts_assignment column_twice[] = {{.field = "value", .value = "a"},
                                                        {.field = "growth", .value = "a"}};
    const struct ts_load_options first = {.maps = field_twice, .map_count = 2};
    const struct ts_load_options second = {.maps = column_twice, .map_count = 2};

    (void)state;
    assert_map_fault("patrner", "a", "partner,period,flow,value\n" ROW,
                     "--map: \"patrner\" is not a field", "did you mean \"partner\"?");
    assert_map_fault("partner", "Countri", "Country,period,flow,value\n" ROW,
                     "trade:1: --map: there is no column \"Countri\"", "did you mean \"Country\"?");
    assert_map_fault("partner", "x", "country,period,flow,value\n" ROW,
                     "trade:1: --map: there is no column \"x\"",
                     "the columns are \"country\", \"period\", \"flow\", \"value\"");
    assert_map_fault("note", "remark",
                     "[{\"partner\": \"KAZ\", \"period\": 2024, \"flow\": \"export\", \"value\": "
                     "7}]",
                     "trade: --map: there is no key \"remark\"",
                     "the keys are \"partner\", \"period\", \"flow\", \"value\"");
    assert_fault("partner\n", &first, "--map: \"value\" is mapped twice", "");
    assert_fault("partner\n", &second, "--map: \"a\" is mapped twice", "");
}

/* A period of two columns, whose names are 255 bytes at most. */
static void joins_halves_of_periods(void **state)
{
    char text[600], map[600];

    (void)state;
    assert_map_fault("period", "Year+Month",
                     "partner,Year,Month,flow,value\nKAZ,2024,abc,export,7\n",
                     "trade:2:5: period: \"2024abc\" is not a period",
                     "periods are written 2024, 2024-S1, 2024-Q3, 2024-09, 2025-01/2025-09, "
                     "2025-9M or 2024-01-01/P9M");
    /* as much of it as is shown */
    snprintf(text, sizeof text, "partner,Year,Month,flow,value\nKAZ,2024,%0300d,export,7\n", 0);
    assert_map_fault(
        "period", "Year+Month", text,
        "trade:2:5: period: \"2024000000000000000000000000000000000000000000000000000000"
        "0000000000000000000000\xE2\x80\xA6\" is not a period",
        "periods are written 2024, 2024-S1, 2024-Q3, 2024-09, 2025-01/2025-09, "
        "2025-9M or 2024-01-01/P9M");
    snprintf(text, sizeof text, "partner,%0255d,Month,flow,value\nKAZ,2024,3,export,7\n", 0);
    for (int length = 255; length <= 256; length++) {
        const struct ts_assignment maps[] = {{.field = "period", .value = map}};
        const struct ts_load_options options = {.maps = maps, .map_count = 1};
        struct ts_table *table;

        snprintf(map, sizeof map, "%0*d+Month", length, 0);
        assert_int_equal(ts_table_create(&table, NULL), TS_OK);
        assert_int_equal(ts_table_load_memory(table, "trade", text, strlen(text), &options, NULL),
                         length == 255 ? TS_OK : TS_ERROR_USAGE);
        assert_holds(table, length == 255 ? "UZB KAZ 2024-03 export TOTAL 7\n" : "");
        ts_table_free(table);
    }
}

static void lists_no_more_columns_than_fit(void **state)
{
    char text[1200];
    size_t used = 0;

    (void)state;
    for (int i = 1; i <= 20; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%sc%039d", i == 1 ? "" : ",", i);
    snprintf(text + used, sizeof text - used, "\n");
    assert_fault(text, NULL, "trade:1: there is no column \"partner\"",
                 "the columns are \"c000000000000000000000000000000000000001\", "
                 "\"c000000000000000000000000000000000000002\", "
                 "\"c000000000000000000000000000000000000003\", "
                 "\"c000000000000000000000000000000000000004\", "
                 "\"c000000000000000000000000000000000000005\", \xE2\x80\xA6; "
                 "--map partner=COLUMN names one of them");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds_the_names_of_csv),
        cmocka_unit_test(keeps_what_it_understood),
        cmocka_unit_test(refuses_names_that_are_nearly_fields),
        cmocka_unit_test(says_which_column_is_missing),
        cmocka_unit_test(suggests_options),
        cmocka_unit_test(suggests_one_reporter_and_the_unit),
        cmocka_unit_test(suggests_flows_and_scales),
        cmocka_unit_test(suggests_all_that_a_layout_lacks),
        cmocka_unit_test(suggests_no_more_than_is_needed),
        cmocka_unit_test(suggests_nothing_that_is_not_sure),
        cmocka_unit_test(says_what_matters_most),
        cmocka_unit_test(says_which_key_is_missing),
        cmocka_unit_test(takes_no_two_columns_for_one_field),
        cmocka_unit_test(maps_columns),
        cmocka_unit_test(refuses_maps_to_nowhere),
        cmocka_unit_test(joins_halves_of_periods),
        cmocka_unit_test(lists_no_more_columns_than_fit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
