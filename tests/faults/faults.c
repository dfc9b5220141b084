/* Preloaded into a program, makes one of its calls fail.
 *
 * TRADESTAT_FAULT=KIND:N     the N-th call of the kind fails, counted from 1
 * TRADESTAT_FAULT=KIND:N+    that one and all after it
 * TRADESTAT_FAULT_REPORT=FD  at the end, the calls of each kind are written to FD
 * TRADESTAT_FAULT_PAUSE=KIND:N:FD:FD  before the N-th call a byte is written to the first FD
 *                            and one is waited for on the second
 *
 * The kinds are those of the table below. `short` reads and writes a single byte, and
 * `interrupt` returns with EINTR: neither may change what the program does. `break` fails to
 * read as `read` does, after single bytes, so that it may be anywhere in a file. */
#ifdef __clang__ /* the C library's headers may have inline functions of these names */
#pragma clang diagnostic ignored "-Wstatic-in-inline"
#endif

#include "faults.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): the C library's own
 * names; NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): with ours inside */

enum kind {
    ALLOCATE,
    READ,
    WRITE,
    OPEN,
    RENAME,
    THREAD,
    SYNC,
    CLOSE,
    BREAK,
    SHORT,
    INTERRUPT,
    KIND_COUNT
};

static const struct {
    const char *name;
    int number; /* errno of the failed call */
} kinds[KIND_COUNT] = {
    [ALLOCATE] = {"allocate", ENOMEM},
    [READ] = {"read", EIO},
    [WRITE] = {"write", ENOSPC},
    [OPEN] = {"open", EMFILE},
    [RENAME] = {"rename", EIO},
    [THREAD] = {"thread", EAGAIN},
    [SYNC] = {"sync", EIO},
    [CLOSE] = {"close", EIO},
    [BREAK] = {"break", EIO},
    [SHORT] = {"short", 0},
    [INTERRUPT] = {"interrupt", EINTR},
};

static enum kind chosen = KIND_COUNT, pausing = KIND_COUNT;
static unsigned long first, pause_at;
static bool all_after;
static int pause_descriptors[2];
static atomic_ulong calls[KIND_COUNT];

/* The program's own code runs in the thread, not what the C library or a sanitizer does to
 * start it. */
static _Thread_local bool counting __attribute__((tls_model("initial-exec")));

/* Reads KIND: and returns what comes after it. */
static const char *read_kind(const char *text, enum kind *kind)
{
    size_t size = strcspn(text, ":");

    for (size_t i = 0; i < KIND_COUNT; i++)
        if (strlen(kinds[i].name) == size && strncmp(kinds[i].name, text, size) == 0)
            *kind = (enum kind)i;
    if (*kind == KIND_COUNT || text[size] != ':')
        abort();
    return text + size + 1;
}

static void choose_fault(const char *fault)
{
    char *end;

    first = strtoul(read_kind(fault, &chosen), &end, 10);
    all_after = *end == '+';
}

void faults_choose(const char *fault)
{
    chosen = KIND_COUNT;
    for (size_t i = 0; i < KIND_COUNT; i++)
        atomic_store(&calls[i], 0);
    if (fault != NULL)
        choose_fault(fault);
}

unsigned long faults_calls(const char *kind)
{
    enum kind counted = KIND_COUNT;
    char text[32];

    snprintf(text, sizeof text, "%s:", kind);
    read_kind(text, &counted);
    return atomic_load(&calls[counted]);
}

static void choose_pause(const char *pause)
{
    char *end;

    pause_at = strtoul(read_kind(pause, &pausing), &end, 10);
    for (size_t i = 0; i < 2 && *end == ':'; i++)
        pause_descriptors[i] = (int)strtol(end + 1, &end, 10);
}

__attribute__((constructor)) static void choose(void)
{
    const char *fault = getenv("TRADESTAT_FAULT"), *pause = getenv("TRADESTAT_FAULT_PAUSE");

    if (fault != NULL)
        choose_fault(fault);
    if (pause != NULL)
        choose_pause(pause);
    counting = true;
}

