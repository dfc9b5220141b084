/* The layouts of the IMF: names of countries and indicators, and rows that end in a delimiter. */
#include "loading.h"

#include "tradestat/buffer.h"

#define IMTS "COUNTRY,COUNTERPART_COUNTRY,TIME_PERIOD,INDICATOR,OBS_VALUE\n"
#define DOTS "Country Name,Counterpart Country Name,Indicator Code,Attribute,2019\n"

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
    assert_fault(IMTS "UZB,163,2024,XG_FOB_USD,1\nUZB,G163,2024,XG_FOB_USD,1\n", NULL,
                 "trade:2:5: partner: \"163\" is not a known country",
                 "give an ISO 3166 code such as KAZ, an M49 number, or a name");
    assert_fault(IMTS "UZB,G163,2024,XG_FOB_USD,1\nUZB,TX499,2024,XG_FOB_USD,1\n", NULL,
                 "trade: no row is of a country: 2 are of groups of countries",
                 "get the rows of the countries in them");
}

static void groups_of_the_imf_have_names(void **state)
{
    (void)state;
    assert_fault(IMTS "UZB,Euro Area (EA),2024,XG_FOB_USD,1\n"
                      "UZB,European Union (EU),2024,XG_FOB_USD,2\n",
                 NULL, "trade: no row is of a country: 2 are of groups of countries",
                 "get the rows of the countries in them");
}

/* What stands behind a comma may make a name formal, or another one. */
static void formal_names_of_the_imf(void **state)
{
    static const char *const unknown[] = {
        "Kazakhstan,_Republic of",
        "Kazakhstan, Republics of",
        "Ruritania, Republic of",
        "China, Republic of",
        "Congo, Democratic Republic of",
        "Germany, Democratic Republic of",
        "Korea, Democratic Republic of",
        "Yemen, Democratic Republic of",
        "Macao Special Administrative Regions, People's Republic of Chinas"};
    struct ts_table *table =
        load_text(IMTS "UZB,\"Kazakhstan, Republic of\",2024,XG_FOB_USD,1\n"
                       "UZB,\"Korea, Republic of\",2024,XG_FOB_USD,2\n"
                       "UZB,\"Macao Special Administrative Region, People's Republic of China\","
                       "2024,XG_FOB_USD,3\n",
                  NULL);

    (void)state;
    assert_holds(table, "UZB KAZ 2024 export TOTAL 1\nUZB KOR 2024 export TOTAL 2\n"
                        "UZB MAC 2024 export TOTAL 3\n");
    ts_table_free(table);
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        char text[300], message[200];

        snprintf(text, sizeof text, IMTS "UZB,\"%s\",2024,XG_FOB_USD,1\n", unknown[i]);
        snprintf(message, sizeof message, "\"%s\" is not a known country", unknown[i]);
        assert_unknown(text, message);
    }
}

/* Names that are too long to be looked up are those of nothing. */
static void long_names_of_the_imf(void **state)
{
    char text[400], name[200], message[250];

    (void)state;
    snprintf(name, sizeof name, "%-140sRep.", "Kazakhstan");
    snprintf(text, sizeof text, DOTS "Uzbekistan,%s,TXG_FOB_USD,Value,1\n", name);
    snprintf(message, sizeof message, "\"%s\" is not a known country", name);
    assert_unknown(text, message);
    assert_unknown(DOTS "Uzbekistan,\"Korea, Dem. Rep. of\",TXG_FOB_USD,Value,1\n",
                   "\"Korea, Dem. Rep. of\" is not a known country");
    snprintf(name, sizeof name, "Goods, Value of Exports, Free on board (FOB), US Dollars%0100d",
             0);
    snprintf(text, sizeof text, IMTS "UZB,KAZ,2024,\"%s\",1\n", name);
    assert_fault(text, NULL,
                 "trade:2:14: flow: \"Goods, Value of Exports, Free on board (FOB), US "
                 "Dollars000000000000000000000000\xE2\x80\xA6\" is not a known flow",
                 "flows are export, import, turnover, balance, reexport, reimport, or the name of "
                 "another series in letters, digits, '_' and '-'");
}

static void statuses_of_dots_are_no_values(void **state)
{
    (void)state;
    assert_fault(DOTS "Uzbekistan,Kazakhstan,TXG_FOB_USD,Status,E\n", NULL,
                 "trade: no row is a value: 1 is of status",
                 "the rows that are needed have Value in \"Attribute\"");
    assert_fault(DOTS "Uzbekistan,Kazakhstan,TXG_FOB_USD,Status,E\n"
                      "Uzbekistan,Kyrgyz Rep.,TXG_FOB_USD,Status,E\n",
                 NULL, "trade: no row is a value: 2 are of status",
                 "the rows that are needed have Value in \"Attribute\"");
}

/* A delimiter ends each row, or none of them; it is no field. */
static void delimiters_at_the_end_of_rows(void **state)
{
    static const char row[] = "Uzbekistan,Kazakhstan,TXG_FOB_USD,Value,1";
    static const char *const others[] = {",x\n", ",12\n", ",\"\"\"\"\n"};
    struct ts_table *table;
    char text[300];

    (void)state;
    snprintf(text, sizeof text, DOTS "%s,\n%s\n%s,\"\"\n", row, row, row);
    table = load_text(text, NULL);
    assert_int_equal(table->inputs[0].records, 3);
    ts_table_free(table);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        snprintf(text, sizeof text, DOTS "%s%s", row, others[i]);
        assert_fault(text, NULL, "trade:2:43: the row has 6 fields, the header has 5",
                     "quote a field that holds the delimiter");
        snprintf(text, sizeof text, DOTS "%s,\n%s%s", row, row, others[i]);
        assert_fault(text, NULL, "trade:3:43: the row has 6 fields, the header has 5",
                     "quote a field that holds the delimiter");
    }
}

/* Nor is there room for it beside as many columns as there may be. */
static void delimiters_beyond_the_last_column(void **state)
{
    enum { COLUMNS = 4096, NAMED = 5 };
    struct ts_buffer text;

    (void)state;
    ts_buffer_init(&text, 0);
    ts_buffer_append(&text, DOTS, sizeof DOTS - 2);
    for (int i = NAMED; i < COLUMNS; i++)
        ts_buffer_printf(&text, ",c%d", i);
    ts_buffer_puts(&text, "\nUzbekistan,Kazakhstan,TXG_FOB_USD,Value,1");
    for (int i = NAMED; i < COLUMNS + 1; i++)
        ts_buffer_putc(&text, ',');
    assert_int_equal(ts_buffer_putc(&text, '\n'), TS_OK);
    assert_fault(text.data, NULL, "trade:2:4134: the row has 4097 fields, the header has 4096",
                 "quote a field that holds the delimiter");
    ts_buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_of_the_imf_are_numbered),
        cmocka_unit_test(groups_of_the_imf_have_names),
        cmocka_unit_test(formal_names_of_the_imf),
        cmocka_unit_test(long_names_of_the_imf),
        cmocka_unit_test(statuses_of_dots_are_no_values),
        cmocka_unit_test(delimiters_at_the_end_of_rows),
        cmocka_unit_test(delimiters_beyond_the_last_column),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
