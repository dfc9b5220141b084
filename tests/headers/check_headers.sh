#!/bin/sh
# check_headers.sh DIRECTORY...: each public header compiles on its own, as C and as
# C++, under strict warnings. Uses CC and CXX.
set -u

flags="-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fsyntax-only"
includes=
for directory; do
    includes="$includes -I$directory"
done

count=0
status=0
for header in $(cd "$1" && echo tradestat/*.h) tradestat/version.h; do
    for compile in "$CC -x c -std=c17 -Wstrict-prototypes" "$CXX -x c++ -std=c++11"; do
        count=$((count + 1))
        # shellcheck disable=SC2086 # the flags are words
        if ! echo "#include <$header>" | $compile $flags $includes -; then
            echo "<$header> does not compile with $compile"
            status=1
        fi
    done
done
echo "$count compilations"
[ "$count" -gt 20 ] || status=1
exit $status
