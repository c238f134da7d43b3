"""For programs that Danlu runs (``run.command``): their parameters, and where their results go."""

from __future__ import annotations

import json
import os
from typing import Any, Dict, Mapping, Optional, Union

from ._errors import DanluError


def params(default: Optional[Mapping[str, Any]] = None) -> Dict[str, Any]:
    """The parameters of this trial. Where Danlu did not start the program, ``default``, if it is given."""
    text = os.environ.get("DANLU_PARAMS")
    if text is not None:
        return dict(json.loads(text))
    if default is not None:
        return dict(default)
    raise DanluError(
        "not_inside",
        "Danlu did not start this program: DANLU_PARAMS is not set. "
        "Run it by 'danlu tune FILE', or give params(default).",
    )


def report(step: int, value: Union[float, Mapping[str, float]]) -> None:
    """Reports an intermediate value, or those of several objectives by name.

    A pruned program is ended by Danlu, with SIGTERM. Where Danlu did not start the program, nothing happens.
    """
    values = value if isinstance(value, Mapping) else {"value": value}
    _write(dict({"step": int(step)}, **{name: float(one) for name, one in values.items()}))


def result(value: Optional[float] = None, **values: float) -> None:
    """Gives the result: ``result(0.42)``, or by the names of objectives and constraints, ``result(loss=0.42)``.

    The last result counts. Where Danlu did not start the program, it is printed.
    """
    if (value is None) == (not values):
        raise TypeError("result needs one value, or values by name: result(0.42) or result(loss=0.42).")
    named = values if value is None else {"value": value}
    line = {name: float(one) for name, one in named.items()}
    if not _write(line):
        print("\n".join("%s=%r" % item for item in line.items()))


def _write(line: Dict[str, Any]) -> bool:
    path = os.environ.get("DANLU_REPORT")
    if path is None:
        return False
    with open(path, "a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    return True
