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
    EXPECT("\x09\x08\x08\0\0\5\x10\0", "an Excel worksheet");
    EXPECT("\0\1\0\0Standard Jet DB\0\1", "a database of Access");
    EXPECT("\0\1\0\0Standard ACE DB\0\2", "a database of Access");
    EXPECT("{\\rtf1\\ansi", "an RTF document");
    EXPECT("GIF89a\x10\0", "a GIF picture");
    EXPECT("FEA1\0\0", "a Feather file");
    EXPECT("Obj\1\4\x16"
           "avro.schema",
           "an Avro file");
    EXPECT("\x89HDF\r\n\x1A\n\0", "an HDF5 file");
    EXPECT("\x93NUMPY\1\0v\0", "an array of NumPy");
    EXPECT("<stata_dta><header>", "a data set of Stata");
    EXPECT("$FL2@(#) SPSS DATA FILE", "a data set of SPSS");
    EXPECT("HEADER RECORD*******LIBRARY HEADER", "a data set of SAS");
    EXPECT("\0\0\0\0\0\0\0\0\0\0\0\0\xC2\xEA\x81\x60\xB3\x14\x11\xCF\xBD", "a data set of SAS");
    EXPECT("RDX3\nX\n\0\0\0\3", "a file of R");
    EXPECT("X\n\0\0\0\3", "a file of R");
    EXPECT("\x1F\x9D\x90", "packed by compress");
    EXPECT("LZIP\1\x0C", "packed by lzip");
    EXPECT("\x04\x22\x4D\x18\x64\x40", "packed by lz4");
    EXPECT("\x5D\0\0\x80\0", "packed by lzma");
    EXPECT("version https://git-lfs.github.com/spec/v1\noid sha256:",
           "a pointer of Git LFS, not the file itself");
    EXPECT("HTTP/1.1 200 OK\r\n", "the whole answer of a web server");
    EXPECT("MIME-Version: 1.0\n", "a mail or a saved page of the web");
    EXPECT("7z\xBC\xAF\x27\x1C\0\4", "a 7-Zip archive");
    EXPECT("Rar!\x1A\x07\x01\0", "a RAR archive");
}

/* A header of 512 bytes stands before each file in it. */
static void tar_is_told_by_what_stands_in_its_header(void **state)
{
    char header[512] = "trade.csv";

    (void)state;
    expect(header, sizeof header, NULL);
    memcpy(header + 257, "ustar  ", 8);
    expect(header, sizeof header, "a tar archive");
    expect(header, 261, NULL);
}

static void texts_are_told_after_blanks_and_a_mark(void **state)
{
    (void)state;
    EXPECT("<!DOCTYPE html>\n", "a page of the web");
    EXPECT("\r\n \t<!doctype HTML PUBLIC", "a page of the web");
    EXPECT("<HTML><head>", "a page of the web");
    EXPECT("<!-- made by -->\n<html>", "a page of the web");
    EXPECT("<head><title>502 Bad Gateway", "a page of the web");
    EXPECT("<Table border=1>", "a page of the web");
    EXPECT("<message:StructureSpecificData xmlns", "an XML document");
    EXPECT("<Error><Code>AccessDenied</Code>", "an XML document");
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
    EXPECT("<TICKER>,<PER>,<DATE>\n", NULL);
    EXPECT("<HEADER>,value\n", NULL);
    EXPECT("X\n1\n", NULL);
    EXPECT("\tvalue\n", NULL);
    EXPECT("version,value\n", NULL);
    EXPECT("ustar,value\n", NULL);
    EXPECT("<5,<html\n", NULL);
    EXPECT("<!doctype,html\n", NULL);
    EXPECT("SQLite format 3,a\n", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_told_by_their_beginning),
        cmocka_unit_test(tar_is_told_by_what_stands_in_its_header),
        cmocka_unit_test(texts_are_told_after_blanks_and_a_mark),
        cmocka_unit_test(tables_are_none_of_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
