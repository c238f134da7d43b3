"""scikit-optimize's Optimizer with its defaults: a Gaussian process and gp_hedge.

It knows no conditions: every parameter has a value, and those of inactive ones change nothing. An ordinal is the position of its value.
"""

import sys
import warnings

from protocol import active, choices, missing, serve, value

try:
    import numpy as np
    import skopt
    from skopt.space import Categorical, Integer, Real
except ImportError as error:
    missing(error)
    sys.exit()

warnings.simplefilter("ignore")


def dimension(name, p):
    kind = p["type"]
    prior = "log-uniform" if p.get("log") else "uniform"
    if kind == "float":
        return Real(p["low"], p["high"], prior=prior, name=name)
    if kind == "int":
        return Integer(p["low"], p["high"], prior=prior, name=name)
    if kind == "ordinal":
        return Integer(0, len(p["values"]) - 1, name=name)
    return Categorical(range(len(choices(p))), name=name)


class Search:
    def __init__(self, space, seed):
        self.space = space
        self.optimizer = skopt.Optimizer([dimension(name, p) for name, p in space.items()], random_state=seed)

    def ask(self):
        self.asked = self.optimizer.ask()
        at = dict(zip(self.space, self.asked))
        return active(self.space, lambda name, p: value(p, at[name]))

    def tell(self, loss):
        self.optimizer.tell(self.asked, loss)


serve(skopt.__version__, Search)
