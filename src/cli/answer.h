/* The way of every command: files to a table, an answer from the table, out. */
#ifndef CLI_ANSWER_H
#define CLI_ANSWER_H

#include <stdbool.h>

#include <tradestat/buffer.h>
#include <tradestat/query.h>
#include <tradestat/table.h>

#include "options.h"

struct answer {
    struct ts_buffer text;
    uint64_t rows;      /* read, with those in quarantine */
    bool contradiction; /* the figures cannot all be true */
};

/* How a command answers from a table that keeps its rows: appends to answer->text. */
typedef int answer_maker(const struct ts_table *table, const struct options *options,
                         struct answer *answer, struct ts_error *error);

/* Reads the inputs, makes the answer and writes it, or reports the error. places: the answer
 * says where figures stand. */
enum exit_code answer(const struct options *options, answer_maker *make, bool places);

/* The same for a question, with memory that does not grow with the rows. page: as one
 * page in text. */
enum exit_code answer_question(const struct options *options, enum ts_question question, bool page);

/* What the command line says of rendering. */
struct ts_render_options answer_rendering(const struct options *options);

/* Counts the rows of an input and, with -v, says what was read. */
void answer_count_input(struct answer *answer, const struct options *options, const char *file,
                        const char *layout, uint64_t records, uint64_t quarantined);

#endif
