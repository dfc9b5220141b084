/* Makes calls of the program that faults.c is linked with, or preloaded into, fail. */
#ifndef TS_TESTS_FAULTS_FAULTS_H
#define TS_TESTS_FAULTS_FAULTS_H

/* "KIND:N" or "KIND:N+", as in the environment; NULL: nothing fails any more. Calls are
 * counted anew. */
void faults_choose(const char *fault);

/* Calls of the kind since then. */
unsigned long faults_calls(const char *kind);

#endif
