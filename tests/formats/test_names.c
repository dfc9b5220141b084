/* Names of columns as programs for statistics write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/names.h"

static void knows_names_that_were_rewritten(void **state)
{
    (void)state;
    assert_true(ts_names_alike("reporter_code", "reporterCode"));
    assert_true(ts_names_alike("REPORTERCODE", "reporterCode"));
    assert_true(ts_names_alike("Trade.Value..US..", "Trade Value (US$)"));
    assert_true(ts_names_alike("trade_value_us", "Trade Value (US$)"));
    assert_true(ts_names_alike("X2nd.Partner.Code", "2nd Partner Code"));
    assert_true(ts_names_alike("x", "X"));
}

static void takes_no_other_name_for_it(void **state)
{
    (void)state;
    assert_false(ts_names_alike("reporterCod", "reporterCode"));
    assert_false(ts_names_alike("reporterCodes", "reporterCode"));
    assert_false(ts_names_alike("partner2Code", "partnerCode"));
    assert_false(ts_names_alike("Xpartner", "partner"));
    assert_false(ts_names_alike("", "partner"));
    assert_false(ts_names_alike("OBSVALUE", "OBS_VALUE"));
}

static void labels_stand_behind_names(void **state)
{
    (void)state;
    assert_true(ts_name_has_label("REF_AREA: Reference area", "REF_AREA"));
    assert_true(ts_name_has_label("REF_AREA:Reference area", "REF_AREA"));
    assert_true(ts_name_has_label("reporter: Reporter", "REPORTER"));
    assert_true(ts_name_has_label("DATAFLOW: ", "DATAFLOW"));
    assert_false(ts_name_has_label("REF_AREA", "REF_AREA"));
    assert_false(ts_name_has_label("REF_AREAS: Reference areas", "REF_AREA"));
    assert_false(ts_name_has_label("REF", "REF_AREA"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_names_that_were_rewritten),
        cmocka_unit_test(takes_no_other_name_for_it),
        cmocka_unit_test(labels_stand_behind_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
