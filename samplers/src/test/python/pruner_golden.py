"""Writes the golden file of PrunerParityTest: studies as logs, with Optuna's verdict after each report.

    python3 pruner_golden.py ../resources/io/danlu/samplers/pruners

optuna.txt comes from Optuna 4.1.0's own pruners, asked through ask, report and tell. Several trials are open at a time and report in a
random order. Steps are consecutive for successive halving: where a report passes two rungs Danlu differs on purpose. So it does with
resources that are auto.
"""

import random
import sys
import warnings

import optuna
from optuna import pruners
from optuna.trial import TrialState

warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
optuna.logging.set_verbosity(optuna.logging.ERROR)
assert optuna.__version__ == "4.1.0", optuna.__version__

ANY, CONSECUTIVE = (0, 3), (1, 1)  # the first step, and the greatest distance between two

STUDIES = [
    ("median", pruners.MedianPruner(), ANY),
    ("median n_startup_trials=1 n_warmup_steps=3 interval_steps=4", pruners.MedianPruner(1, 3, 4), ANY),
    ("median n_startup_trials=0 n_min_trials=7", pruners.MedianPruner(0, n_min_trials=7), ANY),
    ("percentile percentile=25.0", pruners.PercentilePruner(25.0), ANY),
    ("percentile percentile=80.0 n_warmup_steps=2", pruners.PercentilePruner(80.0, n_warmup_steps=2), ANY),
    ("percentile percentile=33.3 interval_steps=5", pruners.PercentilePruner(33.3, interval_steps=5), CONSECUTIVE),
    ("percentile percentile=0.0", pruners.PercentilePruner(0.0), ANY),
    ("percentile percentile=100.0", pruners.PercentilePruner(100.0), ANY),
    ("threshold upper=1.2", pruners.ThresholdPruner(upper=1.2), ANY),
    ("threshold lower=-0.2 upper=1.4 n_warmup_steps=4 interval_steps=3", pruners.ThresholdPruner(-0.2, 1.4, 4, 3), ANY),
    ("patience patience=2", pruners.PatientPruner(None, 2), ANY),
    ("patience patience=0 min_delta=0.05", pruners.PatientPruner(None, 0, 0.05), ANY),
    ("patience patience=1 pruner=median", pruners.PatientPruner(pruners.MedianPruner(), 1), ANY),
    ("patience patience=1 pruner.name=percentile pruner.percentile=40.0",
     pruners.PatientPruner(pruners.PercentilePruner(40.0), 1), ANY),
    ("asha min_resource=1", pruners.SuccessiveHalvingPruner(1), CONSECUTIVE),
    ("asha min_resource=2 reduction_factor=2", pruners.SuccessiveHalvingPruner(2, 2), CONSECUTIVE),
    ("asha min_resource=1 reduction_factor=3 min_early_stopping_rate=1",
     pruners.SuccessiveHalvingPruner(1, 3, 1), CONSECUTIVE),
    ("asha min_resource=1 bootstrap_count=5", pruners.SuccessiveHalvingPruner(1, bootstrap_count=5), CONSECUTIVE),
    ("hyperband max_resource=20", pruners.HyperbandPruner(1, 20), CONSECUTIVE),
    ("hyperband min_resource=2 max_resource=17 reduction_factor=2", pruners.HyperbandPruner(2, 17, 2), CONSECUTIVE),
    ("hyperband max_resource=20 bootstrap_count=2", pruners.HyperbandPruner(1, 20, 3, bootstrap_count=2), CONSECUTIVE),
]


def curve(chance):
    """A learning curve as a function of the step: falling, with noise, and sometimes diverging."""
    end, height, pace = chance.gauss(0.3, 0.2), chance.uniform(0.3, 1), chance.uniform(2, 8)
    astray = chance.random() < 0.2
    return lambda step: end + height * 2 ** (-step / pace) + chance.gauss(0, 0.05) + (0.1 * step if astray else 0)


class Open:
    def __init__(self, study, chance, sign, steps):
        self.trial, self.curve, self.sign = study.ask(), curve(chance), sign
        first, distance = steps
        self.steps = list(range(first, 21))
        if distance > 1:
            self.steps = sorted(chance.sample(self.steps, 12))

    def advance(self, study, write):
        number, step = self.trial.number, self.steps.pop(0)
        value = self.sign * round(self.curve(step), 4)
        self.trial.report(value, step)
        prune = self.trial.should_prune()
        write("prune" if prune else "keep", number, step, repr(value))
        if prune:
            study.tell(self.trial, state=TrialState.PRUNED)
        elif not self.steps:
            study.tell(self.trial, value)
            write("complete", number, repr(value))
        return prune or not self.steps


def run(write, spec, pruner, steps, direction, seed, trials=40, workers=4):
    chance = random.Random(seed)
    write("study", direction, spec)
    study = optuna.create_study(
        study_name="golden", direction=direction, pruner=pruner, sampler=optuna.samplers.RandomSampler(seed))
    waiting, working = trials, []
    while waiting or working:
        if waiting and len(working) < workers:
            working.append(Open(study, chance, -1 if direction == "maximize" else 1, steps))
            write("start", working[-1].trial.number)
            waiting -= 1
        else:
            one = chance.choice(working)
            if one.advance(study, write):
                working.remove(one)


def main(folder):
    with open(folder + "/optuna.txt", "w", encoding="utf-8") as file:
        def write(*words):
            print(*words, file=file)

        write("# Optuna", optuna.__version__, "by pruner_golden.py")
        for i, (spec, pruner, steps) in enumerate(STUDIES):
            run(write, spec, pruner, steps, "minimize", 2 * i)
            run(write, spec, pruner, steps, "maximize", 2 * i + 1)


main(sys.argv[1])
