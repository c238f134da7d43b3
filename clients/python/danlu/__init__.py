"""Danlu's client: hyperparameters of anything that Python can evaluate.

    study = danlu.Study("digits", space={"lr": danlu.Float(1e-4, 1, log=True)}, store="sqlite:danlu.db")
    study.optimize(lambda trial: train(**trial.params, report=trial.report), trials=50)
    study.best
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from ._errors import DanluError, NotFound, Pruned, TrialLost, Unavailable
from ._program import params, report, result
from ._records import Best, Front, Recommended, TrialRecord
from ._space import Bool, Categorical, Float, Int, Ordinal, Parameter, Permutation, Simplex, Subset
from ._study import Study
from ._trial import Trial

if TYPE_CHECKING:
    from ._search_cv import SearchCV as SearchCV

__version__ = "0.1.0"

__all__ = [
    "Best",
    "Bool",
    "Categorical",
    "DanluError",
    "Float",
    "Front",
    "Int",
    "NotFound",
    "Ordinal",
    "Parameter",
    "Permutation",
    "Pruned",
    "Recommended",
    "SearchCV",
    "Simplex",
    "Study",
    "Subset",
    "Trial",
    "TrialLost",
    "TrialRecord",
    "Unavailable",
    "params",
    "report",
    "result",
]


def __getattr__(name: str) -> Any:
    if name == "SearchCV":  # needs scikit-learn, which nothing else here does
        from ._search_cv import SearchCV

        return SearchCV
    if name == "optuna":
        return importlib.import_module(".optuna", __name__)
    raise AttributeError("module 'danlu' has no attribute %r" % name)
