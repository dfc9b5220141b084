/* The one page: key figures, a table of the partners, what stands out, sources. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "render/result_fields.h"
#include "render/text.h"

enum { NONE = -1 };

struct page {
    const struct ts_result *result;
    struct ts_scale scale;
    struct ts_result_row total;
    size_t width;
    struct ts_writer *writer;
    bool begun;      /* is there something above on the page? */
    const char *due; /* a heading that is written with the first line beneath it */
};

/* The measure of that name, or of name and ending; NONE when the result has none. */
static ptrdiff_t measure_of(const struct page *page, const char *name, const char *ending)
{
    size_t size = strlen(name);

    for (size_t i = 0; i < page->result->measure_count; i++) {
        const char *other = page->result->measures[i].name;

        if (strncmp(other, name, size) == 0 && strcmp(other + size, ending) == 0)
            return (ptrdiff_t)i;
    }
    return NONE;
}

static struct ts_number total_of(const struct page *page, ptrdiff_t measure)
{
    return ts_result_number(page->result, &page->total, (size_t)measure);
}

static void heading(struct page *page, const char *text)
{
    if (page->begun)
        ts_write(page->writer, "\n");
    page->begun = true;
    ts_write_wrapped(page->writer, "", text, page->width, TS_STYLE_BOLD);
}

/* "• text" */
static void write_point(struct page *page, const char *text)
{
    if (page->due != NULL)
        heading(page, page->due);
    page->due = NULL;
    ts_write_wrapped(page->writer, "\u2022 ", text, page->width, TS_STYLE_PLAIN);
}

static void add_measure(const struct page *page, struct ts_sheet *sheet,
                        const struct ts_result_row *row, ptrdiff_t measure)
{
    static const struct ts_number_text nothing = {.point = 0};

    if (measure != NONE)
        ts_sheet_measure(sheet, page->result, row, (size_t)measure, page->scale, true);
    else /* nothing that could be known: there is no growth of a balance */
        ts_sheet_number(sheet, &nothing);
}

static void write_sheet(const struct page *page, struct ts_sheet *sheet)
{
    ts_sheet_write(sheet, page->width, page->writer);
    ts_sheet_release(sheet);
}

static const struct {
    const char *name, *label;
} key_figures[] = {
    {"exports", "Exports"},
    {"imports", "Imports"},
    {"turnover", "Turnover"},
    {"balance", "Balance"},
};

enum { KEY_FIGURES = sizeof key_figures / sizeof key_figures[0] };

/* Does any key figure have such a measure, and one a year earlier that is known? */
static bool has_column(const struct page *page, const char *ending)
{
    bool must_be_known = strcmp(ending, "_base") == 0;

    for (size_t i = 0; i < KEY_FIGURES; i++) {
        ptrdiff_t measure = measure_of(page, key_figures[i].name, ending);

        if (measure != NONE && (!must_be_known || total_of(page, measure).known))
            return true;
    }
    return false;
}

static void write_key_figures(struct page *page)
{
    const char *endings[] = {"", "_base", "_growth_pct"};
    const char *headers[] = {page->scale.unit, "Year earlier", "Growth %"};
    struct ts_sheet sheet;

    heading(page, "Key figures");
    ts_sheet_init(&sheet);
    ts_sheet_key(&sheet, "", 0);
    for (size_t column = 0; column < 3; column++)
        if (has_column(page, endings[column]))
            ts_sheet_number_column(&sheet, headers[column], false);
    for (size_t i = 0; i < KEY_FIGURES; i++) {
        if (measure_of(page, key_figures[i].name, "") == NONE)
            continue;
        ts_sheet_text(&sheet, key_figures[i].label);
        for (size_t column = 0; column < 3; column++)
            if (has_column(page, endings[column]))
                add_measure(page, &sheet, &page->total,
                            measure_of(page, key_figures[i].name, endings[column]));
    }
    write_sheet(page, &sheet);
}

struct partner_column {
    const char *name, *ending, *header;
};

