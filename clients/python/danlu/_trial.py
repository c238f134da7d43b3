"""A trial that this process evaluates."""

from __future__ import annotations

import logging
import math
import traceback
from typing import TYPE_CHECKING, Any, Dict, Mapping, Optional, Sequence, Tuple, Type, Union

from ._errors import DanluError, Pruned, TrialLost
from ._link import Held
from ._space import scalar

if TYPE_CHECKING:
    from ._study import Study

Outcome = Union[float, Mapping[str, float], Sequence[float]]

_log = logging.getLogger("danlu")

_NUMBER = "must be a number. Return a float, or a dict or tuple of them."


class Outcomes:
    """The names of a study's objectives and constraints, by which its trials tell values."""

    def __init__(self, objectives: Sequence[str], constraints: Sequence[str], named: bool) -> None:
        self.objectives = list(objectives)
        self.constraints = list(constraints)
        self._named = named  # whether the caller named the objective

    def body(self, number: int, outcome: Outcome, what: str = "value") -> Dict[str, Any]:
        """The members of a request for an outcome: one number, numbers by name, or one for each objective."""
        if isinstance(outcome, Mapping):
            values = {str(name): self._number(number, name, value) for name, value in outcome.items()}
            if len(values) == 1 and len(self.objectives) == 1 and not self.constraints and not self._named:
                return {"value": next(iter(values.values()))}
            return {"values": values}
        if isinstance(outcome, (tuple, list)):
            return {"values": [self._number(number, what, value) for value in outcome]}
        return {"value": self._number(number, what, outcome)}

    @staticmethod
    def _number(number: int, name: object, value: Any) -> float:
        if value is None or isinstance(value, (str, bytes)):
            raise DanluError(
                "bad_request",
                "Trial %d: %s (%r) %s" % (number, name, value, _NUMBER),
            )
        try:
            plain = float(value)
        except (TypeError, ValueError):
            raise DanluError(
                "bad_request",
                "Trial %d: %s (%r) %s" % (number, name, value, _NUMBER),
            ) from None
        if not math.isfinite(plain):
            raise DanluError(
                "not_finite",
                "Trial %d: %s (%s) must be finite. Use fail(reason) for a trial without a value."
                % (number, name, plain),
            )
        return plain


class Trial:
    """A configuration to evaluate, and where its result goes.

    In a ``with`` block an exception requeues it, and ``danlu.Pruned`` prunes it. Leaving the block without ``tell``,
    ``fail``, ``prune`` or ``requeue`` is an error.
    """

    def __init__(self, study: "Study", held: Held, params: Dict[str, Any]) -> None:
        self._study = study
        self._held = held
        self._ended = False
        self._reason: Optional[str] = None
        self.number: int = held.number
        self.params: Dict[str, Any] = params

    def __repr__(self) -> str:
        return "Trial(%d, %r)" % (self.number, self.params)

    @property
    def ended(self) -> bool:
        """Whether its end has been told, or another worker has it by now."""
        return self._ended

    def report(self, step: int, value: Outcome) -> None:
        """Reports an intermediate value; raises ``danlu.Pruned`` if the study's pruner would stop the trial.

        It raises ``danlu.TrialLost`` if the trial was cancelled or is another worker's by now. With several objectives
        ``value`` has those that are known at the step, by name.
        """
        self._require()
        body = self._study._outcomes.body(self.number, value, "the report at step %d" % step)
        reply = self._study._about(self, "report", dict(body, step=int(scalar(step))))
        if reply.get("prune"):
            self._reason = str(reply.get("reason", "")) or None
            raise Pruned(self._reason)

    def tell(self, value: Outcome, attrs: Optional[Mapping[str, Any]] = None) -> None:
        """Ends the trial with its value, or its values by name. ``attrs`` are kept beside them."""
        self._require()
        body = self._study._outcomes.body(self.number, value)
        if attrs:
            body["attrs"] = {name: scalar(one) for name, one in attrs.items()}
        self._end("tell", body)

    def fail(self, reason: str) -> None:
        """Ends the trial without a value."""
        self._require()
        self._end("fail", {"reason": reason})

    def prune(self, reason: Optional[str] = None) -> None:
        """Ends the trial early."""
        self._require()
        why = reason or self._reason
        self._end("prune", {"reason": why} if why else {})

    def requeue(self, reason: str = "requeued by the caller", counts: bool = False) -> None:
        """Gives the trial back, for the next worker that asks; if it ``counts``, the third such attempt fails it."""
        self._require()
        self._end("requeue", {"reason": reason, "counts": counts})

    def _end(self, verb: str, body: Dict[str, Any]) -> None:
        self._study._about(self, verb, body)

    def _require(self) -> None:
        if self._ended:
            message = "Trial %d: it has ended, or is another worker's. Ask for another trial."
            raise TrialLost("not_running", message % self.number)

    def __enter__(self) -> "Trial":
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Any) -> bool:
        if isinstance(error, TrialLost):
            _log.warning("trial %d is lost: %s", self.number, error)
            return True
        if self._ended:
            return isinstance(error, Pruned)
        if error is None:
            self.requeue("its block ended without a result")
            message = "Trial %d: its block ended without tell, fail or prune. Tell its value."
            raise DanluError("not_told", message % self.number)
        if isinstance(error, Pruned):
            self.prune(error.reason)
            return True
        self._give_back(error)
        return False

    def _give_back(self, error: BaseException) -> None:
        """Requeues the trial for an exception, which is what the caller gets to see."""
        try:
            self.requeue(explain(error), counts=isinstance(error, Exception))
        except DanluError as refused:
            _log.warning("trial %d was not requeued: %s", self.number, refused)


def explain(error: BaseException, inside: int = 0) -> str:
    """What the study keeps of an exception: its type and message, then its traceback without so many outer frames."""
    first = "".join(traceback.format_exception_only(type(error), error)).strip()
    frames = traceback.extract_tb(error.__traceback__)[inside:][-10:]
    return "\n".join([first] + [line.rstrip() for line in traceback.format_list(frames)])


Catch = Union[Type[BaseException], Tuple[Type[BaseException], ...]]
