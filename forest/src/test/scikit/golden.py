"""Writes the trees that ScikitLearnTest compares with, grown by scikit-learn 1.4.2:

    python3 forest/src/test/scikit/golden.py forest/src/test/resources/io/danlu/forest

Every value is a whole number or a multiple of 1/1024, hence exact in the 32 bits of scikit-learn's features. A case is
written only if fifty random states grow the same tree: then no tie between features was decided by chance.
"""

import pathlib
import sys

import numpy as np
import sklearn
from sklearn.datasets import load_diabetes, load_iris
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

assert sklearn.__version__ == "1.4.2", sklearn.__version__
folder = pathlib.Path(sys.argv[1])


def shape(tree):
    t = tree.tree_
    return t.feature.tolist(), t.threshold.tolist(), t.children_left.tolist(), t.children_right.tolist()


def write_data(name, X, y):
    lines = [",".join(f"{v:.17g}" for v in (*x, t)) for x, t in zip(X, y)]
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")


def write_tree(name, data, X, y, learner, **options):
    trees = [learner(random_state=state, **options).fit(X, y) for state in range(50)]
    assert all(shape(tree) == shape(trees[0]) for tree in trees), f"{name} has a tie"
    t = trees[0].tree_
    lines = ["# data=" + data + "".join(f" {key}={value}" for key, value in options.items())]
    for node in range(t.node_count):
        row = [t.children_left[node], t.children_right[node], t.feature[node], t.threshold[node]]
        row += [t.n_node_samples[node], t.impurity[node], *t.value[node][0]]
        lines.append(",".join(f"{v:.17g}" for v in row))
    (folder / f"{name}.tree.csv").write_text("\n".join(lines) + "\n")
    print(name, t.node_count, "nodes, depth", t.max_depth)


iris = load_iris()
X, y = np.rint(iris.data[50:] * 10), iris.target[50:] - 1
write_data("irises", X, y)
C = DecisionTreeClassifier
write_tree("irises-depth", "irises", X, y, C, criterion="gini", max_depth=2)
write_tree("irises-leaves", "irises", X, y, C, criterion="gini", max_leaf_nodes=5, min_samples_leaf=5)
write_tree("irises-entropy", "irises", X, y, C, criterion="entropy", min_samples_leaf=6)

random = np.random.RandomState(7)
X = random.randint(0, 4096, (120, 3)) / 1024
y = (np.floor(X[:, 0] + random.normal(0, 0.6, 120) + (X[:, 1] > 2)) % 3).astype(int)
write_data("classes", X, y)
write_tree("classes-leaves", "classes", X, y, C, criterion="gini", max_leaf_nodes=12)
write_tree("classes-entropy-leaves", "classes", X, y, C, criterion="entropy", max_leaf_nodes=9, max_depth=4)
write_tree("classes-fractions", "classes", X, y, C, criterion="gini", min_samples_split=0.11, min_samples_leaf=0.04)
write_tree("classes-decrease", "classes", X, y, C, criterion="entropy", min_impurity_decrease=0.03)
X = X[:, :1]
write_data("class-column", X, y)
write_tree("class-column-whole", "class-column", X, y, C, criterion="gini")
write_tree("class-column-entropy", "class-column", X, y, C, criterion="entropy", min_samples_split=9)

diabetes = load_diabetes(scaled=False)
X, y = np.rint(diabetes.data[:150, [2, 3, 8]] * 8) / 8, diabetes.target[:150]
write_data("values", X, y)
R = DecisionTreeRegressor
write_tree("values-depth", "values", X, y, R, criterion="squared_error", max_depth=4, min_samples_leaf=2)
write_tree("values-leaves", "values", X, y, R, criterion="squared_error", max_leaf_nodes=20, min_samples_leaf=3)
write_tree("values-min-samples", "values", X, y, R, criterion="squared_error", min_samples_leaf=3)
write_tree("values-decrease", "values", X, y, R, criterion="squared_error", min_impurity_decrease=20.0, min_samples_split=8, min_samples_leaf=3)
X = X[:, :1]
write_data("value-column", X, y)
write_tree("value-column-whole", "value-column", X, y, R, criterion="squared_error")
