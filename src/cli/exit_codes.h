/* What the exit status of tradestat says. */
#ifndef CLI_EXIT_CODES_H
#define CLI_EXIT_CODES_H

enum exit_code {
    EXIT_ANSWERED = 0,      /* the whole answer is on its way out */
    EXIT_CONTRADICTION = 1, /* the figures cannot all be true, or were revised */
    EXIT_FAILED = 2,        /* no answer: usage, input, output or memory */
    EXIT_QUARANTINED = 3    /* answered, with rows in quarantine */
};

#endif
