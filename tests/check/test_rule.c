#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "check/rule.h"

static struct ts_table *table;

static int create(void **state)
{
    uint32_t code;

    (void)state;
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    assert_int_equal(ts_dictionary_code(&table->series, "companies", 9, &code), TS_OK);
    assert_int_equal(ts_dictionary_code(&table->series, "a-b", 3, &code), TS_OK);
    return 0;
}

static int destroy(void **state)
{
    (void)state;
    ts_table_free(table);
    return 0;
}

enum { COMPANIES = TS_FLOW_COUNT, A_B };

static struct ts_stated_rule read_rule(const char *text)
{
    struct ts_stated_rule rule;
    struct ts_error error = {0};

    if (ts_stated_rule_read(&rule, table, text, strlen(text), &error) != TS_OK)
        fail_msg("%s: %s", text, error.message);
    return rule;
}

static void assert_term(const struct ts_stated_rule *rule, size_t i, int flow, int64_t coefficient)
{
    assert_true(i < rule->term_count);
    assert_int_equal(rule->terms[i].flow, flow);
    assert_int_equal(rule->terms[i].coefficient, coefficient);
}

static void reads_an_equation(void **state)
{
    struct ts_stated_rule rule = read_rule("  Companies = exports + 2 imports - a-b * 3 ");

    (void)state;
    assert_string_equal(rule.text, "Companies = exports + 2 imports - a-b * 3");
    assert_int_equal(rule.comparison, TS_EQUAL);
    assert_int_equal(rule.term_count, 4);
    assert_term(&rule, 0, COMPANIES, 1);
    assert_term(&rule, 1, TS_FLOW_EXPORT, -1);
    assert_term(&rule, 2, TS_FLOW_IMPORT, -2);
    assert_term(&rule, 3, A_B, 3);
    assert_true(rule.constant == 0 && rule.divisor == 1);
    ts_stated_rule_release(&rule);
}

/* 1.5 x + 2 <= 0.25 y  is  -150 x + 25 y >= 200, in hundredths */
static void reads_an_inequality(void **state)
{
    struct ts_stated_rule rule = read_rule("1.5*export + 2 <= 0.25 import");

    (void)state;
    assert_int_equal(rule.comparison, TS_AT_LEAST);
    assert_term(&rule, 0, TS_FLOW_EXPORT, -150);
    assert_term(&rule, 1, TS_FLOW_IMPORT, 25);
    assert_true(rule.constant == 200);
    assert_int_equal(rule.divisor, 100);
    ts_stated_rule_release(&rule);
}

static void adds_terms_of_one_series(void **state)
{
    struct ts_stated_rule rule = read_rule("-export + export + export > import");

    (void)state;
    assert_int_equal(rule.comparison, TS_ABOVE);
    assert_int_equal(rule.term_count, 2);
    assert_term(&rule, 0, TS_FLOW_EXPORT, 1);
    ts_stated_rule_release(&rule);
}

static void tells_where_a_rule_is_malformed(void **state)
{
    static const struct {
        const char *text;
        uint64_t column;
    } cases[] = {{"", 1},
                 {"export", 7},
                 {"export =", 9},
                 {"export = import +", 18},
                 {"export = import import", 17},
                 {"export = 2 *", 13},
                 {"1 = 2", 1},
                 {"export = 1.2.3 import", 10},
                 {"exprot = import", 1},
                 {"companeis = import", 1},
                 {"export ≠ import", 8},
                 {"export = import = balance", 17},
                 {"export = 99999999999999999999 import", 10},
                 {"export = 1.0000000001 import", 10}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ts_stated_rule rule;
        struct ts_error error = {0};

        if (ts_stated_rule_read(&rule, table, cases[i].text, strlen(cases[i].text), &error) !=
            TS_ERROR_INPUT)
            fail_msg("\"%s\" is read", cases[i].text);
        if (error.column != cases[i].column)
            fail_msg("\"%s\": column %d", cases[i].text, (int)error.column);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_an_equation, create, destroy),
        cmocka_unit_test_setup_teardown(reads_an_inequality, create, destroy),
        cmocka_unit_test_setup_teardown(adds_terms_of_one_series, create, destroy),
        cmocka_unit_test_setup_teardown(tells_where_a_rule_is_malformed, create, destroy),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
