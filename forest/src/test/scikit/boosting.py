"""Writes the golden files of ScikitBoostingTest: python3 forest/src/test/scikit/boosting.py forest/src/test/resources/io/danlu/forest

Each file: a comment with the options, then a line for each row: the features (random numbers that a float holds), the target, and what
scikit-learn says of the row after 1, 5 and 25 rounds, a class's probability for each or a value.
"""
import sys

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier, GradientBoostingRegressor


def write(folder, name, kind, seed, classes, rate, depth, leaf):
    random = np.random.default_rng(seed)
    x = random.normal(size=(90, 4)).astype(np.float32).astype(float)
    signal = x[:, 0] + 2 * x[:, 1] * x[:, 2] + 0.3 * random.normal(size=90)
    if classes:
        y = np.digitize(signal, np.quantile(signal, np.arange(1, classes) / classes))
    else:
        y = np.round(signal, 3)
    model = kind(
        n_estimators=25, learning_rate=rate, max_depth=depth, min_samples_leaf=leaf, criterion="squared_error", random_state=0
    ).fit(x, y)
    staged = list(model.staged_predict_proba(x) if classes else model.staged_predict(x))
    with open(f"{folder}/{name}.boosting.csv", "w") as out:
        out.write(f"# classes={classes} rate={rate} depth={depth} leaf={leaf}\n")
        for i in range(len(y)):
            said = np.concatenate([np.atleast_1d(staged[r - 1][i]) for r in (1, 5, 25)])
            out.write(",".join(repr(float(v)) for v in [*x[i], y[i], *said]) + "\n")


folder = sys.argv[1]
write(folder, "two", GradientBoostingClassifier, 1, 2, 0.1, 2, 12)
write(folder, "three", GradientBoostingClassifier, 2, 3, 0.2, 2, 4)
write(folder, "values", GradientBoostingRegressor, 3, 0, 0.1, 3, 2)
