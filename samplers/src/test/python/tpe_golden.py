"""Writes the golden files of TpeParityTest: histories, points, and the logarithms of TPE's two densities at these points.

    python3 tpe_golden.py ../resources/io/danlu/samplers/tpe

optuna.txt comes from Optuna 4.1.0's own split and Parzen estimator, with its univariate bandwidths in a joint mixture, which is what
Optuna 5's multivariate default computes. hyperopt.txt is a transcription to numpy of Hyperopt's adaptive_parzen_normal, GMM1_lpdf,
LGMM1_lpdf and categorical posterior, with the truncation that Hyperopt leaves out of its unquantised loguniform put back. Densities
on a log scale are with respect to the logarithm. Both sort equal observations by age, where the originals' sort leaves that to chance.
"""

import functools
import math
import sys

import numpy as np
import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.samplers._tpe.parzen_estimator import _ParzenEstimator, _ParzenEstimatorParameters
from optuna.samplers._tpe.sampler import _split_trials, default_gamma, default_weights, hyperopt_default_gamma
from optuna.trial import TrialState, create_trial
from scipy.stats import norm

optuna.logging.set_verbosity(optuna.logging.ERROR)
assert optuna.__version__ == "4.1.0", optuna.__version__


np.argsort = functools.partial(np.argsort, kind="stable")


def history(space, draw, trials, seed):
    """Trials as (state, value or last report, codes): every ninth pruned at a step, the last two running."""
    random = np.random.default_rng(seed)
    rows = []
    for number in range(trials):
        state = "running" if number >= trials - 2 else "pruned" if number % 9 == 4 else "complete"
        rows.append((state, float(random.normal()), [draw(name, random) for name in space]))
    return rows


def write(path, rows, points):
    with open(path, "w") as out:
        for state, value, codes in rows:
            print("trial", state, repr(value), *(repr(float(code)) for code in codes), file=out)
        for codes, good, rest in points:
            print("point", *(repr(float(code)) for code in codes), "density", *map(repr, map(float, good + rest)), file=out)


OPTUNA = {
    "x": FloatDistribution(-1, 2),
    "rate": FloatDistribution(1e-5, 1e-1, log=True),
    "depth": IntDistribution(1, 12),
    "drop": FloatDistribution(0, 0.5, step=0.1),
    "booster": CategoricalDistribution(("gbtree", "gblinear", "dart")),
}


def draw_optuna(name, random):
    return {
        "x": lambda: random.uniform(-1, 2),
        "rate": lambda: math.exp(random.uniform(math.log(1e-5), math.log(1e-1))),
        "depth": lambda: random.integers(1, 13),
        "drop": lambda: round(random.integers(0, 6) * 0.1, 1),
        "booster": lambda: random.integers(0, 3),
    }[name]()


def optuna_trial(number, state, value, codes):
    params = dict(zip(OPTUNA, codes))
    params["depth"] = int(params["depth"])
    params["booster"] = OPTUNA["booster"].choices[int(params["booster"])]
    trial = create_trial(
        state=TrialState.RUNNING if state == "running" else TrialState.PRUNED if state == "pruned" else TrialState.COMPLETE,
        value=value if state == "complete" else None,
        params=params,
        distributions=OPTUNA,
        intermediate_values={number: value} if state == "pruned" else {},
    )
    trial.number = number
    return trial


def optuna_golden(path):
    rows = history(OPTUNA, draw_optuna, 45, 1)
    study = optuna.create_study()
    trials = [optuna_trial(number, *row) for number, row in enumerate(rows)]
    finished = sum(trial.state != TrialState.RUNNING for trial in trials)
    sampler = optuna.samplers.TPESampler()
    options = _ParzenEstimatorParameters(True, 1.0, True, False, default_weights, False, {})
    densities = [
        _ParzenEstimator(sampler._get_internal_repr(some, OPTUNA), OPTUNA, options)
        for some in _split_trials(study, trials, default_gamma(finished), False)
    ]
    random = np.random.default_rng(2)
    points = []
    for _ in range(12):
        codes = [draw_optuna(name, random) for name in OPTUNA]
        at = {name: np.asarray([code]) for name, code in zip(OPTUNA, codes)}
        points.append((codes, *([density.log_pdf(at)[0]] for density in densities)))
    write(path, rows, points)


