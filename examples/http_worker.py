"""A worker in any language needs HTTP and JSON only: python3 http_worker.py http://127.0.0.1:8765 STUDY, with DANLU_TOKEN set."""

import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid

ROOT = "%s/api/v1/studies/%s" % (sys.argv[1], sys.argv[2])
HEADERS = {"Authorization": "Bearer " + os.environ["DANLU_TOKEN"], "Content-Type": "application/json"}


def call(path, **body):
    request = urllib.request.Request(ROOT + path, json.dumps(dict(body, id=str(uuid.uuid4()))).encode(), HEADERS)
    while True:
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as refused:
            if refused.code == 409:  # the trial is another worker's by now, or was cancelled
                return {}
            if refused.code <= 500:  # others, as 503, are worth another try
                sys.exit("danlu: " + json.load(refused)["error"]["message"])
        except OSError:
            pass  # the answer was lost: the same id is answered the same
        time.sleep(1)


def evaluate(lr, layers, **others):  # yours
    return abs(lr - 0.01) + 0.1 * layers


done = False
while not done:
    asked = call("/ask", worker="python")
    for trial in asked["trials"]:
        here = "/trials/%d/" % trial["number"]
        try:
            value = evaluate(**trial["params"])  # of a minute at most; call "heartbeat" between parts of what takes longer
        except Exception as failed:
            call(here + "fail", lease=trial["lease"], reason=repr(failed))
        else:
            call(here + "tell", lease=trial["lease"], value=value)
    done = not asked["trials"] and asked["done"] and asked["running"] == 0
    if not asked["trials"] and not done:
        time.sleep(1)  # others are at work: the next trial waits for what they tell, and what they lose comes back
