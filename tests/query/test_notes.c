#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "query/question/notes.h"

/* A list of so many elements, the years from 2001 on. */
static void assert_listed(int count, const char *noun, const char *expected)
{
    struct ts_buffer text;
    struct ts_note_list list = {&text, 0};

    ts_buffer_init(&text, 0);
    for (int i = 0; i < count; i++)
        assert_int_equal(ts_note_list_add(&list, "%d", 2001 + i), 0);
    assert_int_equal(ts_note_list_end(&list, noun), 0);
    assert_string_equal(text.data == NULL ? "" : text.data, expected);
    assert_int_equal(list.count, count);
    ts_buffer_release(&text);
}

static void lists_name_six(void **state)
{
    (void)state;
    assert_listed(0, "period", "");
    assert_listed(1, "", "2001");
    assert_listed(6, "period", "2001, 2002, 2003, 2004, 2005, 2006");
    assert_listed(7, "", "2001, 2002, 2003, 2004, 2005, 2006 and 1 more");
    assert_listed(7, "period", "2001, 2002, 2003, 2004, 2005, 2006 and 1 more period");
    assert_listed(9, "period", "2001, 2002, 2003, 2004, 2005, 2006 and 3 more periods");
}

static void the_same_note_stands_once(void **state)
{
    struct ts_notes notes = {0};

    (void)state;
    assert_int_equal(ts_notes_add(&notes, "%s is left out", "KAZ"), 0);
    assert_int_equal(ts_notes_add(&notes, "%s is left out", "KGZ"), 0);
    assert_int_equal(ts_notes_add(&notes, "KAZ is left out"), 0);
    assert_int_equal(notes.count, 2);
    assert_string_equal(notes.texts[1], "KGZ is left out");
    free(notes.texts[0]);
    free(notes.texts[1]);
    free(notes.texts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_name_six),
        cmocka_unit_test(the_same_note_stands_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
