"""Workers that are forks of this process.

The parent asks, tells and renews leases. A child evaluates one trial after another and reports by way of the parent. A
child that dies therefore loses its own evaluation only, which is repeated. Children have copies of everything that the
parent had when the run began: the objective may be a lambda, and its changes in memory stay in its child. Threads are
not copied. Start the run before the process has any; CUDA, and some versions of BLAS, start them when first used.
"""

from __future__ import annotations

import logging
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
import time
from typing import Any, Dict, List, Optional

from ._errors import DanluError, TrialLost
from ._link import Held
from ._run import Evaluation, Run, evaluate
from ._trial import Trial

_log = logging.getLogger("danlu")

_GRACE_S = 5.0  # from SIGTERM to SIGKILL


def run_in_forks(run: Run, workers: int) -> None:
    """Runs to the end with that many children."""
    if "fork" not in multiprocessing.get_all_start_methods():
        raise DanluError("bad_request", "processes=True needs fork, which this system does not have. Use threads.")
    run.study._link.by_hand()
    alive, dead = os.pipe()  # children see the end of this pipe when the parent is gone
    children: List[_Child] = []
    try:
        _Pool(run, workers, alive, dead, children).work()
    except KeyboardInterrupt:
        run.stop()
        numbers = run.requeue("interrupted")
        _log.warning("interrupted: requeued %s", ", ".join("trial %d" % one for one in numbers) or "nothing")
        raise
    finally:
        run.requeue("the run ended")
        _end(children)
        os.close(alive)
        os.close(dead)
        run.study._link.by_thread()
    run.finish()


class _Child:
    def __init__(self, run: Run, alive: int, dead: int) -> None:
        self.here, there = multiprocessing.Pipe()
        self.trial: Optional[Trial] = None
        context: Any = multiprocessing.get_context("fork")
        self.process = context.Process(target=_serve, args=(run, there, self.here, alive, dead), name="danlu-worker")
        self.process.start()
        there.close()


class _Pool:
    """The parent's loop. It has no threads, because a process that forks should have none."""

    def __init__(self, run: Run, workers: int, alive: int, dead: int, children: List[_Child]) -> None:
        self._run = run
        self._workers = workers
        self._pipe = (alive, dead)
        self._children = children

    def work(self) -> None:
        over = False
        while True:
            pause = 15.0
            while not over and self._busy() < self._workers:
                over, trial = self._run.ask()
                if trial is None:
                    pause = 0.1
                    break
                self._give(trial)
            if self._run.stopping or (over and self._busy() == 0):
                return
            self._listen(pause)
            over = False
            self._run.study._link.beat()

    def _busy(self) -> int:
        return sum(child.trial is not None for child in self._children)

    def _give(self, trial: Trial) -> None:
        child = next((one for one in self._children if one.trial is None), None)
        if child is None:
            child = _Child(self._run, *self._pipe)
            self._children.append(child)
        child.trial = trial
        try:
            child.here.send(trial._held)
        except OSError:
            self._bury(child)

    def _listen(self, timeout: float) -> None:
        waiting: Dict[Any, _Child] = {child.here: child for child in self._children}
        for ready in multiprocessing.connection.wait(list(waiting), timeout):
            child = waiting[ready]
            try:
                message = child.here.recv()
            except (EOFError, OSError):
                self._bury(child)
                continue
            self._answer(child, message)

    def _answer(self, child: _Child, message: Any) -> None:
        trial = child.trial
        if trial is None:
            return
        if isinstance(message, Evaluation):
            child.trial = None
            self._run.end(trial, message)
            return
        verb, body = message
        reply: Any
        try:
            reply = self._run.study._about(trial, verb, body)
        except DanluError as refused:
            reply = refused
        try:
            child.here.send(reply)
        except OSError:
            pass  # its end is noticed when it is listened to

    def _bury(self, child: _Child) -> None:
        """Requeues the trial of a dead process: a crash may be the machine's fault. The third fails the trial."""
        child.process.join(_GRACE_S)
        self._children.remove(child)
        child.here.close()
        trial, child.trial = child.trial, None
        if trial is not None:
            code = child.process.exitcode
            how = "by signal %d" % -code if code and code < 0 else "with code %s" % code
            self._run.end(trial, Evaluation("requeue", {"reason": "its process ended " + how, "counts": True}))


def _end(children: List[_Child]) -> None:
    for child in children:
        child.here.close()  # an idle child ends at the end of its pipe
        if child.trial is not None:
            child.process.terminate()
    deadline = time.monotonic() + _GRACE_S
    for child in children:
        child.process.join(max(0.1, deadline - time.monotonic()))
        if child.process.exitcode is None:
            child.process.kill()
            child.process.join()


# In the child


class _Far:
    """The study as a child has it: requests go to the parent."""

    def __init__(self, run: Run, pipe: Any) -> None:
        self._outcomes = run.study._outcomes
        self._pipe = pipe
        self._space = run.study._space

    def _about(self, trial: Trial, verb: str, body: Dict[str, Any]) -> Dict[str, Any]:
        self._pipe.send((verb, body))
        reply = self._pipe.recv()
        if isinstance(reply, TrialLost) or (verb != "report" and not isinstance(reply, DanluError)):
            trial._ended = True
        if isinstance(reply, DanluError):
            raise reply
        return dict(reply)

    def trial(self, held: Held) -> Trial:
        from ._space import decode

        return Trial(self, held, decode(self._space, held.params))  # type: ignore[arg-type]


def _serve(run: Run, pipe: Any, parents: Any, alive: int, dead: int) -> None:
    parents.close()
    os.close(dead)
    threading.Thread(target=_follow, args=(alive,), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(143))  # so that the objective can clean up
    far = _Far(run, pipe)
    while True:
        try:
            held = pipe.recv()
        except (EOFError, OSError):
            return
        done = evaluate(run.objective, far.trial(held), run.catch)
        if isinstance(done.error, SystemExit) and done.error.code == 143:
            return
        pipe.send(_portable(done))


def _portable(done: Evaluation) -> Evaluation:
    """The same with an exception that can be sent: others become a ``DanluError`` with their text."""
    if done.error is None or isinstance(done.error, DanluError):
        return done
    text = str(done.body.get("reason", repr(done.error)))
    return Evaluation(done.verb, done.body, DanluError("failed", text), done.stops)


def _follow(alive: int) -> None:
    """Ends this process with its parent, however that ends."""
    os.read(alive, 1)
    os._exit(1)
