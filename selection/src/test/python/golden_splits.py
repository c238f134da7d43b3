"""Writes the golden splits of SplitterGoldenTest: what scikit-learn does. Made with scikit-learn 1.4.2, numpy 2.2.4.

    python3 golden_splits.py > ../resources/io/danlu/selection/split/scikit-learn-1.4.2.txt

Each line is a case: what, its argument, the target (labels by row; for k-fold numbers, the number of rows), the outcome. The outcome
is the fold of each row; the number of rows of each class in the test part of a hold-out split; or "error".
"""

import warnings

import numpy as np
from sklearn.model_selection import KFold, StratifiedKFold, train_test_split

warnings.simplefilter("ignore")
random = np.random.RandomState(0)


def text(numbers):
    return " ".join(str(n) for n in numbers)


def folds(splitter, target):
    fold = np.zeros(len(target), dtype=int)
    try:
        for k, (_, test) in enumerate(splitter.split(np.zeros(len(target)), target)):
            fold[test] = k
    except ValueError:
        return "error"
    return text(fold)


def target():
    classes = random.randint(1, 6)
    weights = random.dirichlet(np.ones(classes) * 0.7)
    return random.choice(list("cabed")[:classes], size=random.randint(4, 40), p=weights)


def held_out(share, labels):
    """The test part's classes, where they don't depend on the random state; None where they do."""
    outcomes = set()
    for seed in range(20):
        try:
            _, test = train_test_split(labels, test_size=share, stratify=labels, random_state=seed)
        except ValueError:
            return "error"
        outcomes.add(text(np.sum(test == label) for label in np.unique(labels)))
    return outcomes.pop() if len(outcomes) == 1 else None


for k in range(2, 7):
    for rows in range(k - 1, 3 * k + 2):
        print("kfold", k, rows, folds(KFold(k), np.arange(rows)), sep=";")
for _ in range(80):
    k, labels = random.randint(2, 7), target()
    print("stratified", k, text(labels), folds(StratifiedKFold(k), labels), sep=";")
for _ in range(80):
    share, labels = random.choice([0.1, 0.2, 0.25, 0.3, 0.5, 0.9]), target()
    outcome = held_out(share, labels)
    if outcome:
        print("holdout", share, text(labels), outcome, sep=";")
