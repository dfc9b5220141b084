#!/bin/sh
# with_pkg_config.sh SOURCE PROGRAM: compiles with what pkg-config says, and runs it.
set -eu

flags=$(pkg-config ${PKG_CONFIG_FLAGS-} --cflags --libs tradestat)
# shellcheck disable=SC2086 # the flags are words
"$CC" -std=c17 "$1" $flags -o "$2"
LD_LIBRARY_PATH=$(pkg-config --variable=libdir tradestat) "$2"
