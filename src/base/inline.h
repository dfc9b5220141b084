/* Hints to the compiler, for loops so short that each instruction counts.
 *
 * For functions whose arguments are constants, so that each use becomes a loop of its own. A
 * build that counts branches has them as plain functions: they would count once for each use. */
#ifndef TS_BASE_INLINE_H
#define TS_BASE_INLINE_H

#ifndef ALWAYS_INLINE
#define ALWAYS_INLINE __attribute__((always_inline)) inline
#endif

/* For what is seldom called from a loop that needs all registers. */
#define NEVER_INLINE __attribute__((noinline))

/* A condition that seldom holds. */
#define RARELY(condition) __builtin_expect(!!(condition), 0)

#endif
