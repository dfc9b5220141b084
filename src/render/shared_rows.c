#include "render/shared_rows.h"

#include <stdatomic.h>

#include "base/crew.h"
#include "tradestat/error.h"

enum { STRETCH = 1 << 13 }; /* rows that a thread takes at once: their text stays in its cache */

struct rows {
    ts_row_writer *write;
    const void *context;
    struct ts_writer *writer;
    size_t count;
    atomic_size_t next;    /* stretch to be taken */
    struct ts_turns turns; /* each stretch's text follows that of the one before */
};

static void write_stretch(const struct rows *rows, size_t stretch, struct ts_writer *writer)
{
    size_t first = stretch * STRETCH, rest = rows->count - first;
    size_t end = first + (rest < STRETCH ? rest : STRETCH);

    for (size_t row = first; row < end && writer->code == TS_OK; row++)
        rows->write(writer, rows->context, row);
}

static void append(struct ts_writer *writer, const struct ts_writer *own)
{
    if (writer->code == TS_OK)
        writer->code = own->code;
    if (own->out->size > 0)
        ts_write_bytes(writer, own->out->data, own->out->size);
}

static void write_stretches(void *context, size_t thread)
{
    struct rows *rows = context;
    struct ts_buffer text;
    size_t stretch;

    (void)thread;
    ts_buffer_init(&text, 0);
    while ((stretch = atomic_fetch_add(&rows->next, 1)) * STRETCH < rows->count) {
        struct ts_writer own = {.out = &text, .color = rows->writer->color};

        ts_buffer_clear(&text);
        write_stretch(rows, stretch, &own);
        ts_turns_wait(&rows->turns, stretch);
        append(rows->writer, &own);
        ts_turns_pass(&rows->turns);
    }
    ts_buffer_release(&text);
}

static size_t count_threads(size_t threads, size_t count)
{
    size_t most = (count + STRETCH - 1) / STRETCH;

    if (threads == 0 && most > 1)
        threads = ts_crew_size();
    if (threads > TS_CREW_MOST)
        threads = TS_CREW_MOST;
    return threads < most ? threads : most;
}

void ts_write_rows(struct ts_writer *writer, size_t threads, size_t count, ts_row_writer *write,
                   const void *context)
{
    struct rows rows = {.write = write, .context = context, .writer = writer, .count = count};

    threads = count_threads(threads, count);
    if (threads < 2) {
        for (size_t row = 0; row < count && writer->code == TS_OK; row++)
            write(writer, context, row);
        return;
    }
    atomic_init(&rows.next, 0);
    ts_turns_init(&rows.turns);
    ts_crew_run(threads, write_stretches, &rows);
    ts_turns_release(&rows.turns);
}
