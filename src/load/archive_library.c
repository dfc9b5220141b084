#include "load/archive_library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

const char ts_archive_library_name[] = TS_LIBARCHIVE;

/* The functions' names and where their addresses go. */
static const struct {
    const char *symbol;
    size_t offset;
} functions[] = {
#define ROW(name) {#name, offsetof(struct ts_archive_library, name)},
    TS_ARCHIVE_FUNCTIONS(ROW)
#undef ROW
};

static int fail(struct ts_error *error, const char *name)
{
    const char *reason = dlerror();

    ts_error_set(error, TS_ERROR_IO, "cannot be unpacked: %s", reason != NULL ? reason : name);
    ts_error_hint(error, "install libarchive, which unpacks zip, zstd, xz and bzip2, or unpack the "
                         "file before");
    return TS_ERROR_IO;
}

int ts_archive_library_load(struct ts_archive_library *library, const char *name,
                            struct ts_error *error)
{
    *library = (struct ts_archive_library){.handle = dlopen(name, RTLD_NOW | RTLD_LOCAL)};
    if (library->handle == NULL)
        return fail(error, name);
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        void *address = dlsym(library->handle, functions[i].symbol);

        if (address == NULL) {
            fail(error, name);
            ts_archive_library_release(library);
            return TS_ERROR_IO;
        }
        /* as POSIX has it: a pointer to a function has the form of one to an object */
        memcpy((char *)library + functions[i].offset, &address, sizeof address);
    }
    return TS_OK;
}

void ts_archive_library_release(struct ts_archive_library *library)
{
    if (library->handle != NULL)
        dlclose(library->handle);
    library->handle = NULL;
}
