"""Optuna's Gaussian process with its defaults. Needs torch and SciPy."""

from optuna_search import missing, optuna, run

try:
    import scipy
    import torch
except ImportError as error:
    missing(error)
else:
    run(lambda seed: optuna.samplers.GPSampler(seed=seed))
