"""Runs existing Optuna objectives whose search space can be read from their first call.

    danlu.optuna.run(objective, trials=100, direction="maximize")

The first call is evaluated as usual, at the middle of each range, and is the study's first trial. Its ``suggest_…``
calls are the search space; a later call that differs raises ``SpaceChanged``.
"""

from __future__ import annotations

import math
import sys
import threading
import uuid
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple, Type

from ._errors import Pruned, TrialLost
from ._space import Categorical, Float, Int
from ._study import Study as _Study
from ._trial import Trial as _DanluTrial

TrialPruned = Pruned


class SpaceChanged(ValueError):
    """A call of the objective suggests another space than its first one did."""


class Trial:
    """The trial that an Optuna objective gets."""

    def __init__(self, trial: Optional[_DanluTrial], space: Dict[str, Tuple[str, Any]], number: int = 0) -> None:
        self._trial = trial
        self._space = space
        self._pruned: Optional[Pruned] = None
        self.reports: List[Tuple[int, float]] = []
        self.number = number if trial is None else trial.number
        self.params: Dict[str, Any] = {}
        self.user_attrs: Dict[str, Any] = {}

    def suggest_float(
        self, name: str, low: float, high: float, *, step: Optional[float] = None, log: bool = False
    ) -> float:
        middle = math.sqrt(low * high) if log else low + (high - low) / 2
        if step is not None:
            middle = low + step * math.floor((middle - low) / step)
        more = ", step=%r" % step if step is not None else ", log=True" if log else ""
        call = "suggest_float(%r, %r, %r%s)" % (name, low, high, more)
        return float(self._suggest(name, call, lambda: Float(low, high, log=log, step=step), middle))

    def suggest_int(self, name: str, low: int, high: int, *, step: int = 1, log: bool = False) -> int:
        middle = round(math.sqrt(low * high)) if log else low + step * (((high - low) // 2) // step)
        more = ", step=%r" % step if step != 1 else ", log=True" if log else ""
        call = "suggest_int(%r, %r, %r%s)" % (name, low, high, more)
        return int(
            self._suggest(name, call, lambda: Int(low, high, log=log, step=None if step == 1 else step), middle)
        )

    def suggest_categorical(self, name: str, choices: Sequence[Any]) -> Any:
        call = "suggest_categorical(%r, %r)" % (name, list(choices))
        return self._suggest(name, call, lambda: Categorical(list(choices)), list(choices)[0])

    def _suggest(self, name: str, call: str, parameter: Callable[[], Any], middle: Any) -> Any:
        if self._trial is None and name not in self._space:
            self._space[name] = (call, parameter())
            self.params[name] = middle
        if name not in self._space:
            raise SpaceChanged(
                "Parameter '%s': trial %d calls %s, and the first call did not suggest it. Its being there depends on "
                "other parameters: give the space to danlu.Study, with danlu.Float(..., when={...})."
                % (name, self.number, call)
            )
        if self._space[name][0] != call:
            raise SpaceChanged(
                "Parameter '%s': trial %d calls %s, and the first call was %s. Suggest the widest range each time, or "
                "give the space to danlu.Study, with require=[...] between parameters."
                % (name, self.number, call, self._space[name][0])
            )
        if self._trial is not None:
            self.params[name] = self._trial.params[name]
        return self.params[name]

    def report(self, value: float, step: int) -> None:
        self.reports.append((step, value))
        if self._trial is not None:
            try:
                self._trial.report(step, value)
            except Pruned as pruned:
                self._pruned = pruned

    def should_prune(self) -> bool:
        return self._pruned is not None

    def set_user_attr(self, key: str, value: Any) -> None:
        self.user_attrs[key] = value


class _FirstCall:
    """The first call of an objective, and then the objective that does not repeat it.

    The trial of its parameters gets its outcome. That need not be the next trial: those of other workers may come
    first.
    """

    def __init__(self, objective: Callable[[Any], Any], catch: Any) -> None:
        self._objective = objective
        self._outcome: Any = None
        self._error: Optional[BaseException] = None
        self._unused = threading.Semaphore(1)
        self.space: Dict[str, Tuple[str, Any]] = {}
        self._trial = Trial(None, self.space)
        self.params = self._trial.params
        try:
            self._outcome = objective(self._trial)
        except SpaceChanged:
            raise
        except _pruned() as pruned:
            self._error = pruned
        except catch as error:
            self._error = error
        if not self.params:
            message = "The first call of the objective suggested no parameter. Suggest all of them in each call."
            raise SpaceChanged(message) from self._error

    def __call__(self, trial: Trial) -> Any:
        of_first = trial._trial is not None and trial._trial.params == self.params
        if not of_first or not self._unused.acquire(blocking=False):
            return self._objective(trial)
        trial.params.update(self.params)
        trial.user_attrs.update(self._trial.user_attrs)
        for step, value in self._trial.reports:
            trial.report(value, step)  # whatever the pruner says: the call ran to its end
        if self._error is not None:
            raise self._error
        return self._outcome


class Study:
    """A study with the members of Optuna's that programs use most. ``study`` is Danlu's, once the space is known."""

    def __init__(self, name: str, **settings: Any) -> None:
        self._name = name
        self._settings = settings
        self._space: Dict[str, Tuple[str, Any]] = {}
        self.study: Optional[_Study] = None

    def optimize(
        self,
        objective: Callable[[Any], Any],
        n_trials: Optional[int] = None,
        timeout: Optional[float] = None,
        n_jobs: int = 1,
        catch: Any = (),
    ) -> None:
        """Evaluates ``n_trials`` more trials. An exception that is not in ``catch`` ends the run."""
        if n_trials is not None and n_trials < 1:
            return
        first: Optional[_FirstCall] = None
        if self.study is None:
            first = _FirstCall(objective, catch)
            self._space = first.space
            self.study = _Study(self._name, {name: one for name, (_, one) in first.space.items()}, **self._settings)
        total = None if n_trials is None else self.study._overview()["trials"] + n_trials
        if first is not None:
            self.study.enqueue(first.params)
        evaluated = objective if first is None else first
        self.study.optimize(
            lambda trial: self._evaluate(evaluated, trial, catch), trials=total, time=timeout, workers=n_jobs, catch=()
        )

    def _evaluate(self, objective: Callable[[Any], Any], trial: _DanluTrial, catch: Any) -> Any:
        shown = Trial(trial, self._space)
        try:
            outcome = objective(shown)
        except (SpaceChanged, TrialLost):
            raise
        except _pruned() as pruned:
            raise Pruned(str(pruned) or None) from pruned
        except catch as error:
            trial.fail("%s: %s" % (type(error).__name__, error))
            return None
        trial.tell(outcome, attrs=shown.user_attrs)
        return None

    def _known(self) -> _Study:
        if self.study is None:
            raise ValueError("Study '%s': it has no trial yet. Call optimize first." % self._name)
        return self.study

    @property
    def best_trial(self) -> Any:
        best = self._known().best
        if best is None:
            raise ValueError("Study '%s': no trial is complete." % self._name)
        return best

    @property
    def best_params(self) -> Dict[str, Any]:
        return dict(self.best_trial.params)

    @property
    def best_value(self) -> float:
        return float(self.best_trial.value)

    @property
    def trials(self) -> List[Any]:
        return self._known().records()


def _pruned() -> Tuple[Type[BaseException], ...]:
    """``TrialPruned`` of this module, and Optuna's where the program has imported it."""
    theirs = getattr(sys.modules.get("optuna"), "TrialPruned", None)
    return (Pruned,) if theirs is None else (Pruned, theirs)


def create_study(
    study_name: Optional[str] = None,
    *,
    direction: Optional[str] = None,
    directions: Optional[Sequence[str]] = None,
    sampler: Any = None,
    pruner: Any = None,
    seed: Optional[int] = None,
    store: Optional[str] = None,
) -> Study:
    """A study, as ``optuna.create_study`` makes it. ``sampler`` and ``pruner`` are Danlu's, by name."""
    settings: Dict[str, Any] = {"sampler": sampler, "pruner": pruner, "seed": seed, "store": store}
    if directions is None:
        settings["direction"] = direction or "minimize"
    else:
        settings["objectives"] = {"value_%d" % at: one for at, one in enumerate(directions)}
    return Study(study_name or "optuna-" + uuid.uuid4().hex[:8], **settings)


def run(objective: Callable[[Any], Any], *, trials: int = 100, workers: int = 1, **settings: Any) -> Study:
    """Creates a study with the arguments of ``create_study`` and evaluates ``trials`` trials."""
    study = create_study(**settings)
    study.optimize(objective, n_trials=trials, n_jobs=workers)
    return study
