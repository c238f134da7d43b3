"""Hyperopt's suggest algorithms as ask and tell, one trial at a time."""

import sys

from protocol import choices, grid, missing, serve

try:
    import numpy as np
    import hyperopt
    from hyperopt import Trials, hp, space_eval
    from hyperopt.base import JOB_STATE_DONE, STATUS_OK, Domain
except ImportError as error:
    missing(error)
    sys.exit()


def distribution(label, p):
    """A parameter without children. An ordinal is the index of its value, and so is a number with a step."""
    kind = p["type"]
    if grid(p):
        return hp.uniformint(label, 0, len(grid(p)) - 1)
    if kind == "float" and p.get("log"):
        return hp.loguniform(label, np.log(p["low"]), np.log(p["high"]))
    if kind == "float":
        return hp.uniform(label, p["low"], p["high"])
    if kind == "int" and p.get("log"):
        return hp.qloguniform(label, np.log(p["low"] - 0.5 + 1e-9), np.log(p["high"] + 0.5 - 1e-9), 1)
    if kind == "int":
        return hp.uniformint(label, p["low"], p["high"])
    if kind == "ordinal":
        return hp.uniformint(label, 0, len(p["values"]) - 1)
    return hp.choice(label, choices(p))


def nested(space, under=None, path=""):
    """The parameters under a parent's choice, (name, choice), as a dictionary in which a choice with children carries them, under labels of
    its own for each branch."""
    parents = {parent for p in space.values() for parent in p.get("when", {})}
    tree = {}
    for name, p in space.items():
        if belongs(p.get("when", {}), under):
            label = name + path
            if name in parents:
                tree[name] = hp.choice(label, [branch(space, name, choice, path) for choice in choices(p)])
            else:
                tree[name] = distribution(label, p)
    return tree


def belongs(when, under):
    if under is None:
        return not when
    wanted = when.get(under[0], [])
    return under[1] in (wanted if isinstance(wanted, list) else [wanted])


def branch(space, parent, choice, path):
    return {"choice": choice, "children": nested(space, (parent, choice), "%s@%s" % (path, choice))}


def params(space, values):
    """Converts the tree's values to the types of the space."""
    flat = {}
    for name, value in values.items():
        if isinstance(value, dict):
            flat[name] = value["choice"]
            flat.update(params(space, value["children"]))
        elif grid(space[name]):
            flat[name] = grid(space[name])[int(value)]
        elif space[name]["type"] == "int":
            flat[name] = int(value)
        elif space[name]["type"] == "ordinal":
            flat[name] = space[name]["values"][int(value)]
        elif space[name]["type"] == "float":
            flat[name] = min(max(float(value), space[name]["low"]), space[name]["high"])
        else:
            flat[name] = value
    return flat


def plain(number):
    """A number of Python's own: a choice must be indexed by an int."""
    return int(number) if isinstance(number, np.integer) else number


class Search:
    def __init__(self, algorithm, space, seed):
        self.algorithm = algorithm
        self.space = space
        self.tree = nested(space)
        self.domain = Domain(lambda values: 0, self.tree)
        self.trials = Trials()
        self.random = np.random.default_rng(seed)

    def ask(self):
        ids = self.trials.new_trial_ids(1)
        self.trials.refresh()
        docs = self.algorithm(ids, self.domain, self.trials, self.random.integers(2**31 - 1))
        self.trials.insert_trial_docs(docs)
        self.trials.refresh()
        self.doc = self.trials._dynamic_trials[-1]
        chosen = {label: plain(value[0]) for label, value in self.doc["misc"]["vals"].items() if len(value)}
        return params(self.space, space_eval(self.tree, chosen))

    def tell(self, value):
        self.doc["state"] = JOB_STATE_DONE
        self.doc["result"] = {"loss": value, "status": STATUS_OK}
        self.trials.refresh()


def run(algorithm):
    serve(hyperopt.__version__, lambda space, seed: Search(algorithm, space, seed))
