#include "formats/attributes.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "values/status.h"

/* Columns */

static size_t find(const struct ts_columns *columns, const char *const names[TS_LAYOUT_NAMES])
{
    size_t best = SIZE_MAX, best_rank = TS_LAYOUT_NAMES, rank;

    for (size_t i = 0; i < columns->count; i++)
        if (ts_layout_has_name(names, ts_rows_column_name(columns->rows, i), columns->exact,
                               &rank) &&
            rank < best_rank) {
            best = i;
            best_rank = rank;
        }
    return best;
}

static bool is_listed(const struct ts_columns *columns, const char *const *names, size_t column)
{
    const char *name = ts_rows_column_name(columns->rows, column);
    size_t rank;

    for (; *names != NULL; names++) {
        const char *const one[TS_LAYOUT_NAMES] = {*names};

        if (ts_layout_has_name(one, name, columns->exact, &rank))
            return true;
    }
    return false;
}

static bool is_bound(const struct ts_columns *columns, size_t column)
{
    const struct ts_column_binding *binding = &columns->bindings[column];

    return binding->field < TS_FIELD_COUNT || binding->part < TS_LAYOUT_PARTS;
}

/* Does it have the labels of codes in another column, as COUNTRY does beside COUNTRY.ID? */
static bool has_code_beside(const struct ts_columns *columns, size_t column)
{
    static const char suffix[] = ".ID";
    const char *name = ts_rows_column_name(columns->rows, column);
    size_t size = strlen(name);

    for (size_t i = 0; i < columns->count; i++) {
        const char *code = ts_rows_column_name(columns->rows, i);

        if (strncmp(code, name, size) == 0 && strcmp(code + size, suffix) == 0)
            return true;
    }
    return false;
}

/* Is it a dimension that is not read as any field? Dimensions come before the value. If labels
 * have columns of their own, each comes after the column of its code. */
static bool is_unread(const struct ts_columns *columns, size_t column, bool labels, bool *after)
{
    static const char *const frequency[] = {"FREQ", "FREQUENCY", NULL};
    bool bound = is_bound(columns, column);
    bool label = !bound && ((labels && *after) || has_code_beside(columns, column));

    *after = bound || (!label && (!is_listed(columns, columns->layout->repeated, column) ||
                                  is_listed(columns, frequency, column)));
    return !bound && !label && !is_listed(columns, columns->layout->repeated, column);
}

static char *copy(const struct ts_cell *cell)
{
    char *text = malloc(cell->size + 1);

    if (text != NULL)
        ts_text_copy(text, cell->size + 1, cell->text, cell->size);
    return text;
}

static int fix_dimensions(struct ts_attributes *attributes, const struct ts_columns *columns,
                          const struct ts_row *row)
{
    static const char *const labels[] = {"STRUCTURE_NAME", NULL};
    size_t count = columns->of_field[TS_FIELD_VALUE];
    bool labelled = false, after = false;

    if (count > columns->count || columns->layout->repeated == NULL)
        return TS_OK;
    attributes->fixed = calloc(count + 1, sizeof *attributes->fixed);
    if (attributes->fixed == NULL)
        return TS_ERROR_MEMORY;
    attributes->fixed_count = count;
    for (size_t i = 0; i < count; i++)
        labelled = labelled || is_listed(columns, labels, i);
    for (size_t i = 0; i < count; i++) {
        if (!is_unread(columns, i, labelled, &after) || i == attributes->scale ||
            i == attributes->status || i == attributes->action)
            continue;
        attributes->fixed[i] = copy(&row->cells[i]);
        if (attributes->fixed[i] == NULL)
            return TS_ERROR_MEMORY;
    }
    return TS_OK;
}

static int copy_first(const struct ts_row *row, size_t column, char **first)
{
    if (column >= row->count)
        return TS_OK;
    *first = copy(&row->cells[column]);
    return *first == NULL ? TS_ERROR_MEMORY : TS_OK;
}

/* Which of the names has the column? NULL: there is no column. */
static const char *name_of(const struct ts_columns *columns, const char *const *names,
                           size_t column)
{
    size_t rank;

    if (column >= columns->count ||
        !ts_layout_has_name(names, ts_rows_column_name(columns->rows, column), columns->exact,
                            &rank))
        return NULL;
    return names[rank];
}

int ts_attributes_begin(struct ts_attributes *attributes, const struct ts_columns *columns,
                        const struct ts_row *row, struct ts_error *error)
{
    const struct ts_file_layout *layout = columns->layout;

    attributes->found = true;
    attributes->scale = find(columns, layout->scale_names);
    attributes->status = find(columns, layout->status_names);
    attributes->action = find(columns, layout->action_names);
    attributes->scales.name = name_of(columns, layout->scale_names, attributes->scale);
    attributes->statuses.name = name_of(columns, layout->status_names, attributes->status);
    attributes->actions.name = name_of(columns, layout->action_names, attributes->action);
    return copy_first(row, attributes->scale, &attributes->first_scale) == TS_OK &&
                   copy_first(row, attributes->action, &attributes->first_action) == TS_OK &&
                   fix_dimensions(attributes, columns, row) == TS_OK
               ? TS_OK
               : ts_error_memory(error);
}

