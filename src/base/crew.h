/* Crew: threads that share a job and may take turns at it. */
#ifndef TS_BASE_CREW_H
#define TS_BASE_CREW_H

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

enum { TS_CREW_MOST = 64 };

/* The number of processors that the process may use, up to TS_CREW_MOST. */
size_t ts_crew_size(void);

/* Calls work(context, i) for each i below count (at most TS_CREW_MOST), i = 0 on this thread and
 * the others on threads of their own, and returns when all have returned. If a thread cannot be
 * created, its call is left out: the job must not depend on every call being made. */
void ts_crew_run(size_t count, void (*work)(void *context, size_t i), void *context);

/* Turns 0, 1, 2, … that threads take in this order, one at a time. */
struct ts_turns {
    atomic_size_t now, sleepers;
    pthread_mutex_t mutex;
    pthread_cond_t passed;
};

void ts_turns_init(struct ts_turns *turns);
void ts_turns_release(struct ts_turns *turns);
void ts_turns_wait(struct ts_turns *turns, size_t turn);
/* Ends the turn that the caller waited for. */
void ts_turns_pass(struct ts_turns *turns);

#endif