static const struct partner_column turnover_columns[] = {
    {"turnover", "", "Turnover"},
    {"share_pct", "", "Share %"},
    {"turnover", "_base", "Year earlier"},
    {"turnover", "_growth_pct", "Growth %"},
};

static const struct partner_column balance_columns[] = {
    {"exports", "", "Exports"},
    {"imports", "", "Imports"},
    {"balance", "", "Balance"},
    {"coverage_pct", "", "Coverage %"},
};

enum { PARTNER_COLUMNS = 4 /* of each of the two */ };

static void add_partner(const struct page *page, struct ts_sheet *sheet,
                        const struct partner_column *columns, const struct ts_result_row *row)
{
    for (size_t i = 0; i < PARTNER_COLUMNS; i++) {
        ptrdiff_t measure = measure_of(page, columns[i].name, columns[i].ending);

        if (measure != NONE)
            add_measure(page, sheet, row, measure);
    }
}

static void write_partners(struct page *page, const char *title,
                           const struct partner_column *columns)
{
    const struct ts_result *result = page->result;
    struct ts_sheet sheet;

    if (measure_of(page, columns[0].name, "") == NONE)
        return;
    heading(page, title);
    ts_sheet_init(&sheet);
    ts_sheet_key(&sheet, "Partner", ts_code_width(result, 0));
    for (size_t i = 0; i < PARTNER_COLUMNS; i++)
        if (measure_of(page, columns[i].name, columns[i].ending) != NONE)
            ts_sheet_number_column(&sheet, columns[i].header, false);
    for (size_t i = 0; i < result->row_count; i++) {
        ts_sheet_named(&sheet, result->rows[i].keys[0],
                       ts_result_country_name(result, result->rows[i].keys[0]));
        add_partner(page, &sheet, columns, &result->rows[i]);
    }
    if (result->row_count > 1) {
        sheet.total = true;
        ts_sheet_text(&sheet, "Total");
        add_partner(page, &sheet, columns, &page->total);
    }
    write_sheet(page, &sheet);
}

/* Is a above (sign 1) or below (-1) b, wherever in their intervals they lie? */
static bool is_beyond(const struct ts_number *a, const struct ts_number *b, int sign)
{
    if (sign > 0)
        return a->has_low && b->has_high && ts_decimal_compare(a->low, b->high) > 0;
    return a->has_high && b->has_low && ts_decimal_compare(a->high, b->low) < 0;
}

/* The row whose known measure certainly is the largest (sign 1) or the smallest
 * (-1) and on that side of zero; NONE when that cannot be said, or is idle because
 * there is nothing to compare it with. */
static ptrdiff_t extreme_row(const struct page *page, ptrdiff_t measure, int sign)
{
    const struct ts_result *result = page->result;
    const struct ts_number zero = {.known = true, .has_low = true, .has_high = true};
    struct ts_number most = zero;
    ptrdiff_t best = NONE;
    size_t known = 0;

    for (size_t i = 0; measure != NONE && i < result->row_count; i++) {
        struct ts_number number = ts_result_number(result, &result->rows[i], (size_t)measure);

        if (!number.known)
            continue;
        known++;
        if (best == NONE || ts_decimal_compare(number.value, most.value) * sign > 0) {
            best = (ptrdiff_t)i;
            most = number;
        }
    }
    if (known < 2 || !is_beyond(&most, &zero, sign))
        return NONE;
    for (size_t i = 0; i < result->row_count; i++) {
        struct ts_number number = ts_result_number(result, &result->rows[i], (size_t)measure);

        if ((ptrdiff_t)i != best && number.known && !is_beyond(&most, &number, sign))
            return NONE;
    }
    return best;
}

static bool all_known(const struct page *page, ptrdiff_t measure)
{
    for (size_t i = 0; i < page->result->row_count; i++)
        if (!ts_result_number(page->result, &page->result->rows[i], (size_t)measure).known)
            return false;
    return true;
}

static struct ts_number absolute(struct ts_number number)
{
    struct ts_decimal low = number.low;

    if (number.value.coefficient >= 0)
        return number;
    number.value.coefficient = -number.value.coefficient;
    number.low = (struct ts_decimal){-number.high.coefficient, number.high.scale};
    number.high = (struct ts_decimal){-low.coefficient, low.scale};
    return number;
}

