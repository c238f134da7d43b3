#!/bin/sh
# The HTTP API by hand: sh http.sh http://127.0.0.1:8765, with DANLU_TOKEN set. Makes a study, asks, reports, tells, looks.
set -eu
api=$1/api/v1
call() { curl -sS --fail-with-body -H "Authorization: Bearer $DANLU_TOKEN" -H 'Content-Type: application/json' "$@"; echo; }

call -d '{"study": "by-hand", "seed": 1, "space": {"lr": {"type": "float", "low": 1e-5, "high": 0.1, "log": true}}}' "$api/studies"
trial=$(call -d '{"count": 1}' "$api/studies/by-hand/ask")
echo "$trial"
lease=$(echo "$trial" | sed 's/.*"lease":"\([^"]*\)".*/\1/')
call -d "{\"lease\": \"$lease\", \"id\": \"1\", \"step\": 1, \"value\": 0.9}" "$api/studies/by-hand/trials/0/report"
call -d "{\"lease\": \"$lease\"}" "$api/studies/by-hand/trials/0/heartbeat"
call -d "{\"lease\": \"$lease\", \"id\": \"2\", \"value\": 0.42}" "$api/studies/by-hand/trials/0/tell"
call "$api/studies/by-hand/trials/0"
call "$api/studies/by-hand"
