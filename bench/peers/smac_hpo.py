"""SMAC's facade for hyperparameters: a random forest, trained anew after every eighth configuration."""

from smac_search import run, smac

run(smac.HyperparameterOptimizationFacade)
