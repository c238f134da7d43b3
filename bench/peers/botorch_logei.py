"""BoTorch's SingleTaskGP with its default kernel and priors, outcomes standardised, and LogExpectedImprovement.

Numbers are in the unit cube, on their log scale where they have one. Whole numbers, ordinals and choices between two are discrete there,
other choices are one-hot within the model (NumericToCategoricalEncoding); optimize_acqf_mixed_alternating, with its defaults, searches them
all, and is optimize_acqf where everything is continuous. BoTorch has no initial design of its own: these are five scrambled Sobol' points,
as many as Ax begins with, which is built on it. It knows no conditions: every parameter has a value, and those of inactive ones change
nothing. Where the fit or the search fails, the next Sobol' point is asked for instead.
"""

import math
import random
import sys
import warnings
from functools import partial

from protocol import Failures, active, choices, legal, missing, serve

warnings.simplefilter("ignore")
try:
    import botorch
    import numpy as np
    import torch
    from botorch.acquisition import LogExpectedImprovement
    from botorch.fit import fit_gpytorch_mll
    from botorch.models import SingleTaskGP
    from botorch.models.transforms.input import NumericToCategoricalEncoding
    from botorch.optim.optimize_mixed import optimize_acqf_mixed_alternating
    from gpytorch.mlls import ExactMarginalLogLikelihood
    from torch.nn.functional import one_hot
except ImportError as error:
    missing(error)
    sys.exit()

torch.set_num_threads(1)
failures = Failures("botorch-logei")
DOUBLE = torch.double
INITIAL = 5
MOST = 10_000  # whole numbers of more values are continuous and rounded


def values(p):
    """The values of a discrete parameter in order, or None for a continuous one."""
    if p["type"] == "ordinal":
        return p["values"]
    if p["type"] in ("categorical", "bool"):
        return choices(p)
    step = p.get("step") or 1
    if p["type"] == "int" and (p["high"] - p["low"]) // step < MOST:
        return list(range(p["low"], p["high"] + 1, step))
    return None


def unit(p, x):
    """The position of `x` between the bounds, from 0 to 1."""
    if p.get("log"):
        return math.log(x / p["low"]) / math.log(p["high"] / p["low"])
    return (x - p["low"]) / (p["high"] - p["low"])


class Axis:
    """A parameter as a column: `one_hot` with its number of choices, or from 0 to 1 at `at` if it is discrete."""

    def __init__(self, p):
        self.p = p
        self.values = values(p)
        self.one_hot = len(self.values) if p["type"] == "categorical" and len(self.values) > 2 else 0
        self.high = float(max(1, self.one_hot - 1))
        self.at = None
        if self.values and not self.one_hot:
            n = len(self.values)
            self.at = [unit(p, x) if p["type"] == "int" else i / max(1, n - 1) for i, x in enumerate(self.values)]
            self.at[-1] = 1.0 if n > 1 else 0.0

    def value(self, u):
        if self.one_hot:
            return self.values[int(u)]
        if self.at:
            return self.values[min(range(len(self.at)), key=lambda i: abs(self.at[i] - u))]
        low, high = self.p["low"], self.p["high"]
        return legal(self.p, low * (high / low) ** u if self.p.get("log") else low + u * (high - low))

    def nearest(self, u):
        """The legal number nearest to `u`, which is from 0 to 1, in the column."""
        if self.one_hot:
            return float(min(int(u * self.one_hot), self.one_hot - 1))
        return min(self.at, key=lambda at: abs(at - u)) if self.at else u


class Search:
    def __init__(self, space, seed):
        random.seed(seed)
        np.random.seed(seed)
        torch.manual_seed(seed)
        self.space = space
        self.axes = [Axis(p) for p in space.values()]
        self.sobol = torch.quasirandom.SobolEngine(len(space), scramble=True, seed=seed)
        self.bounds = torch.tensor([[0.0] * len(space), [axis.high for axis in self.axes]], dtype=DOUBLE)
        self.discrete = {i: axis.at for i, axis in enumerate(self.axes) if axis.at and len(axis.at) > 1}
        self.one_hot = {i: axis.one_hot for i, axis in enumerate(self.axes) if axis.one_hot}
        self.x = []
        self.y = []

    def quasi_random(self):
        return [axis.nearest(float(u)) for axis, u in zip(self.axes, self.sobol.draw(1, dtype=DOUBLE)[0])]

    def modelled(self):
        x = torch.tensor(self.x, dtype=DOUBLE)
        y = torch.tensor(self.y, dtype=DOUBLE).unsqueeze(-1)
        encoding = None
        if self.one_hot:
            encoders = {i: partial(one_hot, num_classes=n) for i, n in self.one_hot.items()}
            encoding = NumericToCategoricalEncoding(dim=x.shape[1], categorical_features=self.one_hot, encoders=encoders)
        model = SingleTaskGP(x, y, input_transform=encoding)
        fit_gpytorch_mll(ExactMarginalLogLikelihood(model.likelihood, model))
        candidates, _ = optimize_acqf_mixed_alternating(
            LogExpectedImprovement(model, best_f=y.max()),
            bounds=self.bounds,
            discrete_dims=self.discrete,
            cat_dims={i: list(range(n)) for i, n in self.one_hot.items()},
        )
        return [float(round(u)) if axis.one_hot else axis.nearest(u) for axis, u in zip(self.axes, candidates[0].tolist())]

    def ask(self):
        try:
            self.asked = self.quasi_random() if len(self.x) < INITIAL else self.modelled()
        except Exception as error:
            failures.add(error)
            self.asked = self.quasi_random()
        at = dict(zip(self.space, self.asked))
        axes = dict(zip(self.space, self.axes))
        return active(self.space, lambda name, p: axes[name].value(at[name]))

    def tell(self, loss):
        self.x.append(self.asked)
        self.y.append(-loss)


serve(botorch.__version__, Search)
