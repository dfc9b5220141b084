#include "load/foreign.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void expect(const char *bytes, size_t size, const char *name)
{
    const struct ts_foreign *found = ts_foreign_find(bytes, size);

    if (name == NULL)
        assert_null(found);
    else if (found == NULL)
        fail_msg("%s is not found", name);
    else
        assert_string_equal(found->name, name);
}

#define EXPECT(bytes, name) expect(bytes, sizeof(bytes) - 1, name)

/* The first bytes of files that programs wrote. */
static void files_are_told_by_their_beginning(void **state)
{
    (void)state;
    EXPECT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "an Excel workbook or another Office document");
    EXPECT("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "a PDF document");
    EXPECT("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "a PNG picture");
    EXPECT("\xFF\xD8\xFF\xE0\0\x10JFIF\0", "a JPEG picture");
    EXPECT("PAR1\x15\x04\x15", "a Parquet file");
    EXPECT("ARROW1\0\0", "an Arrow file");
    EXPECT("SQLite format 3\0\x10\0", "a database of SQLite");
    EXPECT("PK\5\6\0\0\0\0", "a zip archive with nothing in it");
    EXPECT("7z\xBC\xAF\x27\x1C\0\4", "a 7-Zip archive");
    EXPECT("Rar!\x1A\x07\x01\0", "a RAR archive");
}

static void texts_are_told_after_blanks_and_a_mark(void **state)
{
    (void)state;
    EXPECT("<!DOCTYPE html>\n", "a page of the web");
    EXPECT("\r\n \t<!doctype HTML PUBLIC", "a page of the web");
    EXPECT("<HTML><head>", "a page of the web");
    EXPECT("\xEF\xBB\xBF<?xml version=\"1.0\"?>", "an XML document");
}

static void tables_are_none_of_them(void **state)
{
    (void)state;
    EXPECT("", NULL);
    EXPECT("\n\n", NULL);
    EXPECT("\xEF\xBB\xBF", NULL);
    EXPECT("\0\0", NULL);
    EXPECT("PAR1,value\n", NULL);
    EXPECT("PK,value\n", NULL);
    EXPECT("%PDF", NULL);
    EXPECT("<5,<html\n", NULL);
    EXPECT("<!doctype,html\n", NULL);
    EXPECT("SQLite format 3,a\n", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_told_by_their_beginning),
        cmocka_unit_test(texts_are_told_after_blanks_and_a_mark),
        cmocka_unit_test(tables_are_none_of_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
