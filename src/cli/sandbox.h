/* What the program may do from here on: nothing but read its inputs, calculate, and write
 * its outputs. Where the kernel knows neither Landlock nor filters of system calls, nothing
 * happens; TRADESTAT_SANDBOX=off in the environment has the same effect. */
#ifndef CLI_SANDBOX_H
#define CLI_SANDBOX_H

/* Rights that are kept, a set of files and directories. */
struct sandbox {
    int rules; /* a descriptor; -1: the kernel keeps no such sets */
};

void sandbox_init(struct sandbox *sandbox);
/* The file, or the files in the directory, can be read still. */
void sandbox_keep_readable(struct sandbox *sandbox, const char *path);
/* The file can be made, written and replaced still. */
void sandbox_keep_writable(struct sandbox *sandbox, const char *path);

/* Gives everything else up, for good: to open other files, to talk to the network, to start
 * programs. Before any thread is created. */
void sandbox_enter(struct sandbox *sandbox);

#endif
