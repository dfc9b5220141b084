#include "formats/quarantine.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

bool ts_quarantine_takes(const struct ts_quarantine *quarantine, enum ts_code code)
{
    return quarantine != NULL &&
           (code == TS_ERROR_INPUT || code == TS_ERROR_OVERFLOW || code == TS_ERROR_LIMIT);
}

/* A CSV field, quoted when it has to be. */
static int put_text(struct ts_buffer *rows, const char *text, size_t size)
{
    bool quoted = false;
    int code;

    for (size_t i = 0; i < size && !quoted; i++)
        quoted = strchr(",\"\r\n", text[i]) != NULL;
    if (size > 0 && (text[0] == ' ' || text[size - 1] == ' '))
        quoted = true;
    if (!quoted)
        return ts_buffer_append(rows, text, size);
    code = ts_buffer_putc(rows, '"');
    for (size_t start = 0, end; code == TS_OK && start < size; start = end) {
        const char *quote = memchr(text + start, '"', size - start);

        end = quote == NULL ? size : (size_t)(quote - text) + 1;
        code = ts_buffer_append(rows, text + start, end - start);
        if (code == TS_OK && quote != NULL)
            code = ts_buffer_putc(rows, '"');
    }
    return code == TS_OK ? ts_buffer_putc(rows, '"') : code;
}

static size_t number_text(uint64_t number, char out[24])
{
    return number == 0 ? 0 : (size_t)snprintf(out, 24, "%" PRIu64, number);
}

static int put_row(struct ts_buffer *rows, const struct ts_error *fault, const char *record,
                   size_t size)
{
    char line[24], column[24];
    const struct {
        const char *text;
        size_t size;
    } fields[] = {
        {fault->file, strlen(fault->file)},           {line, number_text(fault->line, line)},
        {column, number_text(fault->column, column)}, {fault->field, strlen(fault->field)},
        {fault->message, strlen(fault->message)},     {record, size}};
    int code = TS_OK;

    for (size_t i = 0; code == TS_OK && i < sizeof fields / sizeof fields[0]; i++) {
        if (i > 0)
            code = ts_buffer_putc(rows, ',');
        if (code == TS_OK)
            code = put_text(rows, fields[i].text, fields[i].size);
    }
    return code == TS_OK ? ts_buffer_putc(rows, '\n') : code;
}

int ts_quarantine_add(struct ts_quarantine *quarantine, const struct ts_error *fault,
                      const char *record, size_t size, struct ts_error *error)
{
    struct ts_buffer *rows = &quarantine->rows;
    int code = TS_OK;

    if (rows->size == 0)
        code = ts_buffer_puts(rows, "file,line,column,field,error,record\n");
    if (code == TS_OK)
        code = put_row(rows, fault, record, size);
    if (code == TS_ERROR_LIMIT)
        return ts_error_set(error, TS_ERROR_LIMIT, "the rows in quarantine are more than %zu bytes",
                            rows->limit);
    if (code != TS_OK)
        return ts_error_memory(error);
    quarantine->count++;
    return TS_OK;
}
