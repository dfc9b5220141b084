#include "query/question/notes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "tradestat/error.h"

enum { NAMED_AT_MOST = 6, ALIKE_AT_MOST = 50 };

void ts_notes_release(struct ts_notes *notes)
{
    ts_dictionary_release(&notes->texts);
    free(notes->kinds);
    *notes = (struct ts_notes){.kinds = NULL};
}

static int add(struct ts_notes *notes, const char *text, const char *kind)
{
    size_t count = notes->texts.count;
    uint32_t note;
    int code = ts_array_reserve(&notes->kinds, &notes->capacity, count + 1, sizeof *notes->kinds);

    if (code == TS_OK)
        code = ts_dictionary_code(&notes->texts, text, strlen(text), &note);
    if (code == TS_OK && note == count)
        notes->kinds[note] = kind;
    return code;
}

int ts_notes_add(struct ts_notes *notes, const char *format, ...)
{
    struct ts_buffer text;
    va_list arguments;

    ts_buffer_init(&text, 0);
    va_start(arguments, format);
    int code = ts_buffer_vprintf(&text, format, arguments);
    va_end(arguments);
    if (code == TS_OK)
        code = add(notes, text.data, format);
    ts_buffer_release(&text);
    return code;
}

int ts_notes_append(struct ts_notes *notes, const struct ts_notes *others)
{
    int code = TS_OK;

    for (size_t i = 0; i < others->texts.count && code == TS_OK; i++)
        code = add(notes, others->texts.texts[i], others->kinds[i]);
    return code;
}

struct kind {
    const char *format;
    size_t count, written;
};

static struct kind *kind_of(struct kind *kinds, const char *format)
{
    while (kinds->format != NULL && kinds->format != format)
        kinds++;
    kinds->format = format;
    return kinds;
}

/* A text of its own after the others. */
static int put(char **texts, size_t *count, const char *text)
{
    texts[*count] = strdup(text);
    return texts[(*count)++] == NULL ? TS_ERROR_MEMORY : TS_OK;
}

static int write_note(const struct ts_notes *notes, size_t i, struct kind *kind, char **texts,
                      size_t *count)
{
    char more[80];
    int code;

    if (kind->written++ >= ALIKE_AT_MOST)
        return TS_OK;
    code = put(texts, count, notes->texts.texts[i]);
    if (code != TS_OK || kind->written < ALIKE_AT_MOST || kind->count == ALIKE_AT_MOST)
        return code;
    snprintf(more, sizeof more, "%zu more like the note before this one",
             kind->count - ALIKE_AT_MOST);
    return put(texts, count, more);
}

int ts_notes_write(const struct ts_notes *notes, char ***texts, size_t *count)
{
    size_t given = notes->texts.count;
    struct kind *kinds = calloc(given + 1, sizeof *kinds);
    int code = TS_OK;

    *count = 0;
    *texts = calloc(2 * given + 1, sizeof **texts);
    if (kinds == NULL || *texts == NULL)
        code = TS_ERROR_MEMORY;
    for (size_t i = 0; i < given && code == TS_OK; i++)
        kind_of(kinds, notes->kinds[i])->count++;
    for (size_t i = 0; i < given && code == TS_OK; i++)
        code = write_note(notes, i, kind_of(kinds, notes->kinds[i]), *texts, count);
    free(kinds);
    return code;
}

int ts_note_list_add(struct ts_note_list *list, const char *format, ...)
{
    va_list arguments;
    int code;

    if (++list->count > NAMED_AT_MOST)
        return TS_OK;
    code = ts_buffer_puts(list->out, list->count > 1 ? ", " : "");
    va_start(arguments, format);
    if (code == TS_OK)
        code = ts_buffer_vprintf(list->out, format, arguments);
    va_end(arguments);
    return code;
}

int ts_note_list_end(const struct ts_note_list *list, const char *noun)
{
    size_t more = list->count <= NAMED_AT_MOST ? 0 : list->count - NAMED_AT_MOST;

    return more == 0 ? TS_OK
                     : ts_buffer_printf(list->out, " and %zu more%s%s%s", more,
                                        noun[0] != '\0' ? " " : "", noun,
                                        noun[0] != '\0' && more > 1 ? "s" : "");
}
