# Sourced by the check_* scripts: tradestat on the PATH, an empty directory to work
# in, and ways to say what is wrong. Their arguments are the directories of the program and of
# the sources, and of how many variations one is tried where they are many.
set -u

source=$(cd "$2" && pwd) || exit 1
PATH=$(cd "$1" && pwd):$PATH
export PATH LC_ALL=C TERM=dumb
unset TRADESTAT_DATA NO_COLOR COLUMNS

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
sample=${3:-1}

fail() {
    echo "FAILED: $*"
    failed=1
}

# expect_status WANTED COMMAND...: runs it, with what it prints in out and err
expect_status() {
    wanted=$1
    shift
    "$@" >out 2>err
    status=$?
    [ "$status" -eq "$wanted" ] || fail "status $status, not $wanted: $*: $(cat err)"
}

expect_empty() { # FILE WHAT
    [ ! -s "$1" ] || fail "$2: $(cat "$1")"
}

expect_text() { # TEXT FILE WHAT
    [ "$1" = "$(cat "$2")" ] || fail "$3: $(cat "$2")"
}
