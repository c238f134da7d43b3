#!/bin/sh
# Builds the pages of the modules report and server. With --check only tests them and compares them with the committed ones.
# Needs Node 20.19 or newer and npm; the packages come from the lock file.
set -eu
cd "$(dirname "$0")"
npm ci --no-audit --no-fund
case "${1:-}" in
  --check) npm run check ;;
  *) npm run build ;;
esac
