/* Preloaded into a program, tries at its end what the sandbox forbids, and reports on the
 * descriptor that SANDBOX_REPORT names: a line each, "refused" or "possible". */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int report_to = -1;

static void report(const char *what, bool possible)
{
    dprintf(report_to, "%s: %s\n", what, possible ? "possible" : "refused");
}

static void try_open(const char *what, const char *path, int flags)
{
    int descriptor = open(path, flags, 0600);

    report(what, descriptor >= 0);
    if (descriptor >= 0)
        close(descriptor);
}

static void try_socket(const char *what, int domain, int type)
{
    int descriptor = socket(domain, type, 0);

    report(what, descriptor >= 0);
    if (descriptor >= 0)
        close(descriptor);
}

static void try_program(void)
{
    pid_t child = fork();

    if (child == 0)
        _exit(0);
    if (child > 0)
        waitpid(child, NULL, 0);
    report("start a process", child >= 0);
}

/* Landlock is asked for while it can be: it alone knows files. */
static long landlock;

__attribute__((constructor)) static void look(void)
{
    enum { CREATE_RULESET = 444, ASK_VERSION = 1 };

    landlock = syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);
}

static void probe_files(void)
{
    try_open("read another file", "secret", O_RDONLY);
    try_open("read a file of the system", "/etc/passwd", O_RDONLY);
    try_open("write another file", "secret", O_WRONLY);
    try_open("make a file elsewhere", "elsewhere/new", O_WRONLY | O_CREAT);
    try_open("make a file", "new", O_WRONLY | O_CREAT);
    report("remove a file elsewhere", unlink("elsewhere/old") == 0);
}

__attribute__((destructor)) static void probe(void)
{
    const char *descriptor = getenv("SANDBOX_REPORT");

    if (descriptor == NULL)
        return;
    report_to = (int)strtol(descriptor, NULL, 10);
    if (landlock > 0)
        probe_files();
    report("change the rights of a file", chmod("secret", 0644) == 0);
    try_socket("open a socket", AF_INET, SOCK_STREAM);
    try_socket("open a local socket", AF_UNIX, SOCK_STREAM);
    try_program();
    /* last, for it ends this program where it can */
    execl("/bin/sh", "sh", "-c", "echo 'run a program: possible' >&$SANDBOX_REPORT", (char *)NULL);
    report("run a program", false);
}
