# Asks questions of a file in several ways, which must all give the same bytes. After check.sh.

# A file, by one thread and by several. The answer and the messages stay in one, one.err.
ask_threads() { # FILE QUESTION...
    file=$1
    shift
    mkdir -p in && cp "$file" in/trade
    tradestat "$@" --threads 1 in/trade >one 2>one.err
    status=$?
    threads_tried='2 3 8'
    [ "$sample" -eq 1 ] || threads_tried=3
    for threads in $threads_tried; do
        expect_status $status tradestat "$@" --threads $threads in/trade
        cmp one out && cmp one.err err || fail "$file: $*: $threads threads"
    done
}

# The same, and through a pipe.
ask() { # FILE QUESTION...
    ask_threads "$@"
    shift
    for threads in $threads_tried; do
        cat in/trade | tradestat "$@" --threads $threads - >out 2>err
        [ $? -eq $status ] || fail "$file: $*: status of a pipe: $(cat err)"
        sed 's/<stdin>/in\/trade/g' err | cmp - one.err || fail "$file: $*: errors through a pipe"
        sed 's/<stdin>/in\/trade/g' out | cmp - one || fail "$file: $*: through a pipe"
    done
}
