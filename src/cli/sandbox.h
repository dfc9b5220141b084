/* The sandbox: from sandbox_enter on, the program can only read its inputs, calculate, and write
 * its outputs. It has no effect on kernels with neither Landlock nor seccomp, and with
 * TRADESTAT_SANDBOX=off in the environment. */
#ifndef CLI_SANDBOX_H
#define CLI_SANDBOX_H

/* The files and directories that remain accessible. */
struct sandbox {
    int rules; /* a Landlock descriptor; -1: the kernel has no Landlock */
};

void sandbox_init(struct sandbox *sandbox);
/* Lets the file, or the files in the directory, be read. */
void sandbox_keep_readable(struct sandbox *sandbox, const char *path);
/* Lets the file be created, written and replaced. */
void sandbox_keep_writable(struct sandbox *sandbox, const char *path);

/* Irrevocably gives up everything else: to open other files, use the network or start programs. To
 * be called before any thread is created. */
void sandbox_enter(struct sandbox *sandbox);

#endif
