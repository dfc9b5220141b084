#!/bin/sh
# with_package.sh DIRECTORY: unpacks the one package there and asks its program.
set -eu

root=$1/root
rm -rf "$root"
dpkg-deb --field "$1"/*.deb Package Version Depends
dpkg-deb --extract "$1"/*.deb "$root"
cd /
"$root/usr/bin/tradestat" totals --period 2025-9M --partner TJK --format csv
