"""Studies."""

from __future__ import annotations

import datetime
import threading
import time as clock
import weakref
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Mapping, Optional, Sequence, Union

from . import _space
from ._errors import DanluError, TrialLost
from ._interrupts import Deferred
from ._link import Asked, Link
from ._local import AskTell
from ._records import Best, Front, Recommended, TrialRecord
from ._server import Server
from ._trial import Catch, Outcome, Outcomes, Trial

if TYPE_CHECKING:
    from ._run import Evaluation

Objective = Callable[[Trial], Any]
_PAUSE_S = 0.5  # between asks, while others have the last trials
_OTHERS = ("reason", "attempt", "seconds", "worker", "engine", "why", "excluded")  # members of records and rows


class Study:
    """A named study: a search space, what is optimized, and the trials so far.

    ``store`` keeps it (``"sqlite:danlu.db"``, ``"postgresql://user@host/db"``, or ``"memory"``, the default, which ends
    with this object); ``server`` is the address of a ``danlu serve`` instead, with its ``token`` or that of
    ``DANLU_TOKEN``. The same definition on the same store goes on with the study. Without ``space`` it is an existing
    one, as it is.

    The other arguments are the keys of a study file: ``objectives={"accuracy": "maximize", "ms": "minimize"}`` instead
    of ``direction``, ``constraints={"mb": "<= 512"}``, ``require=["warmup < epochs"]``, ``sampler="tpe"`` or
    ``{"name": "tpe", "candidates": 24}``, ``pruner="asha"``, ``believe={"lr": 0.001}``, ``good`` and ``start``: lists
    of configurations.
    """

    def __init__(
        self,
        name: str,
        space: Optional[_space.Space] = None,
        *,
        direction: Optional[str] = None,
        objective: Optional[str] = None,
        objectives: Union[Mapping[str, Any], Sequence[Any], None] = None,
        constraints: Optional[Mapping[str, str]] = None,
        require: Union[str, Sequence[str]] = (),
        sampler: Union[str, Mapping[str, Any], None] = None,
        pruner: Union[str, Mapping[str, Any], None] = None,
        seed: Optional[int] = None,
        reproducible: Optional[int] = None,
        believe: Optional[Mapping[str, Any]] = None,
        good: Optional[Sequence[Mapping[str, Any]]] = None,
        start: Optional[Sequence[Mapping[str, Any]]] = None,
        store: Optional[str] = None,
        server: Optional[str] = None,
        token: Optional[str] = None,
    ) -> None:
        if store is not None and server is not None:
            message = "store (%s) and server (%s): the server has the store. Give one of the two."
            raise ValueError(message % (store, server))
        if objectives is not None and (direction is not None or objective is not None):
            raise ValueError("objectives stand instead of direction and objective. Give one of the two.")
        self.name = name
        self._space = space
        definition: Dict[str, Any] = {"study": name}
        if space is not None:
            definition["space"] = _space.describe(space)
            if objectives is not None:
                definition["objectives"] = objectives if isinstance(objectives, Mapping) else list(objectives)
            else:
                definition["objective"] = {"name": objective or "value", "direction": direction or "minimize"}
            members = {
                "constraints": constraints and dict(constraints),
                "require": [require] if isinstance(require, str) else list(require),
                "sampler": sampler,
                "pruner": pruner,
                "seed": seed,
                "reproducible": reproducible,
                "believe": believe and {key: _belief(value) for key, value in believe.items()},
                "good": good and [_space.encode(space, one) for one in good],
                "start": start and [_space.encode(space, one) for one in start],
            }
            definition.update((key, value) for key, value in members.items() if value not in (None, [], {}))
        self._link: Link = (
            AskTell(definition, store)
            if server is None
            else Server(server, token, name, definition if space is not None else None)
        )
        self._close = weakref.finalize(self, self._link.close)
        described = self._link.overview()["study"]
        named = objectives is not None or objective is not None or space is None
        self._outcomes = Outcomes(
            [one["name"] for one in described["objectives"]], _names(described.get("constraints")), named
        )
        self._exhaustive = _name(described.get("sampler")) == "grid"
        self._open: Dict[int, Trial] = {}
        self._untold: Dict[Trial, Evaluation] = {}  # ends of trials that the store did not answer
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return "Study(%r)" % self.name

    def __enter__(self) -> "Study":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the link to the study; open trials go back to the queue. The end of the program does so, too."""
        self._close()

    # Evaluating

    def optimize(
        self,
        objective: Objective,
        *,
        trials: Optional[int] = None,
        time: Union[float, str, datetime.timedelta, None] = None,
        workers: int = 1,
        processes: bool = False,
        catch: Catch = Exception,
    ) -> "Study":
        """Evaluates trials with ``objective(trial)``, which returns a value, or a dict or tuple of several.

        ``trials`` is the study's total, so the same call goes on where an earlier one ended. After ``time`` (seconds,
        ``"10m"`` or a timedelta) no more trials start. Without both it is 100 trials, or all of a grid.

        ``workers`` trials are evaluated at a time, by threads or, with ``processes``, by forks of this process. An
        exception of a class in ``catch`` fails its trial, which keeps its message and traceback, and the run goes on.
        Any other one fails the trial and ends the run. If the first five trials of a run fail, the run ends with
        ``DanluError``, code ``failing``. Ctrl-C requeues the running trials.
        """
        from ._run import Run

        limit = _seconds(time)
        if trials is None and limit is None and not self._exhaustive:
            trials = 100
        if workers < 1 or (trials is not None and trials < 1):
            raise ValueError("workers (%s) and trials (%s) must be at least 1." % (workers, trials))
        run = Run(self, objective, trials, None if limit is None else clock.monotonic() + limit, catch)
        run.tell_again()
        if processes:
            from ._forks import run_in_forks

            run_in_forks(run, workers)
        else:
            run.run_in_threads(workers)
        return self

    def ask(self, trials: Optional[int] = None) -> Optional[Trial]:
        """The next trial, up to ``trials`` of the study; ``None`` if there is none, now or any more."""
        return self._ask(trials)[1]

    def trial(self, trials: Optional[int] = None) -> Trial:
        """The next trial, for a ``with`` block. Waits while other workers have the last ones.

        Raises ``DanluError``, code ``done``, if the space or the number of ``trials`` is used up.
        """
        while True:
            asked, trial = self._ask(trials)
            if trial is not None:
                return trial
            if asked.over and asked.running <= len(self._open):
                message = "Study '%s': there is no more trial to evaluate. Give more trials, or stop."
                raise DanluError("done", message % self.name)
            clock.sleep(_PAUSE_S)

    def tell(self, trial: Union[Trial, int], value: Outcome) -> None:
        """Ends an open trial with its value."""
        self._find(trial).tell(value)

    def enqueue(self, params: Mapping[str, Any]) -> None:
        """Evaluates that configuration before any other; the sampler fills what is left out."""
        with Deferred():
            self._link.enqueue(_space.encode(self._space, params))

    def _find(self, trial: Union[Trial, int]) -> Trial:
        if isinstance(trial, Trial):
            return trial
        found = self._open.get(trial)
        if found is None:
            raise TrialLost("not_running", "Trial %d: it is not open here. Ask for a trial first." % trial)
        return found

    def _ask(self, total: Optional[int]) -> "tuple[Asked, Optional[Trial]]":
        with Deferred():
            asked = self._link.ask(total)
            if asked.held is None:
                return asked, None
            trial = Trial(self, asked.held, _space.decode(self._space, asked.held.params))
            with self._lock:
                self._open[trial.number] = trial
            return asked, trial

    def _about(self, trial: Trial, verb: str, body: Dict[str, Any]) -> Dict[str, Any]:
        with Deferred():
            try:
                if trial.number in self._link.lost():
                    message = "Trial %d: it is another worker's by now. Ask for another trial."
                    raise TrialLost("stale_lease", message % trial.number)
                reply = self._link.about(trial._held, verb, body)
            except TrialLost:
                self._forget(trial)
                raise
            if verb != "report":
                self._forget(trial)
            return reply

    def _forget(self, trial: Trial) -> None:
        trial._ended = True
        with self._lock:
            if self._open.get(trial.number) is trial:
                del self._open[trial.number]

    # Results

    @property
    def best(self) -> Optional[Best]:
        """The best trial; ``None`` while none is complete and feasible, and with several objectives: see ``front``."""
        found = self._overview().get("best")
        return found and Best(found["number"], self._decoded(found), found["value"])

    @property
    def recommended(self) -> Optional[Recommended]:
        """The configuration that a model of all results expects to be best. Fits that model."""
        with Deferred():
            found = self._link.best().get("recommended")
        return found and Recommended(
            found["number"], self._decoded(found), found["mean"], found["sd"], found.get("p_feasible")
        )

    @property
    def front(self) -> Front:
        """The recommended front of several objectives, with the knee as its pick."""
        return self.choose()

    def choose(self, at: Optional[str] = None, weights: Optional[Mapping[str, float]] = None) -> Front:
        """The front with another pick: the best one ``at="latency_ms <= 20"``, or by ``weights`` of the objectives."""
        choice: Dict[str, str] = {}
        if at is not None:
            choice["at"] = at
        if weights is not None:
            choice["weights"] = ",".join("%s=%s" % item for item in weights.items())
        with Deferred():
            found = self._link.front(choice)
        members = [dict(one, params=self._decoded(one)) for one in found["front"]]
        pick = found.get("pick")
        return Front(
            members,
            pick and dict(pick, params=self._decoded(pick)),
            found.get("hypervolume"),
            list(found.get("observed", [])),
        )

    def records(self) -> List[TrialRecord]:
        """All trials."""
        with Deferred():
            rows = self._link.rows()
        return [self._record(row) for row in rows]

    def trials(self) -> Any:
        """All trials: a ``pandas.DataFrame`` where pandas is installed, else ``records()``.

        Columns are ``number``, ``state``, ``value`` (of several objectives ``values.NAME`` each), ``params.NAME``, the
        other members of the records, and ``attrs.NAME``.
        """
        records = self.records()
        try:
            import pandas
        except ImportError:
            return records
        return pandas.DataFrame([self._flat(one) for one in records], columns=self._columns(records))

    def _flat(self, record: TrialRecord) -> Dict[str, Any]:
        flat = dict(record)
        params, values, attrs = flat.pop("params"), flat.pop("values"), flat.pop("attrs")
        if not self._is_single():
            del flat["value"]
            flat.update(("values." + name, value) for name, value in values.items())
        flat.update(("params." + name, value) for name, value in params.items())
        flat.update(("attrs." + name, value) for name, value in attrs.items())
        return flat

    def _columns(self, records: Sequence[TrialRecord]) -> List[str]:
        outcomes = self._outcomes.objectives + self._outcomes.constraints
        values = ["value"] if self._is_single() else ["values." + name for name in outcomes]
        names = list(self._space or {})
        attrs: Dict[str, None] = {}
        for record in records:
            names += [name for name in record.params if name not in names]
            attrs.update(dict.fromkeys(record.attrs))
        params = ["params." + name for name in names]
        return ["number", "state"] + values + params + list(_OTHERS) + ["attrs." + name for name in attrs]

    def _is_single(self) -> bool:
        return len(self._outcomes.objectives) == 1 and not self._outcomes.constraints

    def _record(self, row: Mapping[str, Any]) -> TrialRecord:
        values: Dict[str, float] = {}
        if "value" in row:
            values.update(zip(self._outcomes.objectives, row.get("values", [row["value"]])))
            values.update(row.get("limited", {}))
        return TrialRecord(
            row["number"],
            row["state"],
            self._decoded(row),
            row.get("value"),
            values,
            *(row.get(name) for name in _OTHERS),
            attrs=row.get("attrs", {})
        )

    def _overview(self) -> Dict[str, Any]:
        with Deferred():
            return self._link.overview()

    def _decoded(self, found: Mapping[str, Any]) -> Dict[str, Any]:
        return _space.decode(self._space, found.get("params", {}))


def _belief(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else _space.scalar(value)


def _name(spec: Any) -> str:
    return str(spec.get("name") if isinstance(spec, Mapping) else spec)


def _names(constraints: Any) -> List[str]:
    if isinstance(constraints, Mapping):
        return list(constraints)
    return [one["name"] for one in constraints or []]


_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


def _seconds(limit: Union[float, str, datetime.timedelta, None]) -> Optional[float]:
    if limit is None:
        return None
    if isinstance(limit, datetime.timedelta):
        seconds = limit.total_seconds()
    elif isinstance(limit, str):
        digits = limit.rstrip("msdh")
        unit = limit[len(digits) :]
        try:
            seconds = float(digits) * _UNITS[unit]
        except (ValueError, KeyError):
            raise ValueError("time (%s) must be a number and one of ms, s, m, h, d, as in '10m'." % limit) from None
    else:
        seconds = float(limit)
    if not seconds > 0:
        raise ValueError("time (%s) must be above zero. Leave it out for no limit." % limit)
    return seconds
