"""SMAC3's facades as ask and tell, with their defaults. A choice is the index of its value, and so is a number with a step.

Each configuration is evaluated once (`deterministic`). Conditions are SMAC's own. The protocol does not say how many trials there will
be, and of SMAC's parts only the initial design wants to know: a Sobol sequence of so many points per parameter, but at most a quarter of the
trials. Here the scenario's default holds, 100 trials, which is 25 points at most; an argument says otherwise (`smac-hpo:50`).
"""

import contextlib
import logging
import os
import sys
import tempfile
import warnings

from protocol import active, choices, grid, legal, missing, serve

if "PYTHONHASHSEED" not in os.environ:  # or a seed's search differs from run to run: it goes through sets
    os.environ["PYTHONHASHSEED"] = "0"
    os.execv(sys.executable, sys.orig_argv)
os.environ["LOKY_MAX_CPU_COUNT"] = "1"  # or the forest takes all processors

try:
    with contextlib.redirect_stdout(sys.stderr):  # where it prints that something is missing
        import smac
        from ConfigSpace import (
            AndConjunction,
            CategoricalHyperparameter,
            ConfigurationSpace,
            EqualsCondition,
            InCondition,
            OrdinalHyperparameter,
            UniformFloatHyperparameter,
            UniformIntegerHyperparameter,
        )
        from smac.runhistory import TrialValue
except ImportError as error:
    missing(error)
    sys.exit()

logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")


def values(p):
    """The values whose indices are searched; None for a number without a step."""
    if p["type"] in ("categorical", "bool"):
        return choices(p)
    if p["type"] == "ordinal":
        return p["values"]
    return grid(p)


def hyperparameter(name, p):
    known = values(p)
    if p["type"] in ("categorical", "bool"):
        return CategoricalHyperparameter(name, range(len(known)))
    if p["type"] == "ordinal":
        return OrdinalHyperparameter(name, range(len(known)))
    if known:
        return UniformIntegerHyperparameter(name, 0, len(known) - 1)
    kind = UniformIntegerHyperparameter if p["type"] == "int" else UniformFloatHyperparameter
    return kind(name, p["low"], p["high"], log=p.get("log", False))


def condition(space, parameters, name):
    """The condition under which the parameter is active."""
    parts = []
    for parent, wanted in space[name]["when"].items():
        known = values(space[parent])
        place = known.index if known else lambda value: value
        if isinstance(wanted, list):
            parts.append(InCondition(parameters[name], parameters[parent], [place(value) for value in wanted]))
        else:
            parts.append(EqualsCondition(parameters[name], parameters[parent], place(wanted)))
    return parts[0] if len(parts) == 1 else AndConjunction(*parts)


class Search:
    def __init__(self, facade, trials, space, seed):
        self.space = space
        parameters = {name: hyperparameter(name, p) for name, p in space.items()}
        configspace = ConfigurationSpace(seed=seed)
        configspace.add(*parameters.values())
        configspace.add(*(condition(space, parameters, name) for name, p in space.items() if p.get("when")))
        with tempfile.TemporaryDirectory() as folder:  # it writes when it starts, and afterwards only if asked to
            scenario = smac.Scenario(configspace, output_directory=folder, deterministic=True, seed=seed, **trials)
            self.smac = facade(scenario, logging_level=False)

    def ask(self):
        self.asked = self.smac.ask()
        return active(self.space, self.value)

    def value(self, name, p):
        x = self.asked.config[name]
        known = values(p)
        return known[int(x)] if known else legal(p, float(x) if p["type"] == "float" else int(x))

    def tell(self, loss):
        self.smac.tell(self.asked, TrialValue(cost=loss), save=False)


def run(facade):
    trials = {"n_trials": int(sys.argv[1])} if len(sys.argv) > 1 else {}
    serve(smac.version, lambda space, seed: Search(facade, trials, space, seed))
