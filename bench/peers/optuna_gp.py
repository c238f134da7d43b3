"""Optuna's Gaussian process with its defaults. Several objectives need Optuna 4.4. Needs torch and SciPy."""

from optuna_search import missing, optuna, run

try:
    import scipy
    import torch
except ImportError as error:
    missing(error)
else:
    run(optuna.samplers.GPSampler)
