"""Runs of an objective: trials are asked for, evaluated and told until the budget is used up."""

from __future__ import annotations

import dataclasses
import logging
import threading
import time
from typing import TYPE_CHECKING, Any, Dict, List, Optional

from ._errors import DanluError, Pruned, TrialLost, Unavailable
from ._trial import Catch, Trial, explain

if TYPE_CHECKING:
    from ._study import Objective, Study

_log = logging.getLogger("danlu")

_FAILURES = 5  # so many failures at the beginning, and no success, are the objective's fault
_SHORTEST_S = 0.02
_LONGEST_S = 0.5


@dataclasses.dataclass(frozen=True)
class Evaluation:
    """How an objective ended: the request that tells it, and its exception, which may stop the run."""

    verb: str
    body: Dict[str, Any]
    error: Optional[BaseException] = None
    stops: bool = False


def evaluate(objective: "Objective", trial: Trial, catch: Catch) -> Evaluation:
    """Calls the objective."""
    try:
        returned = objective(trial)
        if trial.ended:
            return Evaluation("ended", {})
        return Evaluation("tell", trial._study._outcomes.body(trial.number, returned))
    except Pruned as pruned:
        reason = pruned.reason or trial._reason
        return Evaluation("prune", {"reason": reason} if reason else {})
    except TrialLost:
        return Evaluation("ended", {})
    except Unavailable as error:  # a report, or an end that the objective told itself
        return Evaluation("requeue", {"reason": explain(error)}, error, stops=True)
    except DanluError as refused:  # an outcome or a report that is no number, whatever is caught
        return Evaluation("fail", {"reason": str(refused)}, refused)
    except Exception as error:
        return Evaluation("fail", {"reason": explain(error, inside=1)}, error, stops=not isinstance(error, catch))
    except BaseException as error:
        return Evaluation("requeue", {"reason": explain(error)}, error, stops=not isinstance(error, catch))


class Run:
    """The state that the workers of a run share."""

    def __init__(
        self, study: "Study", objective: "Objective", total: Optional[int], deadline: Optional[float], catch: Catch
    ) -> None:
        self.study = study
        self.objective = objective
        self.catch = catch
        self.stopping = False
        self.open: Dict[int, Trial] = {}
        self._total = total
        self._deadline = deadline
        self._changed = threading.Condition()
        self._failures = 0
        self._succeeded = False
        self._error: Optional[BaseException] = None

    def ask(self) -> "tuple[bool, Optional[Trial]]":
        """Whether the run is over, and the next trial if there is one now."""
        if self.stopping or (self._deadline is not None and time.monotonic() >= self._deadline):
            return True, None
        asked, trial = self.study._ask(self._total)
        if trial is not None:
            self.open[trial.number] = trial
            return False, trial
        others = len(self.study._open) - len(self.open)  # open trials that the caller evaluates
        return asked.over and asked.running <= others, None

    def next(self) -> Optional[Trial]:
        """The next trial; waits while the last ones are with workers, because they come back if those are lost."""
        pause = _SHORTEST_S
        while True:
            over, trial = self.ask()
            if over or trial is not None:
                return trial
            with self._changed:
                if not self.stopping:
                    self._changed.wait(pause)
            pause = min(2 * pause, _LONGEST_S)

    def tell_again(self) -> None:
        """Tells how trials of earlier runs ended that the store did not answer."""
        for trial, done in list(self.study._untold.items()):
            if self.study._open.get(trial.number) is trial:
                self.end(trial, done)
            del self.study._untold[trial]

    def end(self, trial: Trial, done: Evaluation) -> None:
        """Tells how a trial ended. If the store does not answer, the study's next run tells it."""
        try:
            if done.verb != "ended" and not trial.ended:
                self._tell(trial, done)
        except TrialLost as lost:
            _log.warning("trial %d is lost, and its result: %s", trial.number, lost)
        except Unavailable:
            self.study._untold[trial] = Evaluation(done.verb, done.body)
            raise
        finally:
            self.open.pop(trial.number, None)
            with self._changed:
                self._changed.notify_all()
        if done.stops and done.error is not None:
            self.stop(done.error)

    def _tell(self, trial: Trial, done: Evaluation) -> None:
        try:
            trial._end(done.verb, done.body)
        except TrialLost:
            raise
        except Unavailable:
            raise
        except DanluError as refused:  # a value is missing, or has an unknown name
            trial.fail(str(refused))
            self._failed(trial, str(refused), refused)
            return
        if done.verb == "fail":
            self._failed(trial, str(done.body["reason"]), done.error)
        elif done.verb in ("tell", "prune"):
            self._succeeded = True

    def _failed(self, trial: Trial, reason: str, error: Optional[BaseException]) -> None:
        first = reason.split("\n", 1)[0]
        _log.warning("trial %d failed: %s", trial.number, first)
        self._failures += 1
        if self._failures >= _FAILURES and not self._succeeded:
            message = "The first %d trials failed, the last one with: %s" % (self._failures, first)
            failing = DanluError("failing", message)
            failing.__cause__ = error
            self.stop(failing)

    def stop(self, error: Optional[BaseException] = None) -> None:
        """Starts no more trials. The first error is what the caller of the run gets."""
        with self._changed:
            self.stopping = True
            self._error = self._error or error
            self._changed.notify_all()

    def requeue(self, reason: str) -> List[int]:
        """Gives all open trials of the run back."""
        trials = list(self.open.values())
        for trial in trials:
            self.open.pop(trial.number, None)
            try:
                if not trial.ended:
                    trial.requeue(reason)
            except Unavailable as failed:
                self.study._untold[trial] = Evaluation("requeue", {"reason": reason})
                _log.warning("trial %d is requeued by the study's next run: %s", trial.number, failed)
            except DanluError as refused:
                _log.warning("trial %d was not requeued: %s", trial.number, refused)
        return [trial.number for trial in trials]

    def finish(self) -> None:
        """Raises the error that ended the run, if there is one."""
        if self._error is not None:
            raise self._error

    def _work(self) -> None:
        while True:
            trial = self.next()
            if trial is None:
                return
            self.end(trial, evaluate(self.objective, trial, self.catch))

    def run_in_threads(self, workers: int) -> None:
        """Runs to the end: one worker in this thread, more of them in threads of their own."""
        try:
            if workers == 1:
                self._work()
            else:
                self._run_in_threads(workers)
        finally:
            self.requeue("the run ended")
        self.finish()

    def _run_in_threads(self, workers: int) -> None:
        threads = [
            threading.Thread(target=self._guarded, name="danlu-worker-%d" % slot, daemon=True)
            for slot in range(workers)
        ]
        for thread in threads:
            thread.start()
        try:
            _join(threads)
        except KeyboardInterrupt:
            self.stop()
            numbers = self.requeue("interrupted")
            _log.warning(
                "interrupted: requeued %s; waiting for their objectives to end. Ctrl-C again does not wait.",
                ", ".join("trial %d" % number for number in numbers) or "nothing",
            )
            _join(threads)
            raise

    def _guarded(self) -> None:
        try:
            self._work()
        except BaseException as error:  # for the caller of the run
            self.stop(error)


def _join(threads: List[threading.Thread]) -> None:
    """Waits for threads in a way that Ctrl-C ends everywhere."""
    for thread in threads:
        while thread.is_alive():
            thread.join(0.2)
