"""The search space: parameters and what they become in a study file."""

from __future__ import annotations

import re
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

Scalar = Union[str, int, float, bool, None]
When = Mapping[str, Any]


def scalar(value: Any) -> Any:
    """``value`` as JSON has it: numbers of numpy become Python's."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    item = getattr(value, "item", None)
    if callable(item) and getattr(value, "ndim", None) == 0:
        return item()
    return value


def _is_scalar(value: Any) -> bool:
    return value is None or isinstance(value, (str, bool, int, float))


class Parameter:
    """A parameter of a search space, as the study file's ``space`` describes it."""

    def __init__(self, kind: str, when: Optional[When], **members: Any) -> None:
        self._members: Dict[str, Any] = {"type": kind}
        self._members.update((key, value) for key, value in members.items() if value is not None)
        if when is not None:
            self._members["when"] = {name: _condition(value) for name, value in when.items()}

    def describe(self) -> Dict[str, Any]:
        """What the study file has for it."""
        return self._members

    def decode(self, value: Any) -> Any:
        """The user's value for one that Danlu proposed."""
        return value

    def encode(self, value: Any) -> Any:
        """Danlu's value for one of the user's."""
        return scalar(value)

    def __repr__(self) -> str:
        shown = ", ".join("%s=%r" % item for item in self._members.items() if item[0] != "type")
        return "%s(%s)" % (type(self).__name__, shown)


def _condition(value: Any) -> Any:
    if isinstance(value, (list, tuple, set)):
        return [scalar(one) for one in value]
    return scalar(value)


class Float(Parameter):
    """A real number from ``low`` to ``high``, both included; with ``log=True`` equal ratios count equally.

    ``prior={"lognormal": {"mean": 0, "sd": 1}}`` or ``normal`` is the distribution that is sampled; the bounds, where
    given, truncate it.
    """

    def __init__(
        self,
        low: Optional[float] = None,
        high: Optional[float] = None,
        *,
        log: bool = False,
        step: Optional[float] = None,
        prior: Optional[Mapping[str, Any]] = None,
        when: Optional[When] = None,
    ) -> None:
        super().__init__(
            "float", when, low=scalar(low), high=scalar(high), log=log or None, step=scalar(step), prior=prior
        )


class Int(Parameter):
    """A whole number from ``low`` to ``high``, both included."""

    def __init__(
        self, low: int, high: int, *, log: bool = False, step: Optional[int] = None, when: Optional[When] = None
    ) -> None:
        super().__init__("int", when, low=scalar(low), high=scalar(high), log=log or None, step=scalar(step))


class Categorical(Parameter):
    """One of ``choices``, in no order.

    Choices are texts, numbers, truth values or ``None``, also of several kinds. Any other object may be a choice, too.
    Danlu knows it by its ``repr``: ``Categorical([(50,), (100, 50)])``. An object whose ``repr`` is not lasting needs a
    name: ``Categorical({"svm": SVC(), "forest": RandomForestClassifier()})``.
    """

    def __init__(
        self,
        choices: Union[Sequence[Any], Mapping[str, Any]],
        *,
        weights: Optional[Sequence[float]] = None,
        when: Optional[When] = None,
    ) -> None:
        if isinstance(choices, Mapping):
            self._choices: List[Tuple[Any, Any]] = list(choices.items())
        else:
            self._choices = [(_label(scalar(choice)), choice) for choice in choices]
        super().__init__(
            "categorical",
            when,
            choices=[label for label, _ in self._choices],
            weights=None if weights is None else [float(weight) for weight in weights],
        )

    def decode(self, value: Any) -> Any:
        for label, choice in self._choices:
            if _same(label, value):
                return choice
        return value

    def encode(self, value: Any) -> Any:
        plain = scalar(value)
        for label, choice in self._choices:
            if choice is value or _same(label, plain):
                return label
        return plain if _is_scalar(plain) else _label(plain)


def _same(label: Any, value: Any) -> bool:
    return type(label) is type(value) and label == value or (
        _is_number(label) and _is_number(value) and float(label) == float(value)
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _label(choice: Any) -> Any:
    if _is_scalar(choice):
        return choice
    label = repr(choice)
    if re.search(r" at 0x[0-9a-fA-F]+", label):
        raise ValueError(
            "Categorical: choice %s has no lasting name. Give it one: Categorical({'name': object, ...})." % label
        )
    return label


class Bool(Parameter):
    """``True`` or ``False``."""

    def __init__(self, *, when: Optional[When] = None) -> None:
        super().__init__("bool", when)


class Ordinal(Parameter):
    """One of ``values``, in their order."""

    def __init__(self, values: Iterable[Scalar], *, when: Optional[When] = None) -> None:
        super().__init__("ordinal", when, values=[scalar(value) for value in values])


class Simplex(Parameter):
    """Shares of ``of`` whose sum is 1: ``{"a": 0.2, "b": 0.8}``."""

    def __init__(self, of: Iterable[str], *, when: Optional[When] = None) -> None:
        super().__init__("simplex", when, of=list(of))

    def encode(self, value: Any) -> Any:
        return {name: scalar(share) for name, share in value.items()}


class Subset(Parameter):
    """Some of the items ``of``; ``size`` is how many: a number, or the least and the greatest."""

    def __init__(
        self, of: Iterable[str], *, size: Union[int, Sequence[int], None] = None, when: Optional[When] = None
    ) -> None:
        bounds = size if size is None or isinstance(size, int) else list(size)
        super().__init__("subset", when, of=list(of), size=bounds)

    def encode(self, value: Any) -> Any:
        return list(value)


class Permutation(Parameter):
    """An order of all items ``of``."""

    def __init__(self, of: Iterable[str], *, when: Optional[When] = None) -> None:
        super().__init__("permutation", when, of=list(of))

    def encode(self, value: Any) -> Any:
        return list(value)


Space = Mapping[str, Union[Parameter, Mapping[str, Any]]]


def describe(space: Space) -> Dict[str, Any]:
    """The ``space`` of a study file. An entry may also be written as the study file writes it."""
    return {name: one.describe() if isinstance(one, Parameter) else dict(one) for name, one in space.items()}


def decode(space: Optional[Space], values: Mapping[str, Any]) -> Dict[str, Any]:
    """Values as the objective gets them."""
    return {name: _parameter(space, name).decode(value) for name, value in values.items()}


def encode(space: Optional[Space], values: Mapping[str, Any]) -> Dict[str, Any]:
    """Values as Danlu gets them."""
    return {name: _parameter(space, name).encode(value) for name, value in values.items()}


_ANY = Parameter("any", None)


def _parameter(space: Optional[Space], name: str) -> Parameter:
    one = None if space is None else space.get(name)
    return one if isinstance(one, Parameter) else _ANY
