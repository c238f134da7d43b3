#!/bin/sh
# Builds the page that the report module carries, or with --check only tests it and compares it with the committed one.
# Needs Node 20.19 or newer and npm; the packages come from the lock file.
set -eu
cd "$(dirname "$0")"
npm ci --no-audit --no-fund
case "${1:-}" in
  --check) npm run check ;;
  *) npm run build ;;
esac
