"""SMAC's facade for black boxes: a Gaussian process, trained anew after every configuration."""

from smac_search import run, smac

run(smac.BlackBoxFacade)
