"""A study of a ``danlu serve``, over HTTP."""

from __future__ import annotations

import http.client
import json
import os
import threading
import time
import urllib.parse
import uuid
from typing import Any, Dict, List, Optional, Tuple

from ._errors import DanluError, TrialLost, Unavailable, refusal
from ._link import Asked, Held, Link

PATIENCE_S = 60.0  # how long a server that does not answer is asked again
_TIMEOUT_S = 60.0
_ROWS = 1000


class Server(Link):
    """One connection a thread. Every call has an id, so that it can be sent again: it is done once."""

    def __init__(self, url: str, token: Optional[str], name: str, definition: Optional[Dict[str, Any]]) -> None:
        super().__init__()
        parts = urllib.parse.urlsplit(url if "://" in url else "http://" + url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("server (%s) must be a URL, as in http://127.0.0.1:8765." % url)
        self._url = url
        self._secure = parts.scheme == "https"
        self._address: Tuple[str, int] = (parts.hostname, parts.port or (443 if self._secure else 80))
        self._root = parts.path.rstrip("/") + "/api/v1/"
        self._study = self._root + "studies/" + urllib.parse.quote(name, safe="")
        self._headers = {"Content-Type": "application/json"}
        secret = token or os.environ.get("DANLU_TOKEN")
        if secret:
            self._headers["Authorization"] = "Bearer " + secret
        self._worker = "python-%d" % os.getpid()
        self._connections = threading.local()
        self._lock = threading.Lock()
        self._held: Dict[int, Held] = {}
        self._lost: List[int] = []
        self._beats = True
        self._beating: Optional[threading.Thread] = None
        self._next_beat = 0.0
        self._wake = threading.Condition(self._lock)
        self._closed = False
        if definition is not None:
            self._open(definition)
        self.overview(patience=0.0)  # there is such a study

    def _open(self, definition: Dict[str, Any]) -> None:
        try:
            self._call("POST", self._root + "studies", definition, patience=0.0)
        except DanluError as refused:
            if refused.code != "forbidden":  # a worker's token takes the study as it is
                raise

    def overview(self, patience: float = PATIENCE_S) -> Dict[str, Any]:
        return self._call("GET", self._study + "?recommended=false", patience=patience)

    def ask(self, total: Optional[int]) -> Asked:
        body: Dict[str, Any] = {"worker": self._worker, "id": uuid.uuid4().hex}
        if total is not None:
            body["trials"] = total
        reply = self._call("POST", self._study + "/ask", body)
        for trial in reply["trials"]:
            held = Held(trial["number"], trial["params"], trial["lease"], float(trial["lease_s"]))
            self._hold(held)
            return Asked(held)
        return Asked(None, bool(reply.get("done")), int(reply.get("running", 0)))

    def about(self, held: Held, verb: str, body: Dict[str, Any]) -> Dict[str, Any]:
        path = "%s/trials/%d/%s" % (self._study, held.number, verb)
        try:
            reply = self._call("POST", path, dict(body, lease=held.lease, id=uuid.uuid4().hex))
        except TrialLost:
            self._let_go(held.number)
            raise
        if verb != "report":
            self._let_go(held.number)
        return reply

    def best(self) -> Dict[str, Any]:
        return self._call("GET", self._study)

    def front(self, choice: Dict[str, str]) -> Dict[str, Any]:
        query = "?" + urllib.parse.urlencode(choice) if choice else ""
        return self._call("GET", self._study + "/front" + query)

    def enqueue(self, params: Dict[str, Any]) -> None:
        self._call("POST", self._study + "/enqueue", {"params": params, "id": uuid.uuid4().hex})

    def rows(self) -> List[Dict[str, Any]]:
        rows: List[Dict[str, Any]] = []
        while True:
            reply = self._call("GET", "%s/trials?offset=%d&limit=%d&attrs=true" % (self._study, len(rows), _ROWS))
            rows += reply["trials"]
            if not reply["trials"] or len(rows) >= reply["total"]:
                return rows

    def _call(
        self, method: str, path: str, body: Optional[Dict[str, Any]] = None, patience: float = PATIENCE_S
    ) -> Dict[str, Any]:
        if self._closed:
            raise DanluError("ended", "The study is closed. Open it again with danlu.Study(...).")
        data = None if body is None else json.dumps(body).encode()
        deadline = time.monotonic() + patience
        pause = 0.05
        while True:
            try:
                status, text = self._exchange(method, path, data)
                if 200 <= status < 300:
                    return dict(json.loads(text))
                failed: Exception = self._refused(status, text)
                if not isinstance(failed, Unavailable):
                    raise failed
            except (OSError, http.client.HTTPException) as broken:
                message = "The server %s does not answer: %s." % (self._url, broken or "no reply")
                failed = Unavailable("unreachable", message)
                failed.__cause__ = broken
            if time.monotonic() + pause > deadline:
                raise failed
            time.sleep(pause)
            pause = min(2 * pause, 2.0)

    def _refused(self, status: int, text: bytes) -> DanluError:
        try:
            error = json.loads(text).get("error")
        except (ValueError, AttributeError):
            error = None
        if status == 503:
            message = error.get("message") if isinstance(error, dict) else text.decode("utf-8", "replace")
            return Unavailable("store_failed", str(message))
        if status == 401:
            given = "refuses the token" if "Authorization" in self._headers else "needs a token"
            message = "The server %s %s. Give its token: token=…, or the variable DANLU_TOKEN."
            return DanluError("unauthorized", message % (self._url, given))
        return refusal(error, status)

    def _exchange(self, method: str, path: str, data: Optional[bytes]) -> Tuple[int, bytes]:
        """Sends a request once, and once more if the connection was closed while nobody used it."""
        kept: Optional[http.client.HTTPConnection] = getattr(self._connections, "one", None)
        if kept is not None:
            try:
                return self._exchange_on(kept, method, path, data)
            except (OSError, http.client.HTTPException):
                pass
        return self._exchange_on(self._connect(), method, path, data)

    def _connect(self) -> http.client.HTTPConnection:
        kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
        return kind(self._address[0], self._address[1], timeout=_TIMEOUT_S)

    def _exchange_on(
        self, connection: http.client.HTTPConnection, method: str, path: str, data: Optional[bytes]
    ) -> Tuple[int, bytes]:
        self._connections.one = None
        try:
            connection.request(method, path, data, self._headers)
            reply = connection.getresponse()
            text = reply.read()
        except BaseException:
            connection.close()
            raise
        if reply.will_close:
            connection.close()
        else:
            self._connections.one = connection
        return reply.status, text

    # Leases

    def _hold(self, held: Held) -> None:
        with self._lock:
            self._held[held.number] = held
            if held.number in self._lost:
                self._lost.remove(held.number)
            if len(self._held) == 1:
                self._next_beat = time.monotonic() + held.lease_s / 4
            self._beat_in_background()

    def _beat_in_background(self) -> None:
        """Starts the thread that renews leases where it is needed and is not there. The caller has the lock."""
        if self._held and self._beats and self._beating is None:
            self._beating = threading.Thread(target=self._beat_on, name="danlu-heartbeat", daemon=True)
            self._beating.start()

    def _let_go(self, number: int) -> None:
        with self._lock:
            self._held.pop(number, None)

    def lost(self) -> List[int]:
        return list(self._lost)

    def by_hand(self) -> None:
        with self._lock:
            self._beats = False
            self._wake.notify_all()
            thread = self._beating
        if thread is not None:
            thread.join()

    def by_thread(self) -> None:
        with self._lock:
            self._beats = True
            self._beat_in_background()

    def _beat_on(self) -> None:
        while True:
            with self._lock:
                if not self._beats or self._closed:
                    self._beating = None
                    return
                self._wake.wait(max(0.05, self._next_beat - time.monotonic()) if self._held else 15.0)
            self.beat()

    def beat(self) -> None:
        with self._lock:
            now = time.monotonic()
            if now < self._next_beat or not self._held:
                return
            held = list(self._held.values())
            self._next_beat = now + min(one.lease_s for one in held) / 4
        for one in held:
            try:
                path = "%s/trials/%d/heartbeat" % (self._study, one.number)
                self._call("POST", path, {"lease": one.lease}, patience=0.0)
            except TrialLost:
                with self._lock:
                    if self._held.get(one.number) is one:
                        del self._held[one.number]
                        self._lost.append(one.number)
            except DanluError:
                pass  # the lease outlasts a failure; the next beat tries again

    def close(self) -> None:
        with self._lock:
            held = list(self._held.values())
        for one in held:
            try:
                path = "%s/trials/%d/requeue" % (self._study, one.number)
                self._call("POST", path, {"lease": one.lease, "reason": "the program ended"}, patience=0.0)
            except DanluError:
                pass  # its lease ends
        with self._lock:
            self._closed = True
            self._held.clear()
            self._wake.notify_all()

    def after_fork(self) -> None:
        kept: Optional[http.client.HTTPConnection] = getattr(self._connections, "one", None)
        if kept is not None:
            kept.close()
        self._connections = threading.local()
        self._lock = threading.Lock()
        self._wake = threading.Condition(self._lock)
        self._held = {}
        self._lost = []
        self._beating = None
        self._worker = "python-%d" % os.getpid()
