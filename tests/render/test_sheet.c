#include "render/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "render/sample.h"

static void add_row(struct ts_sheet *sheet, const char *code, const char *name,
                    const char *const *numbers, size_t count)
{
    ts_sheet_named(sheet, code, name);
    for (size_t i = 0; i < count; i++) {
        struct ts_number_text text = {0};

        strncpy(text.text, numbers[i], sizeof text.text - 1);
        text.point = strcspn(numbers[i], ".");
        ts_sheet_number(sheet, &text);
    }
}

static void begin(struct ts_sheet *sheet, size_t numbers)
{
    static const char *const headers[] = {"Exports", "Exports\ngrowth %", "Imports"};

    ts_sheet_init(sheet);
    ts_sheet_key(sheet, "Partner", 3);
    for (size_t i = 0; i < numbers; i++)
        ts_sheet_number_column(sheet, headers[i], i == 1);
}

static void assert_written(struct ts_sheet *sheet, size_t width, const char *expected)
{
    struct ts_buffer out;
    struct ts_writer writer = {.out = &out};

    ts_buffer_init(&out, 0);
    ts_sheet_write(sheet, width, &writer);
    assert_int_equal(writer.code, TS_OK);
    assert_string_equal(out.data, expected);
    ts_buffer_release(&out);
}

static void aligns_on_the_decimal_point(void **state)
{
    struct ts_sheet sheet;

    (void)state;
    begin(&sheet, 2);
    add_row(&sheet, "KAZ", "Kazakhstan", (const char *const[]){"1060", "6"}, 2);
    add_row(&sheet, "TKM", "Turkmenistan", (const char *const[]){"111.1", "26.33"}, 2);
    sheet.total = true;
    sheet.more = "2 more";
    add_row(&sheet, "Total", "", (const char *const[]){"1171.15", "\u2013"}, 2);
    assert_written(&sheet, 80,
                   "                             Exports\n"
                   "Partner            Exports  growth %\n"
                   "────────────────────────────────────\n"
                   "KAZ  Kazakhstan    1060         6\n"
                   "TKM  Turkmenistan   111.1      26.33\n"
                   "2 more\n"
                   "────────────────────────────────────\n"
                   "Total              1171.15      \u2013\n");
    ts_sheet_release(&sheet);
}

/* The widths: 17 for the key, then 7, 8 and 7 with a gap of 2 before each: 45. */
static void cuts_names_before_it_splits(void **state)
{
    struct ts_sheet sheet;

    (void)state;
    begin(&sheet, 3);
    add_row(&sheet, "TKM", "Turkmenistan", (const char *const[]){"111.1", "26.3", "638.9"}, 3);
    assert_written(&sheet, 45,
                   "                             Exports\n"
                   "Partner            Exports  growth %  Imports\n"
                   "─────────────────────────────────────────────\n"
                   "TKM  Turkmenistan    111.1      26.3    638.9\n");
    assert_written(&sheet, 44,
                   "                            Exports\n"
                   "Partner           Exports  growth %  Imports\n"
                   "────────────────────────────────────────────\n"
                   "TKM  Turkmenist…    111.1      26.3    638.9\n");
    assert_written(&sheet, 39,
                   "                       Exports\n"
                   "Partner      Exports  growth %  Imports\n"
                   "───────────────────────────────────────\n"
                   "TKM  Turkm…    111.1      26.3    638.9\n");
    assert_written(&sheet, 38,
                   "                   Exports\n"
                   "Partner  Exports  growth %  Imports\n"
                   "───────────────────────────────────\n"
                   "TKM        111.1      26.3    638.9\n");
    assert_written(&sheet, 35,
                   "                   Exports\n"
                   "Partner  Exports  growth %  Imports\n"
                   "───────────────────────────────────\n"
                   "TKM        111.1      26.3    638.9\n");
    assert_written(&sheet, 34,
                   "                           Exports\n"
                   "Partner          Exports  growth %\n"
                   "──────────────────────────────────\n"
                   "TKM  Turkmenis…    111.1      26.3\n"
                   "\n"
                   "Partner            Imports\n"
                   "──────────────────────────\n"
                   "TKM  Turkmenistan    638.9\n");
    ts_sheet_release(&sheet);
}

static void splits_a_group_that_is_too_wide(void **state)
{
    struct ts_sheet sheet;

    (void)state;
    begin(&sheet, 2);
    add_row(&sheet, "KAZ", "", (const char *const[]){"1060", "6"}, 2);
    assert_written(&sheet, 5,
                   "Partner  Exports\n"
                   "────────────────\n"
                   "KAZ         1060\n"
                   "\n"
                   "          Exports\n"
                   "Partner  growth %\n"
                   "─────────────────\n"
                   "KAZ             6\n");
    ts_sheet_release(&sheet);
}

/* 中国 takes four columns, é written as two characters takes one. */
static void measures_what_a_terminal_shows(void **state)
{
    struct ts_sheet sheet;

    (void)state;
    ts_sheet_init(&sheet);
    ts_sheet_key(&sheet, "Key", 0);
    ts_sheet_text_column(&sheet, "Text");
    ts_sheet_text(&sheet, "中国");
    ts_sheet_text(&sheet, "a");
    ts_sheet_text(&sheet, "e\u0301");
    ts_sheet_text(&sheet, "b");
    assert_written(&sheet, 80,
                   "Key   Text\n"
                   "──────────\n"
                   "中国  a\n"
                   "e\u0301     b\n");
    ts_sheet_release(&sheet);
}

/* An escape, a bell, delete, a control character of C1, an override of the writing
 * direction (bytes, lest it turn this file's), and a byte that is not UTF-8. */
static void lets_no_control_character_through(void **state)
{
    static const char text[] = {'\033', '[',    '3',    '1',    'm',    '\a',   '\x7F',
                                '\xC2', '\x9B', '\xE2', '\x80', '\xAE', '\xFF', '\0'};
    struct ts_sheet sheet;

    (void)state;
    ts_sheet_init(&sheet);
    ts_sheet_key(&sheet, "K", 0);
    ts_sheet_text(&sheet, text);
    assert_written(&sheet, 80,
                   "K\n"
                   "──────────\n"
                   "\u241B[31m\u2407\u2421\uFFFD\uFFFD\uFFFD\n");
    ts_sheet_release(&sheet);
}

static void colours_cells_without_moving_them(void **state)
{
    struct ts_sheet sheet;
    struct ts_buffer out;
    struct ts_writer writer = {.out = &out, .color = true};
    struct ts_number_text text = {.text = "-5", .point = 2, .negative = true};

    (void)state;
    ts_sheet_init(&sheet);
    ts_sheet_key(&sheet, "Key", 0);
    ts_sheet_number_column(&sheet, "Balance", false);
    ts_sheet_text(&sheet, "KAZ");
    ts_sheet_number(&sheet, &text);
    ts_buffer_init(&out, 0);
    ts_sheet_write(&sheet, 80, &writer);
    assert_string_equal(out.data, "\033[1mKey\033[0m  \033[1mBalance\033[0m\n"
                                  "────────────\n"
                                  "KAZ       \033[31m-5\033[0m\n");
    ts_buffer_release(&out);
    ts_sheet_release(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(aligns_on_the_decimal_point),
        cmocka_unit_test(cuts_names_before_it_splits),
        cmocka_unit_test(splits_a_group_that_is_too_wide),
        cmocka_unit_test(measures_what_a_terminal_shows),
        cmocka_unit_test(lets_no_control_character_through),
        cmocka_unit_test(colours_cells_without_moving_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