__attribute__((destructor)) static void report(void)
{
    const char *descriptor = getenv("TRADESTAT_FAULT_REPORT");
    unsigned long counts[KIND_COUNT];

    for (size_t i = 0; i < KIND_COUNT; i++)
        counts[i] = atomic_load(&calls[i]);
    for (size_t i = 0; descriptor != NULL && i < KIND_COUNT; i++)
        dprintf((int)strtol(descriptor, NULL, 10), "%s %lu\n", kinds[i].name, counts[i]);
}

static void wait_here(void)
{
    char byte = '.';

    counting = false;
    if (write(pause_descriptors[0], &byte, 1) == 1 && read(pause_descriptors[1], &byte, 1) < 0)
        abort();
    counting = true;
}

#ifdef FAULTS_UP_TO_EXIT /* where a program writes at its end which lines it ran */
static void stop_counting(void)
{
    counting = false;
}

/* Registered by the first call that counts, so after all that runs at the program's end, and
 * called before it. */
static void stop_at_exit(void)
{
    static atomic_flag registered = ATOMIC_FLAG_INIT;

    if (!atomic_flag_test_and_set(&registered))
        atexit(stop_counting);
}
#else
static void stop_at_exit(void)
{
}
#endif

static bool fails(enum kind kind)
{
    if (!counting)
        return false;
    stop_at_exit();

    unsigned long call = atomic_fetch_add(&calls[kind], 1) + 1;
    bool failing = kind == chosen && (call == first || (all_after && call > first));

    if (kind == pausing && call == pause_at)
        wait_here();
    if (failing)
        errno = kinds[kind].number;
    return failing;
}

/* Allocation. What is behind is found without dlsym, which may itself allocate. */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

/* of the address sanitizer, where it is */
__attribute__((weak)) void *__interceptor_malloc(size_t size);
__attribute__((weak)) void *__interceptor_calloc(size_t count, size_t size);
__attribute__((weak)) void *__interceptor_realloc(void *old, size_t size);
__attribute__((weak)) void *__interceptor_memalign(size_t alignment, size_t size);

void *malloc(size_t size)
{
    if (fails(ALLOCATE))
        return NULL;
    return __interceptor_malloc != NULL ? __interceptor_malloc(size) : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    if (fails(ALLOCATE))
        return NULL;
    return __interceptor_calloc != NULL ? __interceptor_calloc(count, size)
                                        : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    if (fails(ALLOCATE))
        return NULL;
    return __interceptor_realloc != NULL ? __interceptor_realloc(old, size)
                                         : __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    if (fails(ALLOCATE))
        return NULL;
    return __interceptor_memalign != NULL ? __interceptor_memalign(alignment, size)
                                          : __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    *memory = aligned_alloc(alignment, size);
    return *memory != NULL ? 0 : ENOMEM;
}

/* Everything else is looked up behind this library. */

/* POSIX has functions in object pointers, ISO C has not. */
static void look_up(const char *name, void *function)
{
    void *found = dlsym(RTLD_NEXT, name);

    if (found == NULL)
        abort();
    memcpy(function, &found, sizeof found);
}

#define BEHIND(name, type)                                                                         \
    static type *behind;                                                                           \
    if (behind == NULL)                                                                            \
        look_up(name, &behind);

