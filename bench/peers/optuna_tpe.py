"""Optuna's TPE through its ask and tell. An ordinal is suggested as the position of its value, an integer.

Without arguments: TPESampler's defaults in the version at hand. `multivariate`: the joint model, whose group decomposition is on so
that conditional parameters are in it.
"""

import sys

from protocol import is_active, missing, serve

try:
    import optuna
except ImportError as error:
    missing(error)
    sys.exit()

optuna.logging.set_verbosity(optuna.logging.ERROR)


class Search:
    def __init__(self, space, seed):
        options = {"multivariate": True, "group": True} if "multivariate" in sys.argv else {}
        sampler = optuna.samplers.TPESampler(seed=seed, **options)
        self.study = optuna.create_study(sampler=sampler)
        self.space = space

    def ask(self):
        self.trial = self.study.ask()
        params = {}
        left = dict(self.space)
        while left:  # parents first, wherever they are declared
            for name in list(left):
                parents = left[name].get("when", {})
                if not any(parent in left for parent in parents):
                    parameter = left.pop(name)
                    if is_active(parameter, params):
                        params[name] = self.suggest(name, parameter)
        return params

    def suggest(self, name, p):
        kind = p["type"]
        if kind == "float":
            return self.trial.suggest_float(name, p["low"], p["high"], step=p.get("step"), log=p.get("log", False))
        if kind == "int":
            return self.trial.suggest_int(name, p["low"], p["high"], step=p.get("step", 1), log=p.get("log", False))
        if kind == "ordinal":
            return p["values"][self.trial.suggest_int(name, 0, len(p["values"]) - 1)]
        return self.trial.suggest_categorical(name, [False, True] if kind == "bool" else p["choices"])

    def tell(self, value):
        self.study.tell(self.trial, value)


import warnings

warnings.simplefilter("ignore")
serve(optuna.__version__, Search)
