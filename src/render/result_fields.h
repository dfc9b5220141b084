/* The fields of a result's row by name: what JSON and CSV have in common. */
#ifndef TS_RENDER_RESULT_FIELDS_H
#define TS_RENDER_RESULT_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "render/writer.h"
#include "tradestat/result.h"

enum ts_result_field_kind {
    TS_RESULT_FIELD_DIMENSION,
    TS_RESULT_FIELD_DESCRIPTION, /* of a commodity, after its code */
    TS_RESULT_FIELD_PERIOD,
    TS_RESULT_FIELD_COVERED,
    TS_RESULT_FIELD_GAPS, /* periods within what is covered that are not; no text, see the row */
    TS_RESULT_FIELD_UNIT,
    TS_RESULT_FIELD_VALUE,
    TS_RESULT_FIELD_LOW,
    TS_RESULT_FIELD_HIGH
};

struct ts_result_field {
    enum ts_result_field_kind kind;
    size_t index; /* of the dimension or the measure */
};

/* The fields in the order in which they are written; freed with free(). NULL: no
 * memory. */
struct ts_result_field *ts_result_fields_create(const struct ts_result *result, bool interval,
                                                size_t *count);

/* Drops the fields that no row needs: what is covered where that is the period, the
 * unit where it is the result's. Returns how many are left. */
size_t ts_result_fields_used(const struct ts_result *result, struct ts_result_field *fields,
                             size_t count);

/* The total as a row that has measures and what they cover, and no keys. */
struct ts_result_row ts_total_row(const struct ts_result *result);

bool ts_result_field_is_measure(struct ts_result_field field);

/* Is there something to write in a field that is no measure? */
bool ts_result_field_is_given(const struct ts_result_row *row, struct ts_result_field field);
/* What there is to write of a measure; false when that is unknown. */
bool ts_result_field_number(const struct ts_result *result, const struct ts_result_row *row,
                            struct ts_result_field field, struct ts_decimal *value);

void ts_write_field_name(struct ts_writer *writer, const struct ts_result *result,
                         struct ts_result_field field);

/* A measure as a plain exact number; false, and nothing is written, when it is unknown. */
bool ts_write_field_number(struct ts_writer *writer, const struct ts_result *result,
                           const struct ts_result_row *row, struct ts_result_field field);

/* The text of any other field but of gaps; valid until the next call with the same `period`. */
const char *ts_result_field_text(const struct ts_result *result, const struct ts_result_row *row,
                                 struct ts_result_field field, char period[TS_PERIOD_TEXT_MAX]);

#endif
