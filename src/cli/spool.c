#include "spool.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void spool_open(struct spool *spool)
{
    const char *directory = getenv("TMPDIR");
    char path[4096];
    int size = snprintf(path, sizeof path, "%s/tradestat-XXXXXX",
                        directory != NULL && *directory != '\0' ? directory : "/tmp");

    *spool = (struct spool){{.descriptor = -1}};
    if (size < 0 || (size_t)size >= sizeof path)
        return;
    spool->copy.descriptor = mkstemp(path);
    if (spool->copy.descriptor < 0)
        return;
    fcntl(spool->copy.descriptor, F_SETFD, FD_CLOEXEC);
    unlink(path); /* nothing is left of it whatever happens */
}

bool spool_rewind(struct spool *spool)
{
    return spool->copy.descriptor >= 0 && !spool->copy.failed &&
           lseek(spool->copy.descriptor, 0, SEEK_SET) == 0 &&
           dup2(spool->copy.descriptor, STDIN_FILENO) == STDIN_FILENO;
}

void spool_close(struct spool *spool)
{
    if (spool->copy.descriptor >= 0)
        close(spool->copy.descriptor);
    spool->copy.descriptor = -1;
}