HYPEROPT = {  # kind, low or mean, high or sd, step; for choices their probabilities
    "x": ("uniform", -1, 2, None),
    "rate": ("loguniform", math.log(1e-5), math.log(1e-1), None),
    "drop": ("quniform", 0, 0.55, 0.1),
    "rounds": ("qloguniform", math.log(10), math.log(100), 10),
    "bias": ("normal", 1, 2, None),
    "noise": ("lognormal", -1, 1, None),
    "count": ("qnormal", 3, 2, 1),
    "booster": ("pchoice", (0.5, 0.25, 0.25), None, None),
}


def draw_hyperopt(name, random):
    kind, a, b, q = HYPEROPT[name]
    if kind == "pchoice":
        return random.choice(len(a), p=a)
    value = random.normal(a, b) if "normal" in kind else random.uniform(a, b)
    value = math.exp(value) if "log" in kind else value
    return value if q is None else round(float(np.round(value / q)) * q, 10)


def forgetting(count, full=25):
    if count < full:
        return np.ones(count)
    return np.concatenate([np.linspace(1 / count, 1, count - full), np.ones(full)])


def parzen(observed, prior_mu, prior_sigma):
    """adaptive_parzen_normal: weights, means and widths, in the order of the means."""
    observed = np.asarray(observed, float)
    weights = forgetting(len(observed))
    if len(observed) == 0:
        return np.ones(1), np.array([prior_mu]), np.array([prior_sigma])
    order = np.argsort(observed)
    place = int(np.searchsorted(observed[order], prior_mu))
    mus = np.insert(observed[order], place, prior_mu)
    weights = np.insert(weights[order], place, 1.0)
    if len(observed) == 1:
        sigmas = np.full(2, prior_sigma * 0.5)
    else:
        gaps = np.diff(mus)
        sigmas = np.concatenate([gaps[:1], np.maximum(gaps[:-1], gaps[1:]), gaps[-1:]])
        sigmas = np.clip(sigmas, prior_sigma / min(100.0, 1.0 + len(mus)), prior_sigma)
    sigmas[place] = prior_sigma
    return weights / weights.sum(), mus, sigmas


def hyperopt_log_density(name, observed, value):
    kind, a, b, q = HYPEROPT[name]
    if kind == "pchoice":
        counts = np.bincount(np.asarray(observed, int), weights=forgetting(len(observed)), minlength=len(a))
        posterior = counts + len(a) * 1.0 * np.asarray(a)
        return math.log(posterior[int(value)] / posterior.sum())
    scale = np.log if "log" in kind else np.asarray
    bounded = "uniform" in kind
    low, high = (a, b) if bounded else (-math.inf, math.inf)
    prior = ((a + b) / 2, b - a) if bounded else (a, b)
    weights, mus, sigmas = parzen(scale(np.asarray(observed, float)), *prior)
    accepted = (weights * (norm.cdf(high, mus, sigmas) - norm.cdf(low, mus, sigmas))).sum()
    if q is None:
        return math.log((weights * norm.pdf(scale(value), mus, sigmas)).sum() / accepted)
    upper = min(float(scale(value + q / 2)), high)
    lower = max(float(scale(value - q / 2)), low)
    return math.log((weights * (norm.cdf(upper, mus, sigmas) - norm.cdf(lower, mus, sigmas))).sum() / accepted)


def hyperopt_golden(path):
    rows = history(HYPEROPT, draw_hyperopt, 60, 3)
    rows = [("failed" if state == "pruned" else state, value, codes) for state, value, codes in rows]
    losses = [value if state == "complete" else math.inf for state, value, _ in rows]
    good = sorted(np.argsort(losses)[: hyperopt_default_gamma(len(rows))])
    rest = [number for number in range(len(rows)) if number not in good]
    random = np.random.default_rng(4)
    points = []
    for _ in range(12):
        codes = [draw_hyperopt(name, random) for name in HYPEROPT]
        logs = [
            [hyperopt_log_density(name, [rows[n][2][i] for n in some], codes[i]) for i, name in enumerate(HYPEROPT)]
            for some in (good, rest)
        ]
        points.append((codes, *logs))
    write(path, rows, points)


if __name__ == "__main__":
    optuna_golden(sys.argv[1] + "/optuna.txt")
    hyperopt_golden(sys.argv[1] + "/hyperopt.txt")
