#include "formats/layout.h"

#include <string.h>

#include "base/text.h"
#include "formats/names.h"
#include "formats/sdmx.h"

const struct ts_layout_column *ts_layout_column_of(const struct ts_file_layout *layout,
                                                   enum ts_field field)
{
    for (size_t i = 0; i < layout->column_count; i++)
        if (layout->columns[i].field == field)
            return &layout->columns[i];
    return NULL;
}

bool ts_layout_has_name(const char *const names[TS_LAYOUT_NAMES], const char *name, bool exact,
                        size_t *rank)
{
    for (size_t i = 0; i < TS_LAYOUT_NAMES && names[i] != NULL; i++)
        if (ts_names_equal(names[i], name, exact) || ts_name_has_label(name, names[i]) ||
            (!exact && ts_names_alike(name, names[i]))) {
            *rank = i;
            return true;
        }
    return false;
}

bool ts_layout_is_unknown(const struct ts_file_layout *layout, const struct ts_cell *cell)
{
    const char *const *unknown = layout->unknown_values;

    for (; unknown != NULL && *unknown != NULL; unknown++)
        if (ts_text_equal_fold(cell->text, cell->size, *unknown) ||
            (**unknown == ':' && cell->size > 1 && memcmp(cell->text, ": ", 2) == 0))
            return true; /* ": c" has a flag, as figures have */
    return false;
}

bool ts_layout_is_total(const struct ts_layout_part *part, const struct ts_cell *cell)
{
    size_t size = ts_sdmx_code(cell).size;

    while (size > 0 && cell->text[size - 1] == ' ')
        size--;
    if (cell->kind == TS_CELL_ABSENT || ts_text_equal(cell->text, size, "NA"))
        return true;
    if (ts_text_equal(cell->text, size, "0.0"))
        size = 1;
    for (size_t i = 0; i < TS_LAYOUT_TOTALS && part->totals[i] != NULL; i++)
        if (ts_text_equal_fold(cell->text, size, part->totals[i]))
            return true;
    return false;
}

int ts_layout_parse_year_or_month(enum ts_field field, const struct ts_field_context *context,
                                  const struct ts_cell *cell, struct ts_record *record,
                                  struct ts_error *error)
{
    enum { YEAR_DIGITS = 4, DIGITS = 6 };
    struct ts_cell year = *cell;

    if (cell->size == DIGITS && (memcmp(cell->text + YEAR_DIGITS, "52", 2) == 0 ||
                                 memcmp(cell->text + YEAR_DIGITS, "99", 2) == 0))
        year.size = YEAR_DIGITS;
    return ts_field_parse_plainly(field, context, &year, record, error);
}
