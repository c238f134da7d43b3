"""HEBO with its defaults: one more quasi-random point than there are parameters, then its warped Gaussian process and MACE.

Whole numbers on a log scale are its `pow_int`; one from 0 on is an integer. It knows no conditions: every parameter has a value, and those
of inactive ones change nothing. An ordinal is the position of its value, an integer. What it prints is dropped. Where it fails, the next
quasi-random point is asked for instead.
"""

import contextlib
import os
import random
import sys
import warnings

from protocol import Failures, active, missing, serve, value

warnings.simplefilter("ignore")
try:
    import hebo
    import numpy as np
    import torch
    from hebo.design_space.design_space import DesignSpace
    from hebo.optimizers.hebo import HEBO
except ImportError as error:
    missing(error)
    sys.exit()

torch.set_num_threads(1)
failures = Failures("hebo-hebo")


def parameter(name, p):
    kind = p["type"]
    if kind == "float":
        return {"name": name, "type": "pow" if p.get("log") else "num", "lb": p["low"], "ub": p["high"]}
    if kind == "int":
        whole = "pow_int" if p.get("log") and p["low"] >= 1 else "int"
        return {"name": name, "type": whole, "lb": p["low"], "ub": p["high"]}
    if kind == "ordinal":
        return {"name": name, "type": "int", "lb": 0, "ub": len(p["values"]) - 1}
    if kind == "bool":
        return {"name": name, "type": "bool"}
    return {"name": name, "type": "cat", "categories": list(range(len(p["choices"])))}


class Search:
    def __init__(self, space, seed):
        random.seed(seed)
        np.random.seed(seed)
        torch.manual_seed(seed)
        self.space = space
        design = DesignSpace().parse([parameter(name, p) for name, p in space.items()])
        self.optimizer = HEBO(design, scramble_seed=seed)

    def ask(self):
        with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
            try:
                self.asked = self.optimizer.suggest(n_suggestions=1)
            except Exception as error:
                failures.add(error)
                self.asked = self.optimizer.quasi_sample(1)
        at = self.asked.to_dict("records")[0]
        return active(self.space, lambda name, p: value(p, at[name]))

    def tell(self, loss):
        self.optimizer.observe(self.asked, np.array([[loss]]))


serve(hebo.__version__, Search)
