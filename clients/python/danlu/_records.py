"""What a study answers."""

from __future__ import annotations

import dataclasses
from typing import Any, Dict, Iterator, Optional


class Row:
    """A record whose members are attributes and items: ``best.params``, ``best["params"]``, ``dict(best)``."""

    def keys(self) -> Iterator[str]:
        """The names of its members."""
        return (field.name for field in dataclasses.fields(self))  # type: ignore[arg-type]

    def __getitem__(self, name: str) -> Any:
        if name in list(self.keys()):
            return getattr(self, name)
        raise KeyError(name)


@dataclasses.dataclass(frozen=True)
class Best(Row):
    """The complete, feasible trial with the best value that was observed."""

    number: int
    params: Dict[str, Any]
    value: float


@dataclasses.dataclass(frozen=True)
class Recommended(Row):
    """The evaluated configuration that a model of all results expects to be best: ``mean`` ± ``sd``.

    ``p_feasible`` is the probability that it meets the constraints, if the study has any.
    """

    number: int
    params: Dict[str, Any]
    mean: float
    sd: float
    p_feasible: Optional[float] = None


@dataclasses.dataclass(frozen=True)
class Front(Row):
    """Of several objectives: the recommended front, one pick of it, and the numbers of the observed front's trials.

    Members and ``pick`` have ``number``, ``params``, ``values``, ``mean``, ``sd``, ``p_front`` and ``p_feasible``.
    """

    front: list
    pick: Optional[Dict[str, Any]]
    hypervolume: Optional[float]
    observed: list


@dataclasses.dataclass(frozen=True)
class TrialRecord(Row):
    """A trial as the study has it.

    ``state`` is one of queued, running, paused, complete, pruned, failed and cancelled. ``value`` is that
    of the first objective, and ``values`` has all objectives and constraints by name. ``reason`` says why a trial has
    no value, ``excluded`` why it does not count. ``attrs`` are those that ``tell`` was given.
    """

    number: int
    state: str
    params: Dict[str, Any]
    value: Optional[float]
    values: Dict[str, float]
    reason: Optional[str] = None
    attempt: Optional[int] = None
    seconds: Optional[float] = None
    worker: Optional[str] = None
    engine: Optional[str] = None
    why: Optional[str] = None
    excluded: Optional[str] = None
    attrs: Dict[str, Any] = dataclasses.field(default_factory=dict)
