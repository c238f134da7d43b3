"""CyberAgent's cmaes: CMA if all parameters are continuous, CMAwM (with margin) if some are whole, CatCMA if some are choices.

Numbers are searched in the unit cube, from its middle with a deviation of 1/6 of the range, which is Optuna's rule. It knows no conditions:
every parameter has a value, and those of inactive ones change nothing. Integers on a log scale and, under CatCMA, all integers and
ordinals are rounded.
"""

import math
import sys
import warnings

from protocol import active, choices, legal, missing, serve

try:
    import cmaes
    import numpy as np
except ImportError as error:
    missing(error)
    sys.exit()

warnings.simplefilter("ignore")
SIGMA = 1 / 6


def is_choice(p):
    return p["type"] in ("categorical", "bool")


def steps(p):
    """The number of steps of equal width between the bounds; 0 for a continuous parameter."""
    if p["type"] == "ordinal":
        return len(p["values"]) - 1
    return (p["high"] - p["low"]) // p.get("step", 1) if p["type"] == "int" and not p.get("log") else 0


def number(p, u):
    """The value of `u` in [0, 1]."""
    u = min(max(float(u), 0), 1)
    if p["type"] == "ordinal":
        return p["values"][round(u * steps(p))]
    if p.get("log"):
        x = math.exp(math.log(p["low"]) + u * math.log(p["high"] / p["low"]))
    else:
        x = p["low"] + u * (p["high"] - p["low"])
    return legal(p, x)


class Search:
    def __init__(self, space, seed):
        self.space = space
        self.numbers = [name for name, p in space.items() if not is_choice(p)]
        self.choices = [name for name, p in space.items() if is_choice(p)]
        self.told = []
        d = max(2, len(self.numbers))  # it wants two numbers at least: the rest, where there are fewer, change nothing
        bounds = np.array([[0.0, 1.0]] * d)
        widths = np.zeros(d)
        for i, name in enumerate(self.numbers):
            widths[i] = 1 / steps(space[name]) if steps(space[name]) else 0
        mean = np.full(d, 0.5)
        if self.choices:
            counts = np.array([len(choices(space[name])) for name in self.choices])
            self.optimizer = cmaes.CatCMA(mean, SIGMA, cat_num=counts, bounds=bounds, seed=seed)
        elif widths.any():
            self.optimizer = cmaes.CMAwM(mean, SIGMA, bounds=bounds, steps=widths, seed=seed)
        else:
            self.optimizer = cmaes.CMA(mean, SIGMA, bounds=bounds, seed=seed)

    def ask(self):
        asked = self.optimizer.ask()
        with_margin = isinstance(self.optimizer, cmaes.CMAwM)  # what it is asked for and what it is told differ
        x, self.asked = asked if with_margin else (asked[0] if self.choices else asked, asked)
        at = dict(zip(self.numbers, x))
        if self.choices:
            at.update(zip(self.choices, np.argmax(asked[1], axis=1)))
        return active(
            self.space, lambda name, p: choices(p)[int(at[name])] if is_choice(p) else number(p, at[name])
        )

    def tell(self, loss):
        self.told.append((self.asked, loss))
        if len(self.told) == self.optimizer.population_size:
            self.optimizer.tell(self.told)
            self.told = []


serve(getattr(cmaes, "__version__", "unknown"), Search)
