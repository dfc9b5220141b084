#include <string.h>

#include "base/text.h"
#include "formats/comext.h"
#include "formats/sdmx.h"

const struct ts_spelling ts_comext_areas[] = {
    {"EL", "GRC"},
    {"UK", "GBR"},
    {"XU", "GBR"},
    {"XI", "XNI"},
    {"XS", "SRB"},
    {"XM", "MNE"},
    {"XC", "XCE"},
    {"XL", "XME"},
    {"AN", "ANT"},
    {"CS", "SCG"},
    {"YU", "YUG"},
    {"TP", "TLS"},
    {"EU", "European Union"},
    {"QP", "XAN"},
    {"QQ", "XBK"},
    {"QR", "XBK"},
    {"QS", "XBK"},
    {"QU", "XAN"},
    {"QV", "XAN"},
    {"QW", "XAN"},
    {"QX", "XAN"},
    {"QY", "XAN"},
    {"QZ", "XAN"},
    {"XZ", "XAN"},
    {"High seas", "XAN"},
    {"Haute mer", "XAN"},
    {"All countries of the world", "WLD"},
    {"Cocos Islands (or Keeling Islands)", "CCK"},
    {"Congo, Democratic Republic of", "COD"},
    {"South Georgia and South Sandwich Islands", "SGS"},
    {"United Kingdom (Northern Ireland)", "XNI"},
    {"Virgin Islands, United States", "VIR"},
    {"Ile Christmas", "CXR"},
    {"Iles Cocos (ou Iles Keeling)", "CCK"},
    {"Iles Falkland (Malouines)", "FLK"},
    {"Iles Géorgie du Sud et Sandwich du Sud", "SGS"},
    {"Iles Heard et McDonald", "HMD"},
    {"République démocratique populaire lao (Laos)", "LAO"},
    {NULL, NULL}};

const struct ts_spelling ts_comext_flows[] = {{"1", "import"},           {"2", "export"},
                                              {"I", "import"},           {"E", "export"},
                                              {"3", "reexport"},         {"Importation", "import"},
                                              {"Exportation", "export"}, {"Einfuhr", "import"},
                                              {"Ausfuhr", "export"},     {NULL, NULL}};

/* The names of what is no country go on in many ways. */
static const struct ts_spelling beginnings[] = {{"Countries and territories not specified", "XAN"},
                                                {"Pays et territoires non précisés", "XAN"},
                                                {"Stores and provisions", "XBK"},
                                                {"Avitaillement", "XBK"},
                                                {"European Union - 27 countries", "EU27"},
                                                {"Union européenne - 27 pays", "EU27"},
                                                {"European Union - 28 countries", "EU28"},
                                                {"Union européenne - 28 pays", "EU28"},
                                                {NULL, NULL}};

static bool begins(const struct ts_cell *cell, const char *with)
{
    size_t size = strlen(with);

    return cell->size >= size && ts_text_equal_fold(cell->text, size, with);
}

static struct ts_cell meaning_of_beginning(const struct ts_cell *cell)
{
    const struct ts_spelling *known = beginnings;

    while (known->text != NULL && !begins(cell, known->text))
        known++;
    return known->text == NULL
               ? *cell
               : (struct ts_cell){known->meaning, strlen(known->meaning), TS_CELL_TEXT};
}

/* The name before something in it: "Germany (incl. German Democratic Republic from 1991)" before
 * " (incl". */
static struct ts_cell name_before(const struct ts_cell *cell, const char *what)
{
    size_t size = strlen(what);
    struct ts_cell name = *cell;

    for (size_t i = 1; i + size <= cell->size; i++)
        if (ts_text_equal_fold(cell->text + i, size, what)) {
            name.size = i;
            break;
        }
    return name;
}

/* The Geonomenclature's numbers are other ones than those of M49. */
static int refuse_number(const struct ts_cell *cell, struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];

    ts_error_set(error, TS_ERROR_INPUT,
                 "\"%s\" is a number of the Geonomenclature, which is not read",
                 ts_text_quote(cell->text, cell->size, quoted));
    ts_error_hint(error, "get the columns with the codes of ISO 3166: DECLARANT_ISO, PARTNER_ISO");
    return TS_ERROR_INPUT;
}

int ts_comext_parse_area(enum ts_field field, const struct ts_field_context *context,
                         const struct ts_cell *cell, struct ts_record *record,
                         struct ts_error *error)
{
    struct ts_cell meaning = meaning_of_beginning(cell);
    struct ts_cell name = name_before(&meaning, " (incl"), shorter = name_before(&name, " (");

    if (cell->text[0] >= '0' && cell->text[0] <= '9')
        return refuse_number(cell, error);
    if (shorter.size < name.size &&
        ts_field_parse_plainly(field, context, &name, record, NULL) != TS_OK &&
        ts_field_parse_plainly(field, context, &shorter, record, NULL) == TS_OK)
        return TS_OK; /* "Myanmar (Burma)" */
    return ts_field_parse_plainly(field, context, &name, record, error);
}

int ts_comext_parse_labelled_area(enum ts_field field, const struct ts_field_context *context,
                                  const struct ts_cell *cell, struct ts_record *record,
                                  struct ts_error *error)
{
    struct ts_cell code = ts_sdmx_code(cell), meaning = ts_field_meaning(field, context, &code);

    return ts_comext_parse_area(field, context, &meaning, record, error);
}

bool ts_comext_is_group(const struct ts_cell *cell)
{
    static const char *const starts[] = {"EXT_", "INT_", "EXTRA_", "INTRA_", "EA"};
    static const char *const ends[] = {"_EXTRA", "_INTRA"};
    struct ts_cell code = ts_sdmx_code(cell);

    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t size = strlen(starts[i]);

        if (code.size > size && memcmp(code.text, starts[i], size) == 0 &&
            (size > 2 || (code.text[size] >= '0' && code.text[size] <= '9')))
            return true;
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t size = strlen(ends[i]);

        if (code.size > size && memcmp(code.text + code.size - size, ends[i], size) == 0)
            return true;
    }
    return false;
}

/* Is it the union of 27 that had the United Kingdom in it? */
static bool is_of_2007(const struct ts_cell *cell, const struct ts_cell *meaning)
{
    struct ts_cell before = name_before(cell, "GB");

    return before.size < cell->size && ts_text_equal(meaning->text, meaning->size, "EU27");
}

bool ts_comext_is_named_group(const struct ts_cell *cell)
{
    static const char *const groups[] = {"Extra-", "Intra-",    "Extra ",
                                         "Intra ", "Euro area", "Zone euro"};
    static const char *const unions[] = {"European Union", "Union européenne"};
    struct ts_cell meaning = meaning_of_beginning(cell);

    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (begins(cell, groups[i]))
            return true;
    for (size_t i = 0; i < sizeof unions / sizeof *unions; i++)
        if (begins(cell, unions[i]))
            return meaning.text == cell->text || is_of_2007(cell, &meaning);
    return false;
}
