/* The exit status of tradestat. */
#ifndef CLI_EXIT_CODES_H
#define CLI_EXIT_CODES_H

enum exit_code {
    EXIT_ANSWERED = 0,      /* the whole answer was written */
    EXIT_CONTRADICTION = 1, /* the figures cannot all be true, or were revised */
    EXIT_FAILED = 2,        /* no answer: usage, input, output or memory */
    EXIT_QUARANTINED = 3    /* answered, with rows in quarantine */
};

#endif
