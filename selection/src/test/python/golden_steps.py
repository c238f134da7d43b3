"""Writes the cases of StepsGoldenTest: scikit-learn's transformers, fitted to some values and applied to others.

    /usr/bin/python3 golden_steps.py > ../resources/io/danlu/selection/prepare/scikit-learn-1.4.2.txt

A line is: step, its word, the values that are fitted to, those that are transformed, the outcome by columns. A missing value is blank.
"""

import random

import numpy as np
import sklearn
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, OrdinalEncoder, RobustScaler, StandardScaler

assert sklearn.__version__ == "1.4.2"
rng = random.Random(17)


def cell(value):
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    return value if isinstance(value, str) else repr(float(value))


def line(step, word, train, test, columns):
    parts = [train, test] + list(columns)
    print("|".join([step, word] + [";".join(cell(value) for value in part) for part in parts]))


def numbers(count, gaps, kind):
    draw = {
        "real": lambda: rng.gauss(3, 7),
        "ties": lambda: float(rng.randint(-2, 2)),
        "same": lambda: 0.1,
        "far": lambda: 1e9 + rng.random(),
    }[kind]
    values = [np.nan if gaps and rng.random() < 0.3 else draw() for _ in range(count)]
    values[0] = draw()
    return values


def texts(count, gaps):
    values = [None if gaps and rng.random() < 0.3 else rng.choice(["red", "green", "blue", "Red", "é", "10", "9"]) for _ in range(count)]
    values[0] = "red"
    return values


def column(values, dtype=float):
    return np.array([[value] for value in values], dtype=dtype)


for kind in ["real", "ties", "same", "far"]:
    for count in [1, 2, 5, 8, 31]:
        train, test = numbers(count, True, kind), numbers(6, True, kind)
        for strategy in ["mean", "median", "most_frequent", "constant"]:
            imputer = SimpleImputer(strategy=strategy, fill_value=-7.5 if strategy == "constant" else None)
            line("impute", strategy, train, test, imputer.fit(column(train)).transform(column(test)).T)
        train, test = numbers(count, False, kind), numbers(6, False, "real")
        for word, scaler in [("standard", StandardScaler()), ("min_max", MinMaxScaler()), ("robust", RobustScaler())]:
            line("scale", word, train, test, scaler.fit(column(train)).transform(column(test)).T)

for count in [1, 2, 5, 8, 31]:
    train, test = texts(count, True), texts(6, True)
    imputer = SimpleImputer(strategy="most_frequent", missing_values=None)
    line("impute", "most_frequent", train, test, imputer.fit(column(train, object)).transform(column(test, object)).T)
    train, test = texts(count, False), texts(6, False)
    encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    line("one_hot", "", train, test, encoder.fit(column(train, object)).transform(column(test, object)).T)
    encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    line("ordinal", "", train, test, encoder.fit(column(train, object)).transform(column(test, object)).T)
