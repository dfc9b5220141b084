/* run_once COMMAND [ARGUMENT...]: runs COMMAND with its standard output thrown away and
 * prints how many seconds it took, how many of processor time, and how many kilobytes of
 * memory it held at most.
 *
 * A small program for this: what a process starts inherits its peak on Linux, and so a
 * script would find its own memory in every measurement.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static void become(char **command)
{
    int nowhere = open("/dev/null", O_WRONLY);

    if (nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0)
        execvp(command[0], command);
    perror(command[0]);
    _exit(127);
}

int main(int argc, char **argv)
{
    struct rusage usage;
    int status;

    if (argc < 2) {
        fputs("usage: run_once COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    double begin = now();
    pid_t child = fork();

    if (child == 0)
        become(argv + 1);
    if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
        perror("run_once");
        return 2;
    }
    printf("%.6f %.6f %ld\n", now() - begin, seconds(usage.ru_utime) + seconds(usage.ru_stime),
           usage.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
