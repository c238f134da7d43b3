"""Writes the golden schedules of HalvingTest: those of scikit-learn's halving searches. Made with scikit-learn 1.4.2.

    OMP_NUM_THREADS=1 python3 golden_halving.py > ../resources/io/danlu/selection/search/scikit-learn-1.4.2.txt

Each line is a setting and a schedule: how many candidates ("exhaust" for as many as the resource allows), rows, splits, classes, the resource ("rows" or
"parameter"), factor, min_resources, max_resources ("auto" for all rows), aggressive_elimination; then n_candidates_ and n_resources_. Numbers of
candidates that are powers of the factor at which floating-point logarithms fall short, such as 243 of 3, are left out: see Halving.
"""

import warnings

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.model_selection import HalvingGridSearchCV, HalvingRandomSearchCV

warnings.simplefilter("ignore")


class Constant(ClassifierMixin, BaseEstimator):
    def __init__(self, a=0, rounds=1):
        self.a = a
        self.rounds = rounds

    def fit(self, x, y):
        self.classes_ = np.unique(y)
        return self

    def score(self, x, y):
        return float(self.a)

    def predict(self, x):
        return np.zeros(len(x))


def write(candidates, rows, splits, classes, resource, factor, least, most, aggressive):
    x, y = np.zeros((rows, 1)), np.arange(rows) % classes
    options = dict(factor=factor, resource="n_samples" if resource == "rows" else "rounds", min_resources=least, max_resources=most,
                   aggressive_elimination=aggressive, cv=splits, random_state=0, refit=False)
    if candidates == "exhaust":
        search = HalvingRandomSearchCV(Constant(), {"a": list(range(100000))}, n_candidates="exhaust", **options)
    else:
        search = HalvingGridSearchCV(Constant(), {"a": list(range(candidates))}, **options)
    search.fit(x, y)
    print(candidates, rows, splits, classes, resource, factor, least, most, str(aggressive).lower(),
          ",".join(map(str, search.n_candidates_)), ",".join(map(str, search.n_resources_)))


for candidates in (1, 2, 6, 20, 100):
    for aggressive in (False, True):
        for least in ("exhaust", "smallest", 40):
            write(candidates, 1000, 5, 2, "rows", 3, least, "auto", aggressive)
for candidates in (6, 9, 30):
    for factor in (2, 4):
        write(candidates, 150, 5, 3, "rows", factor, "smallest", "auto", False)
        write(candidates, 150, 5, 3, "rows", factor, "exhaust", 100, True)
for least in ("exhaust", "smallest", 2):
    for most in (9, 100, 500):
        for candidates in (8, 27, 81):
            write(candidates, 60, 3, 2, "parameter", 3, least, most, False)
    write(50, 60, 3, 2, "parameter", 3, least, 20, True)
for rows in (150, 1797):
    write("exhaust", rows, 5, 3, "rows", 3, "smallest", "auto", False)
    write("exhaust", rows, 5, 3, "rows", 2, 50, "auto", False)
write("exhaust", 60, 3, 2, "parameter", 3, "smallest", 100, False)