/* Cells */

/* The code of "6: Millions". */
static struct ts_cell code_of_cell(struct ts_cell cell)
{
    for (size_t i = 0; i + 1 < cell.size; i++)
        if (cell.text[i] == ':' && cell.text[i + 1] == ' ')
            cell.size = i;
    return cell;
}

static struct ts_cell code_of(const struct ts_row *row, size_t column)
{
    const struct ts_cell none = {"", 0, TS_CELL_ABSENT};

    return column < row->count ? code_of_cell(row->cells[column]) : none;
}

/* The code that the first row has, if it has the column. */
static struct ts_cell code_of_first(const char *first)
{
    struct ts_cell cell = {first, first != NULL ? strlen(first) : 0, TS_CELL_TEXT};

    return code_of_cell(cell);
}

static void remark(struct ts_remarks *remarks, const struct ts_cell *cell, uint64_t rows)
{
    size_t i = 0;

    while (i < remarks->count && !ts_text_equal(cell->text, cell->size, remarks->items[i].text))
        i++;
    if (i == TS_REMARKS) {
        remarks->more += rows;
        return;
    }
    if (i == remarks->count) {
        ts_text_copy(remarks->items[i].text, sizeof remarks->items[i].text, cell->text, cell->size);
        remarks->count++;
    }
    remarks->items[i].rows += rows;
}

static bool read_scale(const struct ts_cell *cell, int32_t *power)
{
    static const struct {
        const char *word;
        int32_t power;
    } words[] = {{"units", 0},    {"unit", 0},    {"thousands", 3}, {"thousand", 3},
                 {"millions", 6}, {"million", 6}, {"billions", 9},  {"billion", 9},
                 {"0", 0},        {"1", 1},       {"2", 2},         {"3", 3},
                 {"6", 6},        {"9", 9},       {"12", 12}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ts_text_equal_fold(cell->text, cell->size, words[i].word)) {
            *power = words[i].power;
            return true;
        }
    return false;
}

int ts_attributes_scale(struct ts_attributes *attributes, const struct ts_columns *columns,
                        const struct ts_row *row, bool apply, struct ts_record *record,
                        struct ts_error *error)
{
    struct ts_cell cell = code_of(row, attributes->scale);
    char quoted[TS_TEXT_QUOTE_MAX];
    int32_t power;

    if (cell.kind == TS_CELL_ABSENT)
        return TS_OK;
    if (!read_scale(&cell, &power)) {
        ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not a scale",
                     ts_text_quote(cell.text, cell.size, quoted));
        ts_error_hint(error, "scales are powers of ten: 0, 3, 6, 9");
        ts_rows_locate(columns->rows, attributes->scale, error);
        return TS_ERROR_INPUT;
    }
    if (power > 0)
        remark(&attributes->scales, &cell, 1);
    if (apply)
        record->unit.power += power;
    return TS_OK;
}

/* What a row does to figures that were published before: I, A, R or M; '\0': none of these. */
static char action_of(const struct ts_cell *cell)
{
    static const char *const actions[] = {"Information", "Append", "Replace", "Merge"};

    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (ts_text_equal_fold(cell->text, cell->size, actions[i]) ||
            (cell->size == 1 &&
             ts_text_equal_fold(cell->text, 1, (const char[]){*actions[i], '\0'})))
            return *actions[i];
    return '\0';
}

static void count_action(struct ts_attributes *attributes, char action, uint64_t rows)
{
    struct ts_cell cell = {&action, 1, TS_CELL_TEXT};

    if (action != 'I')
        remark(&attributes->actions, &cell, rows);
}

static int refuse_action(const struct ts_cell *cell, struct ts_error *error)
{
    char quoted[TS_TEXT_QUOTE_MAX];

    if (ts_text_equal_fold(cell->text, cell->size, "D") ||
        ts_text_equal_fold(cell->text, cell->size, "Delete")) {
        ts_error_set(error, TS_ERROR_INPUT, "the row deletes figures and states none");
        ts_error_hint(error, "leave it out, and the rows with the figures that it deletes");
    } else {
        ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not an action",
                     ts_text_quote(cell->text, cell->size, quoted));
        ts_error_hint(error, "actions are I, A, M, R and D");
    }
    return TS_ERROR_INPUT;
}

