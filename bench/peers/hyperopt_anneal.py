"""Hyperopt's annealing with its defaults."""

from hyperopt_search import run
from hyperopt import anneal

run(anneal.suggest)
