"""Hyperopt's TPE with its defaults."""

from hyperopt_search import run
from hyperopt import tpe

run(tpe.suggest)