static int take_action(struct ts_attributes *attributes, const struct ts_columns *columns,
                       const struct ts_row *row, struct ts_error *error)
{
    struct ts_cell cell = code_of(row, attributes->action);
    char action = cell.kind == TS_CELL_ABSENT ? 'I' : action_of(&cell);

    if (action == '\0') {
        refuse_action(&cell, error);
        ts_rows_locate(columns->rows, attributes->action, error);
        return TS_ERROR_INPUT;
    }
    count_action(attributes, action, 1);
    return TS_OK;
}

static void take_status(struct ts_attributes *attributes, const struct ts_row *row,
                        struct ts_record *record)
{
    struct ts_cell cell = code_of(row, attributes->status);

    if (ts_status_is_normal(cell.text, cell.size))
        return;
    record->status = (struct ts_slice){cell.text, cell.size};
    remark(&attributes->statuses, &cell, 1);
}

static int broken_down(const struct ts_attributes *attributes, const struct ts_columns *columns,
                       const struct ts_row *row, size_t column, struct ts_error *error)
{
    const char *name = ts_rows_column_name(columns->rows, column);
    const char *first = attributes->fixed[column];
    char here[TS_TEXT_QUOTE_MAX], before[TS_TEXT_QUOTE_MAX];

    ts_error_set(error, TS_ERROR_INPUT,
                 "figures also differ by \"%s\", which is not read: \"%s\" here, \"%s\" before",
                 name, ts_text_quote(row->cells[column].text, row->cells[column].size, here),
                 ts_text_quote(first, strlen(first), before));
    ts_error_hint(
        error, "keep the rows of one of them, or say which field it is: --map \"FIELD=%s\"", name);
    ts_rows_locate(columns->rows, column, error);
    return TS_ERROR_INPUT;
}

int ts_attributes_read(struct ts_attributes *attributes, const struct ts_columns *columns,
                       const struct ts_row *row, struct ts_record *record, struct ts_error *error)
{
    int code = attributes->found ? TS_OK : ts_attributes_begin(attributes, columns, row, error);

    if (code == TS_OK)
        code = take_action(attributes, columns, row, error);
    for (size_t i = 0; code == TS_OK && i < attributes->fixed_count; i++)
        if (attributes->fixed[i] != NULL &&
            !ts_text_equal(row->cells[i].text, row->cells[i].size, attributes->fixed[i]))
            code = broken_down(attributes, columns, row, i, error);
    if (code == TS_OK)
        take_status(attributes, row, record);
    return code;
}

static void add_column(size_t column, size_t columns[TS_ATTRIBUTES_MOST], size_t *count)
{
    if (*count < TS_ATTRIBUTES_MOST)
        columns[*count] = column;
    ++*count;
}

size_t ts_attributes_columns(const struct ts_attributes *attributes,
                             size_t columns[TS_ATTRIBUTES_MOST])
{
    const size_t own[] = {attributes->scale, attributes->status, attributes->action};
    size_t count = 0;

    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i] != SIZE_MAX)
            add_column(own[i], columns, &count);
    for (size_t i = 0; i < attributes->fixed_count; i++)
        if (attributes->fixed[i] != NULL)
            add_column(i, columns, &count);
    return count;
}

bool ts_attributes_is_usual(const struct ts_attributes *attributes, size_t column,
                            const struct ts_cell *cell)
{
    struct ts_cell code = code_of_cell(*cell);

    if (column == attributes->status)
        return ts_status_is_normal(code.text, code.size);
    return ts_text_equal(cell->text, cell->size,
                         column == attributes->scale    ? attributes->first_scale
                         : column == attributes->action ? attributes->first_action
                                                        : attributes->fixed[column]);
}

bool ts_attributes_is_scaled(const struct ts_attributes *attributes)
{
    struct ts_cell scale = code_of_first(attributes->first_scale);
    int32_t power;

    return scale.size > 0 && (!read_scale(&scale, &power) || power > 0);
}

void ts_attributes_count(struct ts_attributes *attributes, uint64_t rows)
{
    struct ts_cell scale = code_of_first(attributes->first_scale);
    struct ts_cell action = code_of_first(attributes->first_action);

    if (rows == 0)
        return;
    if (ts_attributes_is_scaled(attributes))
        remark(&attributes->scales, &scale, rows);
    if (action.size > 0)
        count_action(attributes, action_of(&action), rows);
}

void ts_attributes_release(struct ts_attributes *attributes)
{
    for (size_t i = 0; i < attributes->fixed_count; i++)
        free(attributes->fixed[i]);
    free(attributes->fixed);
    free(attributes->first_scale);
    free(attributes->first_action);
}

const char *ts_attributes_role(const struct ts_attributes *attributes, size_t column)
{
    if (!attributes->found)
        return NULL;
    return column == attributes->scale    ? "scale"
           : column == attributes->status ? "status"
           : column == attributes->action ? "action"
                                          : NULL;
}
