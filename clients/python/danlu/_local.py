"""A study in a store of this machine, by a ``danlu ask-tell`` that this process starts."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import tempfile
import threading
import time
import uuid
from typing import Any, Dict, List, Optional, Set

from ._errors import DanluError, NotFound, TrialLost, Unavailable, refusal
from ._link import Asked, Held, Link

PATIENCE_S = 60.0  # how long a store that fails is asked again
_RESTARTS = 3  # how often in a row a program that ends is started again
_ROWS = 1000


def command() -> List[str]:
    """The program and its arguments: that of ``DANLU_COMMAND``, else ``danlu`` on the ``PATH``."""
    named = os.environ.get("DANLU_COMMAND", "").strip()
    if not named:
        found = shutil.which("danlu")
        if found:
            return [os.path.abspath(found)]
        raise NotFound(
            "not_found",
            "There is no program 'danlu': DANLU_COMMAND is not set, and the PATH has none. Install Danlu, or set "
            "DANLU_COMMAND to its program, as in DANLU_COMMAND=/opt/danlu/bin/danlu.",
        )
    if os.path.isfile(named) and os.access(named, os.X_OK):  # a path may have spaces
        return [os.path.abspath(named)]
    words = shlex.split(named)
    found = shutil.which(words[0]) if words else None
    if found:
        return [os.path.abspath(found)] + words[1:]
    raise NotFound(
        "not_found",
        "DANLU_COMMAND (%s) names no program that may be executed. Correct it, or unset it to use 'danlu' on the PATH."
        % named,
    )


def absolute(store: str) -> str:
    """The store's URL with an absolute path, so that it stays the same wherever the program goes."""
    if not store.startswith("sqlite:"):
        return store
    path, question, options = store[len("sqlite:") :].partition("?")
    return "sqlite:" + os.path.abspath(path) + question + options


class AskTell(Link):
    """Requests and replies are lines of JSON, one at a time. The program holds and renews the leases."""

    def __init__(self, definition: Dict[str, Any], store: Optional[str]) -> None:
        super().__init__()
        self._command = command() + ["ask-tell", "-"]
        self._kept = store is not None and store != "memory"
        if self._kept:
            self._command += ["--store", absolute(str(store))]
        self._definition = definition
        self._lock = threading.Lock()
        self._process: Optional["subprocess.Popen[bytes]"] = None
        self._open: Set[int] = set()  # of the trials asked for here, which a reply does not count as running
        self._closed = False
        self._start()

    def _start(self) -> Dict[str, Any]:
        self._said = tempfile.TemporaryFile()
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                start_new_session=True,  # Ctrl-C in a terminal is for Python
            )
        except OSError as failed:
            message = "The program %s cannot be started: %s." % (self._command[0], failed)
            raise NotFound("not_found", message) from failed
        try:
            return self._exchange(self._definition)
        except DanluError:
            self._leave()
            raise

    def overview(self) -> Dict[str, Any]:
        return self._call({"op": "study"})

    def ask(self, total: Optional[int]) -> Asked:
        request: Dict[str, Any] = {"op": "ask"}
        if total is not None:
            request["trials"] = total
        try:
            reply = self._call(request)
        except DanluError as refused:
            if refused.code == "conflict":  # a reproducible study waits for a result
                return Asked(None, running=1)
            raise
        for trial in reply["trials"]:
            self._open.add(trial["number"])
            return Asked(Held(trial["number"], trial["params"]))
        return Asked(None, bool(reply.get("done")), int(reply.get("running", 0)) + len(self._open))

    def about(self, held: Held, verb: str, body: Dict[str, Any]) -> Dict[str, Any]:
        try:
            reply = self._call(dict(body, op=verb, number=held.number))
        except TrialLost:
            self._open.discard(held.number)
            raise
        if verb != "report":
            self._open.discard(held.number)
        return reply

    def best(self) -> Dict[str, Any]:
        return self._call({"op": "best"})

    def front(self, choice: Dict[str, str]) -> Dict[str, Any]:
        return self._call(dict(choice, op="front"))

    def enqueue(self, params: Dict[str, Any]) -> None:
        self._call({"op": "enqueue", "params": params, "id": uuid.uuid4().hex})  # sent again, it is done once

    def rows(self) -> List[Dict[str, Any]]:
        rows: List[Dict[str, Any]] = []
        while True:
            reply = self._call({"op": "trials", "offset": len(rows), "limit": _ROWS, "attrs": True})
            rows += reply["trials"]
            if not reply["trials"] or len(rows) >= reply["total"]:
                return rows

    def _call(self, request: Dict[str, Any]) -> Dict[str, Any]:
        deadline = time.monotonic() + PATIENCE_S
        pause = 0.1
        while True:
            try:
                with self._lock:
                    return self._answered(request)
            except Unavailable as failed:
                if failed.code != "store_failed" or time.monotonic() + pause > deadline:
                    raise
            time.sleep(pause)
            pause = min(2 * pause, 5.0)

    def _answered(self, request: Dict[str, Any]) -> Dict[str, Any]:
        if self._closed:
            raise DanluError("ended", "The study is closed. Open it again with danlu.Study(...).")
        for attempt in range(_RESTARTS + 1):
            if self._process is None:
                self._restart()
            try:
                return self._exchange(request)
            except Unavailable as ended:
                if ended.code != "ended" or not self._kept or attempt == _RESTARTS:
                    raise
        raise AssertionError("unreachable")

    def _restart(self) -> None:
        if not self._kept:
            raise Unavailable(
                "ended",
                "The study in memory belongs to another process, or its program has ended. "
                "Keep it: store='sqlite:danlu.db'.",
            )
        self._open.clear()  # they went back to the queue
        self._start()

    def _exchange(self, request: Dict[str, Any]) -> Dict[str, Any]:
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        data = memoryview(json.dumps(request).encode() + b"\n")
        try:
            while data:
                data = data[os.write(process.stdin.fileno(), data) :]
            line = process.stdout.readline()
        except OSError:  # a broken pipe: the program has ended
            line = b""
        except BaseException:  # a second Ctrl-C: the next reply would be that of this request
            self._leave(kill=True)
            raise
        if not line.endswith(b"\n"):
            raise self._ended()
        reply = json.loads(line)
        error = reply.get("error")
        if error is None:
            return dict(reply)
        if error.get("code") == "store_failed":
            raise Unavailable("store_failed", str(error.get("message")))
        raise refusal(error)

    def _ended(self) -> DanluError:
        said = self._said
        code = self._leave(keep=True)
        with said:
            said.seek(0)
            words = said.read()[-4000:].decode("utf-8", "replace").strip()
        message = words[len("danlu: ") :] if words.startswith("danlu: ") else words
        if code == 2:
            return DanluError("bad_request", message or "The program refused its arguments.")
        return Unavailable("ended", "The program %s ended (%s). %s" % (self._command[0], code, message))

    def _leave(self, kill: bool = False, keep: bool = False) -> Optional[int]:
        process, self._process = self._process, None
        if process is None:
            return None
        if not keep:
            self._said.close()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        if kill:
            process.kill()
        try:
            return process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def close(self) -> None:
        with self._lock:
            if not self._closed:
                self._closed = True
                self._leave()  # at the end of its input the program requeues the open trials

    def after_fork(self) -> None:
        self._lock = threading.Lock()
        process, self._process = self._process, None
        if process is not None:
            self._open = set()
            self._said.close()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
            process.returncode = 0  # the parent's child, for which this process cannot wait
