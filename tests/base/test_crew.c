#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/crew.h"

enum { TURNS = 2000, MEMBERS = 8 };

/* Members take turns whose numbers they draw, and write them down in turn. */
struct work {
    struct ts_turns turns;
    atomic_size_t next, members;
    size_t written[TURNS], count; /* used by whoever has the turn alone */
};

static void draw_and_write(void *context, size_t i)
{
    struct work *work = context;
    size_t turn;

    assert_in_range(i, 0, MEMBERS - 1);
    atomic_fetch_add(&work->members, 1);
    while ((turn = atomic_fetch_add(&work->next, 1)) < TURNS) {
        ts_turns_wait(&work->turns, turn);
        work->written[work->count++] = turn;
        ts_turns_pass(&work->turns);
    }
}

static void turns_are_taken_in_order(void **state)
{
    (void)state;
    for (size_t members = 1; members <= MEMBERS; members++) {
        static struct work work;

        work.count = 0;
        atomic_init(&work.next, 0);
        atomic_init(&work.members, 0);
        ts_turns_init(&work.turns);
        ts_crew_run(members, draw_and_write, &work);
        ts_turns_release(&work.turns);
        assert_in_range(atomic_load(&work.members), 1, members);
        assert_int_equal(work.count, TURNS);
        for (size_t i = 0; i < TURNS; i++)
            assert_int_equal(work.written[i], i);
    }
}

static void a_crew_has_a_member_at_least(void **state)
{
    (void)state;
    assert_in_range(ts_crew_size(), 1, TS_CREW_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turns_are_taken_in_order),
        cmocka_unit_test(a_crew_has_a_member_at_least),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
