"""Optuna's CMA-ES with its defaults: categorical parameters are drawn at random. Needs cmaes."""

from optuna_search import missing, optuna, run

try:
    import cmaes
except ImportError as error:
    missing(error)
else:
    run(optuna.samplers.CmaEsSampler)
