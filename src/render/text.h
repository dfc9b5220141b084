/* What the plain table and the page have in common. */
#ifndef TS_RENDER_TEXT_H
#define TS_RENDER_TEXT_H

#include "render/scale.h"
#include "render/sheet.h"
#include "render/writer.h"
#include "tradestat/render.h"
#include "tradestat/result.h"

/* Columns there are for text. */
size_t ts_text_width(const struct ts_render_options *options);

/* "Uzbekistan: trade with 4 partners, January–September 2025, million USD" */
void ts_write_title(struct ts_writer *writer, const struct ts_result *result,
                    const struct ts_scale *scale, size_t width);
/* Every note as a paragraph of its own. */
void ts_write_notes(struct ts_writer *writer, const struct ts_result *result, size_t width);

/* The table of all rows: a column for every key and measure. */
int ts_result_sheet(const struct ts_result *result, const struct ts_render_options *options,
                    struct ts_scale scale, struct ts_sheet *sheet, struct ts_error *error);

/* Is a measure an index of all rows, which is one number? */
bool ts_index_is_of_all(const struct ts_result *result, size_t measure);

/* The widest code among the rows' keys of one dimension. */
size_t ts_code_width(const struct ts_result *result, size_t dimension);

/* A cell of a measure: a level in the scale of its row, or a ratio. */
void ts_sheet_measure(struct ts_sheet *sheet, const struct ts_result *result,
                      const struct ts_result_row *row, size_t measure, struct ts_scale scale,
                      bool margin);

/* The one-page summary. False, and nothing is written, when the result is not one
 * of partners. */
bool ts_text_page(const struct ts_result *result, const struct ts_render_options *options,
                  struct ts_scale scale, struct ts_writer *writer);

#endif
