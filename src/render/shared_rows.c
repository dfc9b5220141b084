#include "render/shared_rows.h"

#include <stdatomic.h>

#include "base/crew.h"
#include "tradestat/error.h"

enum { MANY = 1 << 14 }; /* rows that are worth another thread */

/* A run of rows, which is written apart from the others. */
struct part {
    size_t first, end;
    struct ts_writer *writer; /* of the whole for the first part, and of its own for others */
    struct ts_writer own;
    struct ts_buffer text;
};

struct rows {
    ts_row_writer *write;
    const void *context;
    struct part parts[TS_CREW_MOST];
    size_t part_count;
    atomic_size_t next;
};

static void write_parts(void *context, size_t thread)
{
    struct rows *rows = context;
    size_t i;

    (void)thread;
    while ((i = atomic_fetch_add(&rows->next, 1)) < rows->part_count) {
        struct part *part = &rows->parts[i];

        for (size_t row = part->first; row < part->end && part->writer->code == TS_OK; row++)
            rows->write(part->writer, rows->context, row);
    }
}

static void divide(struct rows *rows, struct ts_writer *writer, size_t count)
{
    for (size_t i = 0; i < rows->part_count; i++) {
        struct part *part = &rows->parts[i];

        part->first = count / rows->part_count * i;
        part->end = i + 1 < rows->part_count ? count / rows->part_count * (i + 1) : count;
        ts_buffer_init(&part->text, 0);
        part->own = (struct ts_writer){.out = &part->text, .color = writer->color};
        part->writer = i == 0 ? writer : &part->own;
    }
}

static void put_together(struct rows *rows, struct ts_writer *writer)
{
    for (size_t i = 1; i < rows->part_count; i++) {
        struct part *part = &rows->parts[i];

        if (writer->code == TS_OK)
            writer->code = part->own.code;
        if (part->text.size > 0)
            ts_write_bytes(writer, part->text.data, part->text.size);
        ts_buffer_release(&part->text);
    }
}

static size_t count_parts(size_t threads, size_t count)
{
    size_t most = count / MANY + 1;

    if (threads == 0 && most > 1)
        threads = ts_crew_size();
    if (threads > TS_CREW_MOST)
        threads = TS_CREW_MOST;
    return threads < 1 ? 1 : threads < most ? threads : most;
}

void ts_write_rows(struct ts_writer *writer, size_t threads, size_t count, ts_row_writer *write,
                   const void *context)
{
    struct rows rows = {.write = write, .context = context};

    rows.part_count = count_parts(threads, count);
    atomic_init(&rows.next, 0);
    divide(&rows, writer, count);
    if (rows.part_count == 1)
        write_parts(&rows, 0);
    else
        ts_crew_run(rows.part_count, write_parts, &rows);
    put_together(&rows, writer);
}
