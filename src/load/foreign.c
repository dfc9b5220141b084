#include "load/foreign.h"

#include <string.h>

#include "base/text.h"

static const char save[] = "save the table in it as CSV";
static const char export_it[] = "write it as CSV with a program that reads it";
static const char unpack[] = "unpack it, and give what is in it";
static const char look[] = "save the table in it as CSV; or is it an error that was downloaded?";
static const char ask[] = "of SDMX, ask for CSV or JSON; of Excel, save it as CSV";
static const char copy[] = "its figures have to be written into a CSV file";

static const char extract[] = "write the table in it as CSV with a program that reads it";
static const char fetch[] = "fetch the file that it stands for: git lfs pull";
static const char body[] =
    "leave out what comes before the table: it is the header of the server's answer";

static const struct {
    size_t at; /* where the mark stands */
    const char *mark;
    size_t size;
    struct ts_foreign kind;
} kinds[] = {
#define ROW(at, mark, ...)                                                                         \
    {                                                                                              \
        at, mark, sizeof(mark) - 1,                                                                \
        {                                                                                          \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
    ROW(0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an Excel workbook or another Office document",
        save),
    ROW(0, "\x09\x00\x04\x00", "an Excel worksheet", save), /* of the versions 2 to 5 */
    ROW(0, "\x09\x02\x06\x00", "an Excel worksheet", save),
    ROW(0, "\x09\x04\x06\x00", "an Excel worksheet", save),
    ROW(0, "\x09\x08\x08\x00", "an Excel worksheet", save),
    ROW(4, "Standard Jet DB\0", "a database of Access", extract),
    ROW(4, "Standard ACE DB\0", "a database of Access", extract),
    ROW(0, "{\\rtf", "an RTF document", copy),
    ROW(0, "%PDF-", "a PDF document", copy),
    ROW(0, "\x89PNG\r\n\x1A\n", "a PNG picture", copy),
    ROW(0, "\xFF\xD8\xFF", "a JPEG picture", copy),
    ROW(0, "GIF87a", "a GIF picture", copy),
    ROW(0, "GIF89a", "a GIF picture", copy),
    ROW(0, "PAR1\x15", "a Parquet file", export_it),
    ROW(0, "ARROW1\0", "an Arrow file", export_it),
    ROW(0, "FEA1\0", "a Feather file", export_it),
    ROW(0, "Obj\x01", "an Avro file", export_it),
    ROW(0, "\x89HDF\r\n\x1A\n", "an HDF5 file", extract),
    ROW(0, "\x93NUMPY", "an array of NumPy", export_it),
    ROW(0, "SQLite format 3\0", "a database of SQLite", export_it),
    ROW(0, "<stata_dta>", "a data set of Stata", export_it),
    ROW(0, "$FL2@(#)", "a data set of SPSS", export_it),
    ROW(0, "$FL3@(#)", "a data set of SPSS", export_it),
    ROW(0, "HEADER RECORD*******", "a data set of SAS", export_it),
    ROW(12, "\xC2\xEA\x81\x60\xB3\x14\x11\xCF", "a data set of SAS", export_it),
    ROW(0, "RDX2\n", "a file of R", export_it),
    ROW(0, "RDX3\n", "a file of R", export_it),
    ROW(0, "X\n\0\0\0", "a file of R", export_it),
    ROW(0, "PK\5\6", "a zip archive with nothing in it", "was it made, and fetched, to its end?"),
    ROW(0, "7z\xBC\xAF\x27\x1C", "a 7-Zip archive", unpack),
    ROW(0, "Rar!\x1A\x07", "a RAR archive", unpack),
    ROW(257, "ustar", "a tar archive", unpack),
    ROW(0, "\x04\x22\x4D\x18", "packed by lz4", unpack),
    ROW(0, "LZIP\x01", "packed by lzip", unpack),
    ROW(0, "\x1F\x9D", "packed by compress", unpack),
    ROW(0, "\x5D\0\0", "packed by lzma", unpack),
    ROW(0, "version https://git-lfs.github.com/", "a pointer of Git LFS, not the file itself",
        fetch),
    ROW(0, "HTTP/1.", "the whole answer of a web server", body),
    ROW(0, "HTTP/2 ", "the whole answer of a web server", body),
    ROW(0, "MIME-Version:", "a mail or a saved page of the web", save),
#undef ROW
};

/* Of texts, letters may be of either case, and blank lines come first. */
static const struct {
    const char *mark;
    struct ts_foreign kind;
} texts[] = {
    {"<!doctype html", {"a page of the web", look}},
    {"<html", {"a page of the web", look}},
    {"<head>", {"a page of the web", look}},
    {"<body", {"a page of the web", look}},
    {"<table>", {"a page of the web", look}},
    {"<table ", {"a page of the web", look}},
    {"<!--", {"a page of the web", look}},
    {"<?xml", {"an XML document", ask}},
    {"<message:", {"an XML document", ask}},
    {"<soap", {"an XML document", ask}},
    {"<error>", {"an XML document", "is it an error that was downloaded?"}},
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
        if (size >= kinds[i].at + kinds[i].size &&
            memcmp(bytes + kinds[i].at, kinds[i].mark, kinds[i].size) == 0)
            return &kinds[i].kind;
    while (at < size && strchr(" \t\r\n", bytes[at]) != NULL && bytes[at] != '\0')
        at++;
    return find_text(bytes + at, size - at);
}

int ts_foreign_refuse(const char *bytes, size_t size, const char *within, struct ts_error *error)
{
    const struct ts_foreign *foreign = ts_foreign_find(bytes, size);

    if (foreign == NULL)
        return TS_OK;
    ts_error_set(error, TS_ERROR_IO, "%s%s%sis %s, which is not read",
                 within != NULL ? "what the " : "", within != NULL ? within : "",
                 within != NULL ? " file holds " : "", foreign->name);
    ts_error_hint(error, "%s", foreign->hint);
    return TS_ERROR_IO;
}
