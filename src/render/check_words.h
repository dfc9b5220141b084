/* What a contradiction is called in words: the same in all formats. */
#ifndef TS_RENDER_CHECK_WORDS_H
#define TS_RENDER_CHECK_WORDS_H

#include "render/check_series.h"

/* The first line of a contradiction without its place, and the others, each ending in
 * '\n': the figures beside the first, why they cannot all be true, and where each would
 * have to lie. */
void ts_write_conflict_head(struct ts_writer *writer, const struct ts_conflict *conflict);
void ts_write_conflict_rest(struct ts_writer *writer, const struct ts_conflict *conflict);

/* The same without its last line end, as one text; to be released by the caller. What
 * fails is kept in the writer. */
void ts_conflict_message(struct ts_writer *writer, const struct ts_conflict *conflict,
                         struct ts_buffer *message);

/* Is a figure of a contradiction in the file? */
bool ts_check_blames(const struct ts_check *check, const char *file);

/* "3007.35 to 3018.63 million USD", rounded outwards. */
void ts_write_bound(struct ts_writer *writer, const struct ts_check_bound *bound);

/* One line, without '\n': the verdict and what was counted. */
void ts_write_verdict(struct ts_writer *writer, const struct ts_check *check);

#endif
