/* Small operations on UTF-8 text that every layer needs. */
#ifndef TS_BASE_TEXT_H
#define TS_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Copies text into a fixed array of `capacity` bytes, cut at a character
 * boundary and always terminated. Returns false when it was cut. */
bool ts_text_copy(char *to, size_t capacity, const char *text, size_t size);

/* Writes the text as error messages quote it and returns out: at most 80 bytes, with an
 * ellipsis for the rest, and U+FFFD for control characters, so that no message can
 * control a terminal. */
enum { TS_TEXT_QUOTE_MAX = 256 };
const char *ts_text_quote(const char *text, size_t size, char out[TS_TEXT_QUOTE_MAX]);

/* Number of characters (code points; a byte that is not UTF-8 counts as one). */
size_t ts_text_characters(const char *text, size_t size);

/* Is the text this C string, byte for byte? */
bool ts_text_equal(const char *text, size_t size, const char *other);
/* The same, ASCII letters compared without case. */
bool ts_text_equal_fold(const char *text, size_t size, const char *other);

/* The size of a UTF-8 byte order mark at the beginning: 3, or 0 if there is none. */
size_t ts_text_mark(const char *text, size_t size);

/* Is it one or more digits, and nothing else? */
bool ts_text_is_digits(const char *text, size_t size);

/* Damerau-Levenshtein distance (optimal string alignment: insertion, deletion,
 * substitution, transposition of neighbours) in characters, ASCII case folded.
 * Texts of more than 64 characters are infinitely far: returns SIZE_MAX. */
size_t ts_text_distance(const char *a, size_t a_size, const char *b, size_t b_size);

/* A text prepared for comparison with many others. */
struct ts_text_letters {
    uint32_t letters[64]; /* its characters, each packed into a number */
    size_t count;         /* more than 64: infinitely far from all others */
    uint64_t kinds;       /* the set of its characters: a bit may stand for several */
};
void ts_text_take_letters(const char *text, size_t size, struct ts_text_letters *letters);
/* The distance if it is `most` or less, else SIZE_MAX, which is found much faster. */
size_t ts_text_distance_within(const struct ts_text_letters *a, const char *b, size_t b_size,
                               size_t most);

/* The index of the candidate (of `count` C strings) that is nearest to text, if its
 * distance is at most 3 and at most a third of its length; -1: none. On a tie the
 * first wins. */
ptrdiff_t ts_text_nearest(const char *text, size_t size, const char *const *candidates,
                          size_t count);

/* The next element of a comma list, trimmed of spaces: advances *list past it.
 * Returns false at the end. Empty elements are returned with size 0. */
bool ts_text_next(const char **list, const char **element, size_t *size);

#endif
