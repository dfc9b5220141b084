#include "loading.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundled.h"

void loading_init(struct loading *loading, const struct options *options)
{
    *loading = (struct loading){.options = options, .spool = {{.descriptor = -1}}};
    progress_start(&loading->progress, options->progress == WHEN_AUTO && !options->quiet);
}

static void forget(struct loading *loading)
{
    ts_table_free(loading->table);
    loading->table = NULL;
    ts_buffer_release(&loading->quarantine.rows);
    loading->quarantine.count = 0;
}

void loading_release(struct loading *loading)
{
    forget(loading);
    spool_close(&loading->spool);
    free(loading->data);
}

int loading_find_data(struct loading *loading, struct ts_error *error)
{
    return bundled_find(loading->options->input_count == 0, &loading->data, error);
}

struct ts_load_options loading_options(const struct options *options, const struct input *input)
{
    return (struct ts_load_options){
        .form = options->input_form,
        .layout = options->layout,
        .apply_scale = options->scale == SCALE_APPLY,
        .add_parts = options->parts == PARTS_ADD,
        .delimiter = options->delimiter,
        .style = options->style,
        .encoding = options->encoding,
        .sets = input->sets,
        .set_count = input->set_count,
        .maps = input->maps,
        .map_count = input->map_count,
        .threads = (size_t)options->threads,
    };
}

bool loading_is_file(const char *path)
{
    struct stat status;

    return strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* name: what answers call it; NULL: its path. */
static int load(struct loading *loading, const char *path, const char *name,
                const struct input *input, struct ts_error *error)
{
    struct ts_load_options load = loading_options(loading->options, input);

    load.name = name;
    load.places = loading->places;
    if (strcmp(path, "-") == 0 && loading->spool.copy.descriptor >= 0)
        load.spool = &loading->spool.copy;
    if (loading->options->quarantine != NULL)
        load.quarantine = &loading->quarantine;
    load.progress = progress_update;
    load.progress_context = &loading->progress;
    return ts_table_load(loading->table, path, &load, error);
}

/* Answers name the files of the data set alone: they are the same wherever it lies. */
static int load_bundled(struct loading *loading, struct ts_error *error)
{
    size_t count;
    const char *const *files = bundled_records(&count);
    int code = TS_OK;

    for (size_t i = 0; i < count && code == TS_OK; i++) {
        char *path = bundled_path(loading->data, files[i], error);

        if (path == NULL)
            return TS_ERROR_MEMORY;
        code = load(loading, path, files[i], &loading->options->bundled, error);
        free(path);
    }
    return code;
}

static int read_groups(struct loading *loading, struct ts_error *error)
{
    if (loading->data == NULL)
        return TS_OK;

    char *path = bundled_path(loading->data, bundled_groups, error);

    if (path == NULL)
        return TS_ERROR_MEMORY;

    int code = ts_table_read_groups(loading->table, path, error);

    free(path);
    return code;
}

/* Files of figures may carry descriptions beside them: they are looked for where text shows
 * them, in files that can be read again. */
static int find_descriptions(const struct loading *loading, struct ts_error *error)
{
    const struct options *options = loading->options;
    bool shown = loading->describes && options->format == TS_OUTPUT_TEXT && options->by != NULL &&
                 strstr(options->by, "commodity") != NULL;
    int code = TS_OK;

    for (size_t i = 0; i < options->input_count && shown && code == TS_OK; i++) {
        const struct ts_load_options load = {
            .form = options->input_form,
            .delimiter = options->delimiter,
            .style = options->style,
            .encoding = options->encoding,
        };

        if (loading_is_file(options->inputs[i].path))
            code =
                ts_table_find_descriptions(loading->table, options->inputs[i].path, &load, error);
    }
    return code;
}

int loading_read(struct loading *loading, enum ts_detail detail, struct ts_error *error)
{
    const struct options *options = loading->options;
    int code = ts_table_create(&loading->table, error);

    if (code == TS_OK)
        code = read_groups(loading, error);
    if (code == TS_OK && options->hs != NULL)
        code = ts_table_read_descriptions(loading->table, options->hs, error);
    if (code == TS_OK && loading->prepared_for != NULL)
        code = ts_query_prepare(loading->table, loading->prepared_for, detail, error);
    if (code == TS_OK && options->input_count == 0)
        code = load_bundled(loading, error);
    for (size_t i = 0; i < options->input_count && code == TS_OK; i++)
        code = load(loading, options->inputs[i].path, NULL, &options->inputs[i], error);
    if (code == TS_OK)
        code = find_descriptions(loading, error);
    progress_clear(&loading->progress);
    return code;
}

/* Can an input be read a second time? Standard input may be kept in a spool. */
static bool can_read_again(struct loading *loading, const char *path)
{
    bool standard = strcmp(path, "-") == 0;
    struct stat status;

    if ((standard ? fstat(STDIN_FILENO, &status) : stat(path, &status)) != 0)
        return false;
    if (S_ISREG(status.st_mode))
        return true;
    if (standard)
        spool_open(&loading->spool);
    return standard && loading->spool.copy.descriptor >= 0;
}

bool loading_can_repeat(struct loading *loading)
{
    for (size_t i = 0; i < loading->options->input_count; i++)
        if (!can_read_again(loading, loading->options->inputs[i].path))
            return false;
    return true;
}

int loading_repeat(struct loading *loading, struct ts_error *error)
{
    enum ts_detail detail =
        loading->prepared_for != NULL ? ts_query_detail(loading->table) : TS_DETAIL_FINE;

    forget(loading);
    if (loading->spool.copy.descriptor < 0 || spool_rewind(&loading->spool))
        return loading_read(loading, detail, error);
    ts_error_set(error, TS_ERROR_IO,
                 "standard input has to be read twice, but could not be copied");
    ts_error_hint(error, "give it as a file, or make room where TMPDIR says");
    return TS_ERROR_IO;
}
