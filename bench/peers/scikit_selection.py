"""Runs scikit-learn for io.danlu.bench.selection; prints numbers, separated by blanks.

    scikit_selection.py version
    scikit_selection.py classic                                    seconds, best mean score
    scikit_selection.py fit DATA TREES                             seconds of processor time, median of 15 after 3
    scikit_selection.py accuracy DATA SEEDS TREES DEPTH LEAVES     a mean over five folds for each seed; 0 for no limit

The data are the CSV files in the folder examples, with the target in the last column.
"""

import csv
import statistics
import sys
import time

import sklearn

if sys.argv[1] == "version":
    print(sklearn.__version__)
    sys.exit()

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV, StratifiedKFold, cross_val_score


def data(name):
    with open("examples/" + name + ".csv") as file:
        rows = list(csv.reader(file))[1:]
    return np.array([[float(cell) for cell in row[:-1]] for row in rows]), np.array([row[-1] for row in rows])


def classic():
    x, y = data("iris")
    grid = {"max_depth": list(range(1, 20)), "n_estimators": list(range(1, 42, 10)), "max_leaf_nodes": list(range(2, 93, 10))}
    search = GridSearchCV(RandomForestClassifier(random_state=1), grid, cv=5, scoring="f1_micro", n_jobs=2)
    begun = time.time()
    search.fit(x, y)
    print(time.time() - begun, search.best_score_)


def fit(name, trees):
    x, y = data(name)
    seconds = []
    for seed in range(18):
        begun = time.process_time()
        RandomForestClassifier(int(trees), n_jobs=1, random_state=seed).fit(x, y)
        seconds.append(time.process_time() - begun)
    print(statistics.median(seconds[3:]))


def accuracy(name, seeds, trees, depth, leaves):
    x, y = data(name)
    print(*[cross_val_score(RandomForestClassifier(int(trees), max_depth=int(depth) or None, max_leaf_nodes=int(leaves) or None, random_state=seed),
                            x, y, cv=StratifiedKFold(5), scoring="accuracy").mean() for seed in range(int(seeds))])


{"classic": classic, "fit": fit, "accuracy": accuracy}[sys.argv[1]](*sys.argv[2:])
