"""Writes the golden files of ScikitWeightsTest: python3 forest/src/test/scikit/weights.py forest/src/test/resources/io/danlu/forest

Each file: a comment with the model and its options, then a line for each row: the features (random numbers that a float holds), the target,
the row's weight (every tenth is 0), and what scikit-learn says of the row: a class's probability for each, or a value. Trees consider every
feature and row, so that nothing is random.
"""
import sys

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier, GradientBoostingRegressor
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor


def write(folder, name, model, seed, classes):
    random = np.random.default_rng(seed)
    x = random.normal(size=(90, 4)).astype(np.float32).astype(float)
    signal = x[:, 0] + 2 * x[:, 1] * x[:, 2] + 0.3 * random.normal(size=90)
    if classes:
        y = np.digitize(signal, np.quantile(signal, [0.8, 0.95][: classes - 1]))
    else:
        y = np.round(signal, 3)
    weights = np.round(random.lognormal(0, 1, size=90), 3)
    weights[::10] = 0
    model.fit(x, y, sample_weight=weights)
    said = model.predict_proba(x) if classes else model.predict(x)
    options = model.get_params()
    with open(f"{folder}/{name}.weights.csv", "w") as out:
        shown = {key: options[key] for key in ("criterion", "max_depth", "min_samples_leaf", "min_impurity_decrease", "n_estimators") if key in options}
        out.write(f"# classes={classes} " + " ".join(f"{key}={value}" for key, value in shown.items()) + "\n")
        for i in range(len(y)):
            out.write(",".join(repr(float(v)) for v in [*x[i], y[i], weights[i], *np.atleast_1d(said[i])]) + "\n")


folder = sys.argv[1]
write(folder, "gini", DecisionTreeClassifier(max_depth=5, min_samples_leaf=2, random_state=0), 1, 2)
write(folder, "entropy", DecisionTreeClassifier(criterion="entropy", max_depth=6, random_state=0), 2, 3)
write(folder, "decrease", DecisionTreeClassifier(min_impurity_decrease=0.01, random_state=0), 3, 3)
write(folder, "squares", DecisionTreeRegressor(max_depth=5, min_samples_leaf=3, random_state=0), 4, 0)
write(folder, "two-rounds", GradientBoostingClassifier(n_estimators=20, criterion="squared_error", max_depth=2, min_samples_leaf=3, random_state=0), 5, 2)
write(folder, "three-rounds", GradientBoostingClassifier(n_estimators=20, criterion="squared_error", max_depth=2, min_samples_leaf=3, random_state=0), 6, 3)
write(folder, "value-rounds", GradientBoostingRegressor(n_estimators=20, criterion="squared_error", max_depth=3, min_samples_leaf=2, random_state=0), 7, 0)
