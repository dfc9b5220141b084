#include "load/foreign.h"

#include <string.h>

#include "base/text.h"

static const char save[] = "save the table in it as CSV";
static const char export_it[] = "write it as CSV with a program that reads it";
static const char unpack[] = "unpack it, and give what is in it";
static const char look[] = "save the table in it as CSV; or is it an error that was downloaded?";
static const char copy[] = "its figures have to be written into a CSV file";

static const struct {
    const char *mark;
    size_t size;
    struct ts_foreign kind;
} kinds[] = {
#define ROW(mark, ...)                                                                             \
    {                                                                                              \
        mark, sizeof(mark) - 1,                                                                    \
        {                                                                                          \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
    ROW("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an Excel workbook or another Office document", save),
    ROW("%PDF-", "a PDF document", copy),
    ROW("\x89PNG\r\n\x1A\n", "a PNG picture", copy),
    ROW("\xFF\xD8\xFF", "a JPEG picture", copy),
    ROW("PAR1\x15", "a Parquet file", export_it),
    ROW("ARROW1\0", "an Arrow file", export_it),
    ROW("SQLite format 3\0", "a database of SQLite", export_it),
    ROW("PK\5\6", "a zip archive with nothing in it", "was it made, and fetched, to its end?"),
    ROW("7z\xBC\xAF\x27\x1C", "a 7-Zip archive", unpack),
    ROW("Rar!\x1A\x07", "a RAR archive", unpack),
#undef ROW
};

/* Of texts, letters may be of either case, and blank lines come first. */
static const struct {
    const char *mark;
    struct ts_foreign kind;
} texts[] = {
    {"<!doctype html", {"a page of the web", look}},
    {"<html", {"a page of the web", look}},
    {"<?xml", {"an XML document", "of SDMX, ask for CSV or JSON; of Excel, save it as CSV"}},
};

static const struct ts_foreign *find_text(const char *text, size_t size)
{
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        size_t length = strlen(texts[i].mark);

        if (size >= length && ts_text_equal_fold(text, length, texts[i].mark))
            return &texts[i].kind;
    }
    return NULL;
}

const struct ts_foreign *ts_foreign_find(const char *bytes, size_t size)
{
    size_t at = ts_text_mark(bytes, size);

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (size >= kinds[i].size && memcmp(bytes, kinds[i].mark, kinds[i].size) == 0)
            return &kinds[i].kind;
    while (at < size && strchr(" \t\r\n", bytes[at]) != NULL && bytes[at] != '\0')
        at++;
    return find_text(bytes + at, size - at);
}
