"""Writes the golden splits of SplitterGoldenTest: those of scikit-learn. Made with scikit-learn 1.4.2, numpy 2.2.4.

    NPY_DISABLE_CPU_FEATURES="AVX2 AVX512F AVX512CD AVX512_SKX" python3 golden_splits.py > ../resources/io/danlu/selection/split/scikit-learn-1.4.2.txt

(GroupKFold orders groups of one size by an unstable sort, whose outcome depends on the processor's vector instructions; without them numpy
sorts up to 16 groups by insertion, which is stable.)

Each line is a case: what, its argument, the target (labels by row; for k-fold numbers, the number of rows), the outcome. The outcome
is the fold of each row; the number of rows of each class in the test part of a hold-out split; or "error".

From the first line with "splits" on: "splits", the splitter with its options, the target or the number of rows, the groups or "-", the
outcome: for each split the training rows, "/", the test rows; splits are separated by ",".
"""

import warnings

import numpy as np
from sklearn.model_selection import (GroupKFold, GroupShuffleSplit, KFold, LeaveOneGroupOut, LeaveOneOut, LeavePGroupsOut, LeavePOut,
                                     PredefinedSplit, ShuffleSplit, StratifiedGroupKFold, StratifiedKFold, StratifiedShuffleSplit,
                                     TimeSeriesSplit, train_test_split)

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
    """The test part's classes; None if they depend on the random state."""
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


def splits(splitter, target, groups):
    rows = np.zeros(len(target))
    try:
        all_splits = list(splitter.split(rows, target, groups))
    except ValueError:
        return "error"
    if any(len(train) == 0 or len(test) == 0 for train, test in all_splits):
        return "error"
    return ",".join(text(train) + "/" + text(test) for train, test in all_splits)


def write(name, splitter, target, groups=None):
    numbers = isinstance(target, int)
    print("splits", name, target if numbers else text(target), "-" if groups is None else text(groups),
          splits(splitter, np.arange(target) if numbers else target, groups), sep=";")


def random_groups(rows):
    """Texts and numbers, whose order differs from that of their first rows."""
    count = random.randint(1, 13)
    groups = random.choice(count, size=rows, p=random.dirichlet(np.ones(count)))
    return groups * 7 - 20 if random.rand() < 0.5 else np.array(["g%d" % group for group in groups])


for rows in (1, 2, 5):
    write("leave_one_out", LeaveOneOut(), rows)
for p in (1, 2, 3):
    for rows in (p - 1 or 1, p, p + 1, 6):
        write("leave_p_out p=%d" % p, LeavePOut(p), rows)
for _ in range(60):
    k, rows = random.randint(2, 6), random.randint(2, 30)
    write("group_k_fold splits=%d" % k, GroupKFold(k), int(rows), random_groups(rows))
for _ in range(12):
    groups = random_groups(random.randint(3, 16))
    write("leave_one_group_out", LeaveOneGroupOut(), len(groups), groups)
    p = random.randint(1, 4)
    write("leave_p_groups_out p=%d" % p, LeavePGroupsOut(p), len(groups), groups)
for _ in range(120):
    k, labels = random.randint(2, 6), target()
    write("stratified_group_k_fold splits=%d" % k, StratifiedGroupKFold(k), labels, random_groups(len(labels)))
for rows in (3, 5, 6, 11, 12):
    for options in ({}, {"n_splits": 2}, {"n_splits": 3, "gap": 1}, {"n_splits": 2, "test_size": 2}, {"n_splits": 3, "max_train_size": 2},
                    {"n_splits": 2, "test_size": 3, "gap": 2, "max_train_size": 3}, {"n_splits": 4, "test_size": 1, "gap": 3}):
        words = {"n_splits": "splits", "test_size": "test", "max_train_size": "max_train", "gap": "gap"}
        name = " ".join("%s=%d" % (words[key], value) for key, value in options.items())
        write(("time_series " + name).strip(), TimeSeriesSplit(**options), rows)
for _ in range(25):
    fold = random.randint(-1, 4, size=random.randint(2, 12)) * random.choice([1, 1, 5])
    fold[fold < 0] = -1
    write("predefined", PredefinedSplit(fold), len(fold), fold)


def sizes(splitter, target, groups=None):
    """The numbers of rows, or of groups, in both parts of each random split, which do not depend on the random state."""
    try:
        both = [(train, test) if groups is None else (np.unique(groups[train]), np.unique(groups[test]))
                for train, test in splitter.split(np.zeros(len(target)), target, groups)]
    except ValueError:
        return "error"
    return ",".join("%d/%d" % (len(train), len(test)) for train, test in both)


def write_sizes(name, kind, rows, groups=False):
    test = random.choice([None, 0.1, 0.25, 0.3, 0.5, 0.9, 1, 2, 5], p=[0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])
    train = random.choice([None, 0.1, 0.34, 0.5, 0.7, 1, 3, 5], p=[0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05])
    test, train = (int(part) if part is not None and part >= 1 else part for part in (test, train))
    k = random.randint(1, 4)
    labels = np.array(list("abc"))[np.arange(rows) % 3]
    named = np.arange(rows) % max(1, rows // 2)
    options = "".join(" %s=%s" % (key, value) for key, value in (("test", test), ("train", train)) if value is not None)
    print("sizes", "%s splits=%d%s" % (name, k, options), text(labels), text(named) if groups else "-",
          sizes(kind(k, test_size=test, train_size=train), labels, named if groups else None), sep=";")


for _ in range(60):
    write_sizes("shuffle_split", ShuffleSplit, random.randint(1, 25))
    write_sizes("stratified_shuffle_split", StratifiedShuffleSplit, random.randint(6, 40))
    write_sizes("group_shuffle_split", GroupShuffleSplit, random.randint(2, 40), groups=True)
