#include "base/crew.h"

#include <sched.h>
#include <unistd.h>

/* How often a turn is looked for before the thread sleeps: a few microseconds, for most
 * turns come at once. */
enum { LOOKS = 512 };

struct member {
    pthread_t thread;
    size_t number;
    void (*work)(void *context, size_t i);
    void *context;
};

size_t ts_crew_size(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

#ifdef __linux__
    cpu_set_t allowed;

    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0)
        processors = CPU_COUNT(&allowed);
#endif
    if (processors < 1)
        return 1;
    return processors < TS_CREW_MOST ? (size_t)processors : TS_CREW_MOST;
}

static void *start(void *context)
{
    struct member *member = context;

    member->work(member->context, member->number);
    return NULL;
}

void ts_crew_run(size_t count, void (*work)(void *context, size_t i), void *context)
{
    struct member members[TS_CREW_MOST];
    size_t started = 1;

    for (; started < count && started < TS_CREW_MOST; started++) {
        struct member *member = &members[started];

        *member = (struct member){.number = started, .work = work, .context = context};
        if (pthread_create(&member->thread, NULL, start, member) != 0)
            break;
    }
    work(context, 0);
    for (size_t i = 1; i < started; i++)
        pthread_join(members[i].thread, NULL);
}

void ts_turns_init(struct ts_turns *turns)
{
    atomic_init(&turns->now, 0);
    atomic_init(&turns->sleepers, 0);
    pthread_mutex_init(&turns->mutex, NULL);
    pthread_cond_init(&turns->passed, NULL);
}

void ts_turns_release(struct ts_turns *turns)
{
    pthread_mutex_destroy(&turns->mutex);
    pthread_cond_destroy(&turns->passed);
}

static void relax(void)
{
#if defined __x86_64__ || defined __i386__
    __builtin_ia32_pause();
#endif
}

void ts_turns_wait(struct ts_turns *turns, size_t turn)
{
    for (int look = 0; look < LOOKS; look++) {
        if (atomic_load(&turns->now) == turn)
            return;
        relax();
    }
    pthread_mutex_lock(&turns->mutex);
    atomic_fetch_add(&turns->sleepers, 1);
    while (atomic_load(&turns->now) != turn)
        pthread_cond_wait(&turns->passed, &turns->mutex);
    atomic_fetch_sub(&turns->sleepers, 1);
    pthread_mutex_unlock(&turns->mutex);
}

void ts_turns_pass(struct ts_turns *turns)
{
    atomic_fetch_add(&turns->now, 1);
    if (atomic_load(&turns->sleepers) == 0)
        return;
    /* with the mutex nobody is between looking and sleeping */
    pthread_mutex_lock(&turns->mutex);
    pthread_cond_broadcast(&turns->passed);
    pthread_mutex_unlock(&turns->mutex);
}
