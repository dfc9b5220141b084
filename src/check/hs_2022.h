/* The Harmonized System of commodity codes, in its edition of 2022, which is in force from
 * January 2022 to December 2027: 96 chapters of two digits (01 to 97 without 77, which is
 * reserved), headings of four and subheadings of six. */
#ifndef TS_CHECK_HS_2022_H
#define TS_CHECK_HS_2022_H

#include <stdbool.h>
#include <stddef.h>

/* Is a code a chapter, a heading or a subheading? */
bool ts_hs_2022_has(const char *code);
/* How many codes of two digits more are beneath one: all chapters beneath "". 0 when it is no
 * chapter or heading. */
size_t ts_hs_2022_count(const char *code);

#endif
