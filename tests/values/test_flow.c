#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "values/flow.h"

static const char all_flows[] = "flows are export, import, turnover, balance, reexport, reimport, "
                                "or the name of another series in letters, digits, '_' and '-'";

static void assert_read(const char *text, enum ts_flow expected)
{
    enum ts_flow flow = TS_FLOW_COUNT;
    struct ts_error error = {0};

    if (ts_flow_parse(text, strlen(text), &flow, &error) != TS_OK)
        fail_msg("%s", error.message);
    assert_int_equal(flow, expected);
}

static void assert_refused(const char *text, const char *message, const char *hint)
{
    enum ts_flow flow = TS_FLOW_IMPORT;
    struct ts_error error = {0};

    assert_int_equal(ts_flow_parse(text, strlen(text), &flow, &error), TS_ERROR_INPUT);
    assert_string_equal(error.message, message);
    assert_string_equal(error.hint, hint);
    assert_int_equal(flow, TS_FLOW_IMPORT);
    assert_int_equal(ts_flow_parse(text, strlen(text), &flow, NULL), TS_ERROR_INPUT);
}

static void reads_the_codes_of_comtrade(void **state)
{
    (void)state;
    assert_read("X", TS_FLOW_EXPORT);
    assert_read("M", TS_FLOW_IMPORT);
    assert_read("RX", TS_FLOW_REEXPORT);
    assert_read("RM", TS_FLOW_REIMPORT);
    assert_read("x", TS_FLOW_COUNT);
    assert_read("XM", TS_FLOW_COUNT);
}

static void names_the_flows(void **state)
{
    static const char *const names[] = {"export",  "import",   "turnover",
                                        "balance", "reexport", "reimport"};

    (void)state;
    for (int flow = 0; flow < TS_FLOW_COUNT; flow++)
        assert_string_equal(ts_flow_name((enum ts_flow)flow), names[flow]);
}

static void reads_trade_flows(void **state)
{
    (void)state;
    assert_read("export", TS_FLOW_EXPORT);
    assert_read("Exports", TS_FLOW_EXPORT);
    assert_read("IMPORT", TS_FLOW_IMPORT);
    assert_read("imports", TS_FLOW_IMPORT);
    assert_read("turnover", TS_FLOW_TURNOVER);
    assert_read("balance", TS_FLOW_BALANCE);
    assert_read("reexport", TS_FLOW_REEXPORT);
    assert_read("re-export", TS_FLOW_REEXPORT);
    assert_read("Re-Exports", TS_FLOW_REEXPORT);
    assert_read("reimports", TS_FLOW_REIMPORT);
    assert_read("re-import", TS_FLOW_REIMPORT);
}

static void reads_names_of_other_series(void **state)
{
    static const char *const names[] = {
        "companies",    "joint_ventures", "rank-2", "x", "report", "import_cif", "exporters",
        "Wholly_Owned", "azAZ09",         "a",      "z", "A",      "Z",
    };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_read(names[i], TS_FLOW_COUNT);
}

static void takes_slips_for_what_they_are(void **state)
{
    (void)state;
    assert_refused("exprot", "\"exprot\" is not a known flow", "did you mean \"export\"?");
    assert_refused("expor", "\"expor\" is not a known flow", "did you mean \"export\"?");
    assert_refused("Impotr", "\"Impotr\" is not a known flow", "did you mean \"import\"?");
    assert_refused("importss", "\"importss\" is not a known flow", "did you mean \"import\"?");
    assert_refused("tunrovre", "\"tunrovre\" is not a known flow", "did you mean \"turnover\"?");
    assert_refused("balanse", "\"balanse\" is not a known flow", "did you mean \"balance\"?");
    assert_refused("re_export", "\"re_export\" is not a known flow", "did you mean \"reexport\"?");
    assert_refused("Eksport", "\"Eksport\" is not a known flow", "did you mean \"export\"?");
    assert_refused("reeksport", "\"reeksport\" is not a known flow", "did you mean \"reexport\"?");
    assert_refused("rimport", "\"rimport\" is not a known flow", "did you mean \"import\"?");
}

static void refuses_what_is_no_name(void **state)
{
    static const char nothing[] =
        "it says that there is none: leave the record out, or give its flow";

    (void)state;
    assert_refused("", "\"\" is not a known flow", all_flows);
    assert_refused("NULL", "\"NULL\" is not a known flow", nothing);
    assert_refused("NaN", "\"NaN\" is not a known flow", nothing);
    assert_refused("2nd", "\"2nd\" is not a known flow", all_flows);
    assert_refused("a!", "\"a!\" is not a known flow", all_flows);
    assert_refused("_x", "\"_x\" is not a known flow", all_flows);
    assert_refused("joint ventures", "\"joint ventures\" is not a known flow", all_flows);
    assert_refused("экспорт", "\"экспорт\" is not a known flow", all_flows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_the_flows),
        cmocka_unit_test(reads_the_codes_of_comtrade),
        cmocka_unit_test(reads_trade_flows),
        cmocka_unit_test(reads_names_of_other_series),
        cmocka_unit_test(takes_slips_for_what_they_are),
        cmocka_unit_test(refuses_what_is_no_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
