/* Crew: threads that share a work, and may take turns in it. */
#ifndef TS_BASE_CREW_H
#define TS_BASE_CREW_H

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

enum { TS_CREW_MOST = 64 };

/* As many as the process may use processors at once, up to TS_CREW_MOST. */
size_t ts_crew_size(void);

/* Calls work(context, i) for i = 0 on this thread, and for each i below count (at most
 * TS_CREW_MOST) on another one, and returns when all have returned. Where a thread cannot
 * be had there is one fewer: the work must not count on all of them. */
void ts_crew_run(size_t count, void (*work)(void *context, size_t i), void *context);

/* Turns 0, 1, 2, … are taken in that order, one at a time, whoever takes them. */
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
