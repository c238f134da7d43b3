"""Writes the golden scores of ScorerGoldenTest: what scikit-learn says. Made with scikit-learn 1.4.2, numpy 2.2.4.

    python3 golden_scores.py > ../resources/io/danlu/selection/score/scikit-learn-1.4.2.txt

Each line is a case: the scorer, all the classes ("-" for numbers), the truth, the prediction (probabilities row by row, or numbers),
the weights ("-" for none), the score.
"""

import warnings

import numpy as np
from sklearn import metrics

warnings.simplefilter("ignore")
random = np.random.RandomState(1)


def text(numbers):
    return " ".join(n if isinstance(n, str) else repr(float(n)) for n in numbers)


def write(name, classes, truth, predicted, weights, score):
    weights = "-" if weights is None else text(weights)
    print(name, classes, text(truth), text(np.ravel(predicted)), weights, repr(float(score)), sep=";")


def weights(rows):
    kind = random.randint(3)
    if kind == 0:
        return None
    return random.randint(1 if rows == 1 else 0, 3, size=rows) + (np.arange(rows) == 0) * 1.0 if kind == 1 else random.rand(rows) + 0.1


def classification(classes, truth, predicted):
    labels = np.array(classes)
    said = labels[np.argmax(predicted, axis=1)]
    truth = np.array(truth)
    weight = weights(len(truth))
    for average in ("micro", "macro", "weighted"):
        write("f1_" + average, " ".join(classes), truth, predicted, weight,
              metrics.f1_score(truth, said, average=average, sample_weight=weight))
    write("accuracy", " ".join(classes), truth, predicted, weight, metrics.accuracy_score(truth, said, sample_weight=weight))
    write("neg_log_loss", " ".join(classes), truth, predicted, weight,
          -metrics.log_loss(truth, predicted, labels=labels, sample_weight=weight))
    if list(classes) == ["0", "1"]:
        write("f1", " ".join(classes), truth, predicted, weight,
              metrics.f1_score(truth.astype(int), said.astype(int), sample_weight=weight))


def regression(truth, predicted):
    weight = weights(len(truth))
    write("neg_mean_squared_error", "-", truth, predicted, weight,
          -metrics.mean_squared_error(truth, predicted, sample_weight=weight))
    write("neg_root_mean_squared_error", "-", truth, predicted, weight,
          -metrics.root_mean_squared_error(truth, predicted, sample_weight=weight))
    write("neg_mean_absolute_error", "-", truth, predicted, weight,
          -metrics.mean_absolute_error(truth, predicted, sample_weight=weight))
    write("r2", "-", truth, predicted, weight, metrics.r2_score(truth, predicted, sample_weight=weight))


# classes that are absent from the truth, the prediction or both; one row; ties; certainty, right and wrong; sums that are not 1
classification(["a", "b", "c"], ["a", "a", "a"], np.eye(3)[[0, 0, 0]])
classification(["a", "b", "c"], ["a", "a", "a"], np.eye(3)[[1, 1, 1]])
classification(["a", "b", "c"], ["a", "b"], np.full((2, 3), 1 / 3))
classification(["a", "b", "c"], ["c"], np.array([[0.2, 0.3, 0.5]]))
classification(["a", "b"], ["a", "b"], np.array([[0.4, 0.4], [0.1, 0.3]]))
classification(["0", "1"], ["0", "0"], np.array([[0.9, 0.1], [0.8, 0.2]]))
classification(["0", "1"], ["1", "1"], np.array([[0.9, 0.1], [0.8, 0.2]]))
classification(["0", "1"], ["0", "1", "1"], np.array([[1e-300, 1.0], [0.0, 1.0], [1.0, 0.0]]))
for _ in range(40):
    classes = [["0", "1"], ["a", "b", "c"], ["a", "b", "c", "d", "e"]][random.randint(3)]
    rows = random.randint(1, 15)
    counts = random.multinomial(10, random.dirichlet(np.ones(len(classes))), size=rows)
    classification(classes, random.choice(classes[: random.randint(1, len(classes) + 1)], size=rows), counts / 10)

# perfect, constant, constant and perfect, one row, huge, tiny
regression([1.0, 2.0, 3.0], [1.0, 2.0, 3.0])
regression([2.0, 2.0, 2.0], [1.0, 2.0, 3.0])
regression([2.0, 2.0, 2.0], [2.0, 2.0, 2.0])
regression([2.0], [1.0])
regression([1e100, -1e100, 0.0], [1e99, 1e98, 0.0])
regression([1e-100, -1e-100, 0.0], [1e-101, 1e-102, 0.0])
for _ in range(25):
    rows = random.randint(2, 20)
    truth = random.randn(rows) * 10 ** random.randint(-3, 4)
    regression(truth, truth + random.randn(rows) * 10 ** random.randint(-3, 4))
