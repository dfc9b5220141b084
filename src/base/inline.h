/* For functions whose arguments are constants, so that each use becomes a loop of its own. */
#ifndef TS_BASE_INLINE_H
#define TS_BASE_INLINE_H

#define ALWAYS_INLINE __attribute__((always_inline)) inline

#endif
