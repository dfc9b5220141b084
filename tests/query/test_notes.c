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
    assert_int_equal(notes.texts.count, 2);
    assert_string_equal(notes.texts.texts[1], "KGZ is left out");
    ts_notes_release(&notes);
}

/* 60 of one kind, begun in notes apart, and another note among them. */
static void many_alike_are_counted(void **state)
{
    static const char kind[] = "%d is left out";
    struct ts_notes notes = {0}, apart = {0};
    char **texts;
    size_t count;

    (void)state;
    for (int i = 0; i < 30; i++)
        assert_int_equal(ts_notes_add(&apart, kind, i), 0);
    assert_int_equal(ts_notes_append(&notes, &apart), 0);
    assert_int_equal(ts_notes_add(&notes, "another"), 0);
    for (int i = 20; i < 60; i++)
        assert_int_equal(ts_notes_add(&notes, kind, i), 0);
    assert_int_equal(ts_notes_write(&notes, &texts, &count), 0);
    assert_int_equal(count, 52);
    assert_string_equal(texts[29], "29 is left out");
    assert_string_equal(texts[30], "another");
    assert_string_equal(texts[50], "49 is left out");
    assert_string_equal(texts[51], "10 more like the note before this one");
    for (size_t i = 0; i < count; i++)
        free(texts[i]);
    free(texts);
    ts_notes_release(&notes);
    ts_notes_release(&apart);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_name_six),
        cmocka_unit_test(the_same_note_stands_once),
        cmocka_unit_test(many_alike_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
