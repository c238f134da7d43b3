"""Optuna's TPE. Without arguments: TPESampler's defaults in the version at hand. `multivariate`: the joint model, whose group decomposition
is on so that conditional parameters are in it.
"""

import sys

from optuna_search import optuna, run

options = {"multivariate": True, "group": True} if "multivariate" in sys.argv else {}
run(lambda **given: optuna.samplers.TPESampler(**given, **options))
