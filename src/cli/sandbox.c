#include "sandbox.h"

/* Sanitizers do at the end of a program what is forbidden here. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#undef TRADESTAT_SANDBOX
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                         \
    __has_feature(memory_sanitizer)
#undef TRADESTAT_SANDBOX
#endif
#endif

#ifdef TRADESTAT_SANDBOX

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#ifdef TRADESTAT_SANDBOX_FILTER
#include "sandbox_filter.h"
#endif

/* Landlock, as the kernel's include/uapi/linux/landlock.h has it: the program is built
 * with older headers as well. Its calls have the same numbers everywhere. */
enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };
enum { ASK_VERSION = 1, PATH_BENEATH = 1 };

enum {
    WRITE_FILE = 1 << 1,
    READ_FILE = 1 << 2,
    READ_DIRECTORY = 1 << 3,
    REMOVE_FILE = 1 << 5,
    MAKE_FILE = 1 << 8,
    TRUNCATE = 1 << 14
};

struct ruleset {
    uint64_t files, network, scope; /* what is forbidden but for the rules */
};

struct path_rule {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed));

/* Where shared libraries and the tables of iconv are, which are loaded when an input turns
 * out to need them. */
static const char *const libraries[] = {"/usr",       "/lib",       "/lib64",          "/opt",
                                        "/nix/store", "/gnu/store", "/etc/ld.so.cache"};

/* Everything that the kernel can forbid. A later version can forbid what an earlier does not
 * know. */
static struct ruleset strictest(long version)
{
    static const uint64_t files[] = {0x1FFF, 0x3FFF, 0x7FFF, 0x7FFF, 0xFFFF};
    const size_t last = sizeof files / sizeof files[0];

    return (struct ruleset){
        .files = files[(size_t)version < last ? (size_t)version - 1 : last - 1],
        .network = version >= 4 ? 3 : 0,
        .scope = version >= 6 ? 3 : 0,
    };
}

static bool is_off(void)
{
    const char *wanted = getenv("TRADESTAT_SANDBOX");

    return wanted != NULL && strcmp(wanted, "off") == 0;
}

void sandbox_init(struct sandbox *sandbox)
{
    long version = is_off() ? -1 : syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);

    sandbox->rules = -1;
    if (version < 1)
        return;

    struct ruleset ruleset = strictest(version);

    sandbox->rules = (int)syscall(CREATE_RULESET, &ruleset, sizeof ruleset, 0);
    for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++)
        sandbox_keep_readable(sandbox, libraries[i]);
}

static int open_path(const char *path)
{
    int descriptor;

    do
        descriptor = open(path, O_PATH | O_CLOEXEC);
    while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

/* What is not there needs no right; that it is missing is told when it is opened. */
static void keep(struct sandbox *sandbox, const char *path, uint64_t to_file, uint64_t to_directory)
{
    struct stat status;
    int descriptor = sandbox->rules < 0 ? -1 : open_path(path);

    if (descriptor < 0)
        return;
    if (fstat(descriptor, &status) == 0) {
        struct path_rule rule = {S_ISDIR(status.st_mode) ? to_directory : to_file, descriptor};

        syscall(ADD_RULE, sandbox->rules, PATH_BENEATH, &rule, 0);
    }
    close(descriptor);
}

void sandbox_keep_readable(struct sandbox *sandbox, const char *path)
{
    keep(sandbox, path, READ_FILE, READ_FILE | READ_DIRECTORY);
}

/* A file is replaced in its directory, where it really is. */
static void keep_directory(struct sandbox *sandbox, char *path)
{
    char *slash = strrchr(path, '/');

    if (slash != NULL)
        slash[slash == path] = '\0';
    keep(sandbox, slash != NULL ? path : ".", 0, WRITE_FILE | MAKE_FILE | REMOVE_FILE);
}

void sandbox_keep_writable(struct sandbox *sandbox, const char *path)
{
    struct stat status;
    bool exists = stat(path, &status) == 0;
    char *real = exists ? realpath(path, NULL) : strdup(path);

    if (exists && !S_ISREG(status.st_mode))
        keep(sandbox, path, WRITE_FILE, 0);
    else if (real != NULL)
        keep_directory(sandbox, real);
    free(real);
}

static void filter_calls(void)
{
#ifdef TRADESTAT_SANDBOX_FILTER
    static const struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};

    /* nothing here has secrets to keep from itself: no slow precautions for that */
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program) !=
        0)
        syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
#endif
}

void sandbox_enter(struct sandbox *sandbox)
{
    if (!is_off() && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
        if (sandbox->rules >= 0)
            syscall(RESTRICT_SELF, sandbox->rules, 0);
        filter_calls();
    }
    if (sandbox->rules >= 0)
        close(sandbox->rules);
    sandbox->rules = -1;
}

#else

void sandbox_init(struct sandbox *sandbox)
{
    sandbox->rules = -1;
}

void sandbox_keep_readable(struct sandbox *sandbox, const char *path)
{
    (void)sandbox, (void)path;
}

void sandbox_keep_writable(struct sandbox *sandbox, const char *path)
{
    (void)sandbox, (void)path;
}

void sandbox_enter(struct sandbox *sandbox)
{
    (void)sandbox;
}

#endif
