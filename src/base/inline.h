/* Where a loop is so short that each instruction counts.
 *
 * For functions whose arguments are constants, so that each use becomes a loop of its own. */
#ifndef TS_BASE_INLINE_H
#define TS_BASE_INLINE_H

#define ALWAYS_INLINE __attribute__((always_inline)) inline

/* For what is seldom called from a loop that needs all registers. */
#define NEVER_INLINE __attribute__((noinline))

/* A condition that seldom holds. */
#define RARELY(condition) __builtin_expect(!!(condition), 0)

#endif
