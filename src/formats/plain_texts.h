/* The meaning of texts in plain records: what the loops over columns call for texts that they do
 * not know. */
#ifndef TS_FORMATS_PLAIN_TEXTS_H
#define TS_FORMATS_PLAIN_TEXTS_H

#include "base/inline.h"
#include "formats/plain_block.h"

#define TS_NOT_PLAIN UINT64_MAX /* the number of no text */

/* Finds the table's number for the text of a field, and adds it as an alias; TS_NOT_PLAIN: its
 * record is not plain. The text must not have an alias yet. */
NEVER_INLINE uint64_t ts_plain_learn(struct ts_plain *plain, const struct ts_batch *batch,
                                     enum ts_field field, const char *text, size_t size);
/* The same for a text that may have one. */
NEVER_INLINE uint64_t ts_plain_number(struct ts_plain *plain, const struct ts_batch *batch,
                                      enum ts_field field, const char *text, size_t size);
/* Takes from the table which codes stand for all commodities of as many digits. */
void ts_plain_share_commodities(struct ts_plain *plain);
/* 0 if the text means the total of the layout's part, else TS_NOT_PLAIN. */
NEVER_INLINE uint64_t ts_plain_total(struct ts_plain *plain, const struct ts_batch *batch,
                                     size_t part, const char *text, size_t size);
/* 0 if the text of the attribute with this index is usual, else TS_NOT_PLAIN. */
NEVER_INLINE uint64_t ts_plain_usual(struct ts_plain *plain, const struct ts_batch *batch,
                                     size_t attribute, const char *text, size_t size);
/* Is this classification (its number, not 0) the one for the reporter and period of the block's
 * record? `key` is their ts_plain_key. */
NEVER_INLINE bool ts_plain_classify(struct ts_plain *plain, const struct ts_plain_block *block,
                                    size_t i, uint64_t classification, uint64_t key);
/* A key of the three, unique to them. */
static inline uint64_t ts_plain_key(ts_country reporter, struct ts_period period,
                                    uint64_t classification)
{
    return classification << 44 | (uint64_t)reporter << 32 | (uint64_t)period.start << 12 |
           (uint64_t)period.months;
}

/* Leaves a record out as a part, if it is one, and a part of that reporter and period was noted
 * before. False: it has to be read by the recorder. */
NEVER_INLINE bool ts_plain_leave_out(struct ts_plain *plain, const struct ts_batch *batch,
                                     size_t record);
/* Is there no figure in a cell of a record that may lack some? */
NEVER_INLINE bool ts_plain_is_nothing(struct ts_plain *plain, const struct ts_batch *batch,
                                      const char *text, size_t size);
/* Reads a value that is written in an unusual way: with a sign, an exponent, many digits, or spaces
 * or quotes around it. False: its record is not plain. */
NEVER_INLINE bool ts_plain_rare_value(const struct ts_plain *plain, const struct ts_batch *batch,
                                      const char *text, size_t size, int64_t *value);

#endif
