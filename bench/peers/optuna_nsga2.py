"""Optuna's NSGA-II with its defaults: a population of 50."""

from optuna_search import optuna, run

run(optuna.samplers.NSGAIISampler)
