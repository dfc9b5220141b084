/* What the texts of plain records stand for. */
#ifndef TS_FORMATS_PLAIN_TEXTS_H
#define TS_FORMATS_PLAIN_TEXTS_H

#include "base/inline.h"
#include "formats/plain_block.h"

#define TS_NOT_PLAIN UINT64_MAX /* no text's number */

/* The number that the table has for the text of a field, kept as an alias from now on;
 * TS_NOT_PLAIN: its record is not plain. For texts that have no alias yet. */
NEVER_INLINE uint64_t ts_plain_learn(struct ts_plain *plain, const struct ts_batch *batch,
                                     enum ts_field field, const char *text, size_t size);
/* The same for a text that may have one. */
NEVER_INLINE uint64_t ts_plain_number(struct ts_plain *plain, const struct ts_batch *batch,
                                      enum ts_field field, const char *text, size_t size);
/* 0 when the text is what the layout takes for a total of one of its parts. */
NEVER_INLINE uint64_t ts_plain_total(struct ts_plain *plain, const struct ts_batch *batch,
                                     size_t part, const char *text, size_t size);
/* 0 when the text of an attribute (its index) is as usual. */
NEVER_INLINE uint64_t ts_plain_usual(struct ts_plain *plain, const struct ts_batch *batch,
                                     size_t attribute, const char *text, size_t size);
/* Is it by this classification (its number, not 0) that figures of the reporter and period of
 * the block's record are? `key` is of all three, and no other three have it. */
NEVER_INLINE bool ts_plain_classify(struct ts_plain *plain, const struct ts_plain_block *block,
                                    size_t i, uint64_t classification, uint64_t key);
/* A key of all three, which no other three have. */
static inline uint64_t ts_plain_key(ts_country reporter, struct ts_period period,
                                    uint64_t classification)
{
    return classification << 44 | (uint64_t)reporter << 32 | (uint64_t)period.start << 12 |
           (uint64_t)period.months;
}

/* Passes over a record that is a part of others, of which it is known that the reporter has
 * them for the period. False: it is looked at more closely. */
NEVER_INLINE bool ts_plain_leave_out(struct ts_plain *plain, const struct ts_batch *batch,
                                     size_t record);
/* A value that is written in another way than most: with a sign, spaces or quotes around
 * it, an exponent, many digits. False: its record is not plain. */
NEVER_INLINE bool ts_plain_rare_value(const struct ts_plain *plain, const struct ts_batch *batch,
                                      const char *text, size_t size, int64_t *value);

#endif
