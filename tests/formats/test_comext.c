/* The layouts of Eurostat Comext: what is no country in them. */
#include "loading.h"

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

/* Codes that were numbers on their way. */
static void zeros_that_codes_of_comext_have_lost(void **state)
{
    struct ts_table *table = load_text(COMEXT "DE,UZ,1,202401,1012100,5\n"
                                              "DE,UZ,1,202401,84SSSSSS,6\n"
                                              "DE,UZ,2,202401,1,7\n",
                                       NULL);

    (void)state;
    assert_holds(table, "DEU UZB 2024-01 import 01012100 5\n"
                        "DEU UZB 2024-01 import 84SSSSSS 6\n"
                        "DEU UZB 2024-01 export 01 7\n");
    ts_table_free(table);
}

#define COMEXT_API                                                                                 \
    "DATAFLOW,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
#define COMEXT_ROW(partner)                                                                        \
    "ESTAT:DS-045409(1.0),M,DE," partner ",TOTAL,2,VALUE_IN_EUROS,2024-01,5,\n"

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

/* In rows with the columns of the bulk files as well. */
static void areas_beside_countries_of_comext(void **state)
{
    struct ts_table *table = load_text(COMEXT "DE,UZ,1,202401,TOTAL,5\n"
                                              "DE,EXTRA_EU,1,202401,TOTAL,7\n",
                                       NULL);

    (void)state;
    assert_holds(table, "DEU UZB 2024-01 import TOTAL 5\n");
    ts_table_free(table);
}

#define COMEXT_SITE "REPORTER,PARTNER,PRODUCT,FLOW,STAT_PROCEDURE,PERIOD,VALUE_IN_EUR\n"

/* Unions with the United Kingdom are told apart by it; their members are not known here. */
static void areas_on_the_site_of_comext(void **state)
{
    struct ts_table *table = load_text(
        COMEXT_SITE "DE,EXT_EU27_2020-Extra,TOTAL,2-EXPORT,T,2024-08,1\n"
                    "DE,\"European Union - 27 countries 2007 (AT, FR, GB)\",TOTAL,2,T,2024-08,2\n"
                    "DE,\"European Union (AT-01/1995, GB-01/1973)\",TOTAL,2,T,2024-08,3\n"
                    "DE,Guinea-Bissau,TOTAL,2,T,2024-08,4\n",
        NULL);

    (void)state;
    assert_holds(table, "DEU GNB 2024-08 export TOTAL 4\n");
    ts_table_free(table);
    assert_unknown(COMEXT_SITE
                   "DE,\"European Union - 27 countries 2020 (AT, FR)\",TOTAL,2,T,2024-08,1\n",
                   "\"EU27\" is not a known country");
    assert_unknown(COMEXT_SITE
                   "DE,\"European Union - 28 countries (AT, FR, GB)\",TOTAL,2,T,2024-08,1\n",
                   "\"EU28\" is not a known country");
    assert_fault(COMEXT_SITE "DE,UZ,TOTAL,2,T,Aug,1\n", NULL,
                 "trade:2:17: period: \"Aug\" is not a period",
                 "periods are written 2024, 2024-S1, 2024-Q3, 2024-09, 2025-01/2025-09, 2025-9M or "
                 "2024-01-01/P9M");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_comext),
        cmocka_unit_test(zeros_that_codes_of_comext_have_lost),
        cmocka_unit_test(areas_of_comext),
        cmocka_unit_test(areas_beside_countries_of_comext),
        cmocka_unit_test(areas_on_the_site_of_comext),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
