#include "check/z3_functions.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

/* The functions' names and where their addresses go. */
static const struct {
    const char *symbol;
    size_t offset;
} functions[] = {
#define ROW(name) {"Z3_" #name, offsetof(struct ts_z3, name)},
    TS_Z3_FUNCTIONS(ROW)
#undef ROW
};

static int fail(struct ts_error *error)
{
    const char *reason = dlerror();

    ts_error_set(error, TS_ERROR_IO,
                 "the solver Z3, which these figures need, cannot be loaded: %s",
                 reason != NULL ? reason : TS_LIBZ3);
    ts_error_hint(error, "install it (Debian and Ubuntu: libz3-4)");
    return TS_ERROR_IO;
}

int ts_z3_load(struct ts_z3 *z3, struct ts_error *error)
{
    void *library = dlopen(TS_LIBZ3, RTLD_NOW | RTLD_LOCAL);

    if (library == NULL)
        return fail(error);
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        void *address = dlsym(library, functions[i].symbol);

        if (address == NULL)
            return fail(error);
        /* as POSIX has it: a pointer to a function has the form of one to an object */
        memcpy((char *)z3 + functions[i].offset, &address, sizeof address);
    }
    return TS_OK;
}
