/* Writes sandbox_filter.h, the filter of system calls as instructions for the kernel.
 *
 *     generate_filter OUTPUT
 *
 * libseccomp makes it here, when the program is built: to load it takes one call
 * then, and no library. */
#include <errno.h>
#include <inttypes.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>

#include <linux/filter.h>
#include <seccomp.h>

/* What reading, calculating with threads and writing needs, on any processor and with any C
 * library. Which files may be opened is for Landlock to say: a filter sees no names. */
static const char *const allowed[] = {
    /* files */
    "read", "readv", "pread64", "write", "writev", "pwrite64", "lseek", "_llseek", "close", "open",
    "openat", "stat", "stat64", "lstat", "lstat64", "fstat", "fstat64", "newfstatat", "fstatat64",
    "statx", "fcntl", "fcntl64", "fsync", "fdatasync", "fadvise64", "access", "faccessat",
    "faccessat2", "readlink", "readlinkat", "getcwd", "getdents64", "unlink", "unlinkat", "rename",
    "renameat", "renameat2", "link", "linkat", "fchmod", "dup", "dup2", "dup3", "poll", "ppoll",
    "umask",
    /* memory */
    "mmap", "mmap2", "munmap", "mremap", "mprotect", "madvise", "brk",
    /* threads and signals */
    "futex", "set_robust_list", "rseq", "membarrier", "sched_yield", "sched_getaffinity", "gettid",
    "getpid", "exit", "exit_group", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigreturn",
    "sigaltstack", "restart_syscall", "tgkill", "tkill",
    /* time and what else the C library asks */
    "clock_gettime", "clock_gettime64", "clock_getres", "gettimeofday", "time", "nanosleep",
    "clock_nanosleep", "clock_nanosleep_time64", "times", "getrusage", "uname", "sysinfo",
    "getrandom", "getrlimit", "ugetrlimit", "getuid", "geteuid", "getgid", "getegid"};

static bool allow(scmp_filter_ctx filter, const char *name)
{
    int number = seccomp_syscall_resolve_name(name);

    /* below zero: not a call of this processor */
    return number < 0 || seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0) == 0;
}

/* Calls that are harmless with some arguments alone. clone3 has them where no filter can
 * look; without it the C library takes clone. */
static bool allow_some(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                            SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1,
                            SCMP_A1(SCMP_CMP_EQ, TCGETS, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1,
                            SCMP_A1(SCMP_CMP_EQ, TIOCGWINSZ, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
                            SCMP_A2(SCMP_CMP_EQ, 0, 0)) == 0;
}

/* A call that is not there is what the C library can deal with best. */
static scmp_filter_ctx make_filter(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    bool made = filter != NULL;

    for (size_t i = 0; made && i < sizeof allowed / sizeof allowed[0]; i++)
        made = allow(filter, allowed[i]);
    if (made && allow_some(filter)) {
        /* a tree, not a chain; libseccomp before 2.5 makes a chain */
        seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
        return filter;
    }
    seccomp_release(filter);
    return NULL;
}

static bool write_filter(FILE *instructions, FILE *out)
{
    struct sock_filter instruction;

    fprintf(out, "/* Made by generate_filter; the kernel takes it without const. */\nstatic struct "
                 "sock_filter filter[] = {\n");
    while (fread(&instruction, sizeof instruction, 1, instructions) == 1)
        fprintf(out, "    {0x%02x, %u, %u, 0x%08" PRIx32 "},\n", (unsigned)instruction.code,
                (unsigned)instruction.jt, (unsigned)instruction.jf, (uint32_t)instruction.k);
    fprintf(out, "};\n");
    return ferror(instructions) == 0 && ferror(out) == 0;
}

int main(int count, char **arguments)
{
    scmp_filter_ctx filter = make_filter();
    FILE *instructions = tmpfile(), *out = count == 2 ? fopen(arguments[1], "w") : NULL;
    bool done = filter != NULL && instructions != NULL && out != NULL &&
                seccomp_export_bpf(filter, fileno(instructions)) == 0 &&
                fseek(instructions, 0, SEEK_SET) == 0 && write_filter(instructions, out) &&
                fclose(out) == 0;

    if (filter != NULL)
        seccomp_release(filter);
    if (instructions != NULL)
        fclose(instructions);
    if (!done)
        fprintf(stderr, "generate_filter: the filter of system calls could not be made\n");
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
