"""Optuna's samplers through its ask and tell. An ordinal is suggested as the index of its value, an integer.

Parameters that are not active are not suggested, as Optuna has it: a sampler that models a fixed space (GP, CMA-ES, TPE as a joint
model without groups) then models those that are always there, and Optuna draws the others at random.

Optuna has no shares, selections and orders. Its users write them as other parameters, and so does this. Shares are the exponential numbers of
uniform ones, divided by their sum (Optuna's FAQ), or with the argument `softmax` the exponentials of numbers in [-5, 5]. A selection is one
choice of true or false for each item, and the first items where too few are chosen. An order sorts its items by a number in [0, 1] each, or
with the argument `lehmer` takes the k-th of the items that are left.

An argument `asha`, `hyperband` or `median` gives the study Optuna's pruner of that rule.
"""

import math
import sys
import warnings

from protocol import active, choices, missing, serve

try:
    import optuna
except ImportError as error:
    missing(error)
    sys.exit()

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.simplefilter("ignore")


PRUNERS = {
    "asha": optuna.pruners.SuccessiveHalvingPruner,
    "hyperband": optuna.pruners.HyperbandPruner,
    "median": optuna.pruners.MedianPruner,
}


def pruner():
    """The pruner that the arguments name, with its defaults; without one, nothing is stopped."""
    named = [PRUNERS[name]() for name in sys.argv[1:] if name in PRUNERS]
    return named[0] if named else optuna.pruners.NopPruner()


class Search:
    def __init__(self, sampler, space, seed, objectives=1, constraints=0):
        options = {"constraints_func": lambda trial: trial.user_attrs["violations"]} if constraints else {}
        # Hyperband's brackets follow from the study's name.
        self.study = optuna.create_study(
            sampler=sampler(seed=seed, **options),
            pruner=pruner(),
            study_name="study-%d" % seed,
            directions=["minimize"] * objectives,
        )
        self.space = space

    def ask(self):
        self.trial = self.study.ask()
        return active(self.space, self.suggest)

    def suggest(self, name, p):
        kind = p["type"]
        if kind == "float":
            return self.trial.suggest_float(name, p["low"], p["high"], step=p.get("step"), log=p.get("log", False))
        if kind == "int":
            return self.trial.suggest_int(name, p["low"], p["high"], step=p.get("step", 1), log=p.get("log", False))
        if kind == "ordinal":
            return p["values"][self.trial.suggest_int(name, 0, len(p["values"]) - 1)]
        if kind == "simplex":
            return self.shares(name, p["of"])
        if kind == "subset":
            return self.selection(name, p["of"], p.get("size", [0]))
        if kind == "permutation":
            return self.order(name, p["of"])
        return self.trial.suggest_categorical(name, choices(p))

    def number(self, name, item, low, high):
        return self.trial.suggest_float("%s.%s" % (name, item), low, high)

    def shares(self, name, items):
        if "softmax" in sys.argv:
            weights = [math.exp(self.number(name, item, -5, 5)) for item in items]
        else:
            weights = [-math.log(self.number(name, item, 1e-9, 1)) for item in items]
        whole = sum(weights) or 1
        return {item: weight / whole for item, weight in zip(items, weights)}

    def selection(self, name, items, size):
        chosen = [item for item in items if self.trial.suggest_categorical("%s.%s" % (name, item), [False, True])]
        rest = [item for item in items if item not in chosen]
        chosen += rest[: max(0, size[0] - len(chosen))]
        return [item for item in items if item in chosen]

    def order(self, name, items):
        if "lehmer" in sys.argv:
            left = list(items)
            last = len(items) - 1
            return [left.pop(self.trial.suggest_int("%s.%d" % (name, i), 0, last - i)) for i in range(len(items))]
        return sorted(items, key={item: self.number(name, item, 0, 1) for item in items}.get)

    def tell(self, value):
        self.study.tell(self.trial, value)

    def tell_all(self, values, violations):
        self.trial.set_user_attr("violations", violations)
        self.study.tell(self.trial, values)

    def report(self, step, value):
        self.trial.report(value, step)
        return bool(self.trial.should_prune())

    def prune(self):
        self.study.tell(self.trial, state=optuna.trial.TrialState.PRUNED)


def run(sampler):
    """Serves searches with `sampler(seed=…)`, which gets a `constraints_func` if there are constraints."""
    serve(optuna.__version__, lambda space, seed, **numbers: Search(sampler, space, seed, **numbers))
