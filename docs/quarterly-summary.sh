#!/bin/sh
# The summary of a quarter from published running totals (January to March, to June, to
# September …), which are what offices publish: the last quarter that they determine on one
# page, then quarter by quarter, then the running totals with their growth.
#
#   docs/quarterly-summary.sh totals.csv >summary.txt
#
# Running totals that fall, or contradict each other otherwise, end it with status 2 and the
# lines that are to blame on standard error; nothing of a summary is then written.
set -eu

[ "$#" -gt 0 ] || { echo "usage: $0 FILE..." >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

tradestat series --by partner,quarter --format csv -o "$work/quarters.csv" "$@"
quarter=$(tail -n +2 "$work/quarters.csv" | cut -d , -f 2 | sort | tail -n 1)

tradestat summary --period "$quarter" -o "$work/summary.txt" "$@"
tradestat series --by quarter -o "$work/quarters.txt" "$@"
tradestat series --by quarter --cumulative --quiet -o "$work/totals.txt" "$@"

cat "$work/summary.txt"
printf '\nQuarter by quarter\n\n'
cat "$work/quarters.txt"
printf '\nSince January\n\n'
cat "$work/totals.txt"
