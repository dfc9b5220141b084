#include "bundled.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <tradestat/buffer.h>

const char bundled_groups[] = "groups.csv";

static const char *const records[] = {"trade-2010-2023.csv", "published-2025.json"};

enum { RECORD_FILES = sizeof records / sizeof records[0] };

const char *const *bundled_records(size_t *count)
{
    *count = RECORD_FILES;
    return records;
}

char *bundled_path(const char *directory, const char *file, struct ts_error *error)
{
    struct ts_buffer path;

    ts_buffer_init(&path, 0);
    if (ts_buffer_printf(&path, "%s/%s", directory, file) != TS_OK) {
        ts_buffer_release(&path);
        ts_error_memory(error);
    }
    return path.data;
}

/* *missing is the first file that the directory lacks, NULL when it is complete. */
static int find_missing(const char *directory, const char **missing, struct ts_error *error)
{
    const char *const files[] = {bundled_groups, records[0], records[1]};

    *missing = NULL;
    for (size_t i = 0; i < sizeof files / sizeof files[0] && *missing == NULL; i++) {
        char *path = bundled_path(directory, files[i], error);

        if (path == NULL)
            return TS_ERROR_MEMORY;
        if (access(path, F_OK) != 0)
            *missing = files[i];
        free(path);
    }
    return TS_OK;
}

/* The directory above the one in which the program lies, to be freed; NULL when the
 * system does not say. */
static char *find_prefix(void)
{
    char *path = realpath("/proc/self/exe", NULL);

    for (int i = 0; i < 2 && path != NULL; i++) {
        char *slash = strrchr(path, '/');

        if (slash != NULL)
            *slash = '\0';
    }
    return path;
}

/* Keeps the directory when the data set is there. */
static int try_directory(char *candidate, char **directory, struct ts_error *error)
{
    const char *missing;
    int code = find_missing(candidate, &missing, error);

    if (code == TS_OK && missing == NULL)
        *directory = candidate;
    else
        free(candidate);
    return code;
}

static int find_by_program(char **directory, struct ts_error *error)
{
    char *prefix = find_prefix();

    if (prefix == NULL)
        return TS_OK;

    char *candidate = bundled_path(prefix, "share/tradestat", error);

    free(prefix);
    return candidate == NULL ? TS_ERROR_MEMORY : try_directory(candidate, directory, error);
}

static int find_installed(char **directory, struct ts_error *error)
{
    char *candidate = strdup(TRADESTAT_DATA_DIRECTORY);

    return candidate == NULL ? ts_error_memory(error) : try_directory(candidate, directory, error);
}

static int find_by_environment(const char *named, char **directory, struct ts_error *error)
{
    const char *missing;
    int code = find_missing(named, &missing, error);

    if (code != TS_OK)
        return code;
    if (missing != NULL) {
        ts_error_set(error, TS_ERROR_IO, "\"%s\" has no %s", named, missing);
        ts_error_field(error, "TRADESTAT_DATA");
        ts_error_hint(error, "set it to the directory of the bundled data set, or unset it");
        return TS_ERROR_IO;
    }
    *directory = strdup(named);
    return *directory == NULL ? ts_error_memory(error) : TS_OK;
}

int bundled_find(bool required, char **directory, struct ts_error *error)
{
    const char *named = getenv("TRADESTAT_DATA");

    *directory = NULL;
    if (named != NULL && named[0] != '\0')
        return find_by_environment(named, directory, error);

    int code = find_by_program(directory, error);

    if (code == TS_OK && *directory == NULL)
        code = find_installed(directory, error);
    if (code != TS_OK || *directory != NULL || !required)
        return code;
    ts_error_set(error, TS_ERROR_IO, "the bundled data set is not there");
    ts_error_hint(error, "name a FILE, or set TRADESTAT_DATA to the directory of the data set");
    return TS_ERROR_IO;
}