typedef ssize_t read_call(int, void *, size_t);
typedef ssize_t write_call(int, const void *, size_t);
typedef ssize_t pread_call(int, void *, size_t, off_t);
typedef int open_call(const char *, int, ...);
typedef int openat_call(int, const char *, int, ...);
typedef int mkstemp_call(char *);
typedef int rename_call(const char *, const char *);
typedef int renameat_call(int, const char *, int, const char *);
typedef int descriptor_call(int);
typedef int thread_call(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

/* How many bytes are to be transferred; none: the call fails. */
static size_t transfer(enum kind kind, size_t size)
{
    bool breaks = kind == READ && chosen == BREAK;

    if (fails(kind) || fails(INTERRUPT) || (breaks && fails(BREAK)))
        return 0;
    return (breaks || fails(SHORT)) && size > 1 ? 1 : size;
}

ssize_t read(int descriptor, void *bytes, size_t size)
{
    BEHIND("read", read_call)
    size_t wanted = transfer(READ, size);

    return wanted == 0 && size > 0 ? -1 : behind(descriptor, bytes, wanted);
}

ssize_t pread(int descriptor, void *bytes, size_t size, off_t offset)
{
    BEHIND("pread", pread_call)
    size_t wanted = transfer(READ, size);

    return wanted == 0 && size > 0 ? -1 : behind(descriptor, bytes, wanted, offset);
}

ssize_t pread64(int descriptor, void *bytes, size_t size, off_t offset)
{
    return pread(descriptor, bytes, size, offset);
}

/* What the C library checks the room for; declared by it only where that is turned on. */
/* NOLINTBEGIN(readability-redundant-declaration) */
ssize_t __read_chk(int descriptor, void *bytes, size_t size, size_t room);
ssize_t __pread_chk(int descriptor, void *bytes, size_t size, off_t offset, size_t room);
ssize_t __pread64_chk(int descriptor, void *bytes, size_t size, off_t offset, size_t room);
int __open_2(const char *path, int flags);
/* NOLINTEND(readability-redundant-declaration) */

ssize_t __read_chk(int descriptor, void *bytes, size_t size, size_t room)
{
    return size <= room ? read(descriptor, bytes, size) : (abort(), -1);
}

ssize_t __pread_chk(int descriptor, void *bytes, size_t size, off_t offset, size_t room)
{
    return size <= room ? pread(descriptor, bytes, size, offset) : (abort(), -1);
}

ssize_t __pread64_chk(int descriptor, void *bytes, size_t size, off_t offset, size_t room)
{
    return __pread_chk(descriptor, bytes, size, offset, room);
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    BEHIND("write", write_call)
    size_t wanted = transfer(WRITE, size);

    return wanted == 0 && size > 0 ? -1 : behind(descriptor, bytes, wanted);
}

int open(const char *path, int flags, ...)
{
    BEHIND("open", open_call)
    va_list arguments;
    mode_t mode = 0;

    va_start(arguments, flags);
    if ((flags & O_CREAT) != 0)
        mode = va_arg(arguments, mode_t);
    va_end(arguments);
    return fails(OPEN) || fails(INTERRUPT) ? -1 : behind(path, flags, mode);
}

int openat(int directory, const char *path, int flags, ...)
{
    BEHIND("openat", openat_call)
    va_list arguments;
    mode_t mode = 0;

    va_start(arguments, flags);
    if ((flags & O_CREAT) != 0)
        mode = va_arg(arguments, mode_t);
    va_end(arguments);
    return fails(OPEN) || fails(INTERRUPT) ? -1 : behind(directory, path, flags, mode);
}

int __open_2(const char *path, int flags)
{
    return open(path, flags);
}

int mkstemp(char *path)
{
    BEHIND("mkstemp", mkstemp_call)
    return fails(OPEN) ? -1 : behind(path);
}

int rename(const char *from, const char *to)
{
    BEHIND("rename", rename_call)
    return fails(RENAME) ? -1 : behind(from, to);
}

int renameat(int from_directory, const char *from, int to_directory, const char *to)
{
    BEHIND("renameat", renameat_call)
    return fails(RENAME) ? -1 : behind(from_directory, from, to_directory, to);
}

int fsync(int descriptor)
{
    BEHIND("fsync", descriptor_call)
    return fails(SYNC) ? -1 : behind(descriptor);
}

/* A close that fails has closed all the same. */
int close(int descriptor)
{
    BEHIND("close", descriptor_call)
    int result = behind(descriptor);

    return fails(CLOSE) ? -1 : result;
}

static struct start {
    void *(*function)(void *);
    void *context;
} starts[4096];
static atomic_uint started;

static void *run_thread(void *context)
{
    struct start *start = context;

    counting = true;
    return start->function(start->context);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*function)(void *),
                   void *context)
{
    BEHIND("pthread_create", thread_call)
    if (fails(THREAD))
        return kinds[THREAD].number;

    struct start *start = &starts[atomic_fetch_add(&started, 1) % 4096];

    *start = (struct start){function, context};
    counting = false;

    int result = behind(thread, attributes, run_thread, start);

    counting = true;
    return result;
}
/* NOLINTEND(readability-inconsistent-declaration-parameter-name)
 * NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