/* "• Largest deficit: Kazakhstan, 1 360 ±10 million USD" */
static void write_extreme(struct page *page, const char *what, ptrdiff_t measure, int sign)
{
    ptrdiff_t best = extreme_row(page, measure, sign);
    struct ts_number_text text;
    char line[512];

    if (best == NONE)
        return;

    const struct ts_result_row *row = &page->result->rows[best];
    const char *name = ts_result_country_name(page->result, row->keys[0]);
    bool level = page->result->measures[measure].kind == TS_MEASURE_LEVEL;
    struct ts_number number = ts_result_number(page->result, row, (size_t)measure);

    if (level) {
        number = absolute(number);
        ts_number_level(&number, page->scale.form, true, &text);
    } else {
        ts_number_ratio(&number, &text);
    }
    snprintf(line, sizeof line, "%s%s: %s, %s%s %s", what,
             all_known(page, measure) ? "" : " of those known",
             name[0] != '\0' ? name : row->keys[0], level ? "" : "+", text.text,
             level ? page->scale.unit : "%");
    write_point(page, line);
}

static void write_coverage(struct page *page)
{
    ptrdiff_t measure = measure_of(page, "coverage_pct", "");
    struct ts_number total;
    struct ts_number_text text;
    char line[TS_NUMBER_TEXT_MAX + 64];

    if (measure == NONE || !total_of(page, measure).known)
        return;
    total = total_of(page, measure);
    ts_number_ratio(&total, &text);
    snprintf(line, sizeof line, "Exports cover %s %% of imports", text.text);
    write_point(page, line);
}

static void write_highlights(struct page *page)
{
    ptrdiff_t balance = measure_of(page, "balance", "");

    page->due = "Highlights";
    write_coverage(page);
    write_extreme(page, "Largest turnover", measure_of(page, "turnover", ""), 1);
    write_extreme(page, "Largest surplus", balance, 1);
    write_extreme(page, "Largest deficit", balance, -1);
    write_extreme(page, "Fastest growth of turnover", measure_of(page, "turnover", "_growth_pct"),
                  1);
    write_extreme(page, "Fastest growth of exports", measure_of(page, "exports", "_growth_pct"), 1);
    write_extreme(page, "Fastest growth of imports", measure_of(page, "imports", "_growth_pct"), 1);
}

static void write_sources(const struct page *page)
{
    ts_write(page->writer, "\n");
    for (size_t i = 0; i < page->result->input_count; i++) {
        const struct ts_result_input *input = &page->result->inputs[i];

        ts_write_begin(page->writer, TS_STYLE_DIM);
        ts_write(page->writer, "source: ");
        ts_write_safe_text(page->writer, input->file);
        if (input->quarantined > 0)
            ts_write_format(page->writer, " (%" PRIu64 " row%s in quarantine)", input->quarantined,
                            input->quarantined == 1 ? "" : "s");
        ts_write_end(page->writer, TS_STYLE_DIM);
        ts_write(page->writer, "\n");
    }
}

bool ts_text_page(const struct ts_result *result, const struct ts_render_options *options,
                  struct ts_scale scale, struct ts_writer *writer)
{
    struct page page = {
        .result = result,
        .scale = scale,
        .width = ts_text_width(options),
        .writer = writer,
        .begun = !options->quiet,
    };

    if (result->dimension_count != 1 || result->dimensions[0] != TS_BY_PARTNER ||
        result->row_count == 0 || (result->total == NULL && result->row_count > 1))
        return false;
    page.total = result->total != NULL ? ts_total_row(result) : result->rows[0];
    if (!options->quiet)
        ts_write_title(writer, result, &scale, page.width);
    write_key_figures(&page);
    write_partners(&page, "Turnover by partner", turnover_columns);
    write_partners(&page, "Exports, imports and balance by partner", balance_columns);
    write_highlights(&page);
    if (!options->quiet) {
        ts_write_notes(writer, result, page.width);
        write_sources(&page);
    }
    return true;
}
