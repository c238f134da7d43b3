"""Writes the golden scores of ScorerGoldenTest: those of scikit-learn. Made with scikit-learn 1.4.2, numpy 2.2.4.

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


def positive_weights(rows):
    kind = random.randint(3)
    if kind == 0:
        return None
    return random.randint(1, 4, size=rows) * 1.0 if kind == 1 else random.randint(10, 100, size=rows) / 100


def more_classification(classes, truth, predicted):
    """The other scorers of classes; "nan" if scikit-learn refuses because a class is absent."""
    labels = np.array(classes)
    numbered = list(classes) == ["0", "1"]
    said = labels[np.argmax(predicted, axis=1)]
    truth = np.array(truth)
    names = " ".join(classes)
    weight = weights(len(truth))

    def plain(name, score, **options):
        write(name, names, truth, predicted, weight, score(truth, said, sample_weight=weight, **options))

    plain("balanced_accuracy", metrics.balanced_accuracy_score)
    plain("matthews_corrcoef", metrics.matthews_corrcoef)
    for rate in ("precision", "recall", "jaccard"):
        score = getattr(metrics, rate + "_score")
        for average in ("micro", "macro", "weighted"):
            plain(rate + "_" + average, score, average=average)
        if numbered:
            write(rate, names, truth, predicted, weight, score(truth.astype(int), said.astype(int), sample_weight=weight))
    if len(classes) == 2:
        ratios = metrics.class_likelihood_ratios(truth, said, labels=labels, sample_weight=weight)
        write("positive_likelihood_ratio", names, truth, predicted, weight, ratios[0])
        write("neg_negative_likelihood_ratio", names, truth, predicted, weight, -ratios[1])

    weight = positive_weights(len(truth))
    all_present = set(truth) == set(classes)
    chances = predicted[:, 1] if len(classes) == 2 else predicted
    write("top_k_accuracy", names, truth, predicted, weight,
          metrics.top_k_accuracy_score(truth, chances, k=2, labels=labels, sample_weight=weight))
    if len(classes) == 2:
        codes = (truth == labels[1]).astype(int)
        write("neg_brier_score", names, truth, predicted, weight, -metrics.brier_score_loss(codes, chances, sample_weight=weight))
        area = metrics.roc_auc_score(codes, chances, sample_weight=weight) if all_present else np.nan
        for name in ("", "_ovr", "_ovo", "_ovr_weighted", "_ovo_weighted"):
            write("roc_auc" + name, names, truth, predicted, weight, area)
        if numbered:
            write("average_precision", names, truth, predicted, weight,
                  metrics.average_precision_score(codes, chances, sample_weight=weight))
    elif np.allclose(predicted.sum(axis=1), 1):
        for name, kind, average in (("ovr", "ovr", "macro"), ("ovr_weighted", "ovr", "weighted"),
                                    ("ovo", "ovo", "macro"), ("ovo_weighted", "ovo", "weighted")):
            own = weight if kind == "ovr" else None
            write("roc_auc_" + name, names, truth, predicted, own,
                  metrics.roc_auc_score(truth, chances, multi_class=kind, average=average, sample_weight=own)
                  if all_present else np.nan)
        write("average_precision", names, truth, predicted, weight,
              metrics.average_precision_score(truth, chances, sample_weight=weight) if all_present else np.nan)


def more_regression(truth, predicted):
    truth, predicted = np.array(truth), np.array(predicted)
    weight = weights(len(truth))

    def plain(name, score, sign=-1):
        write(name, "-", truth, predicted, weight, sign * score(truth, predicted, sample_weight=weight))

    plain("explained_variance", metrics.explained_variance_score, 1)
    plain("neg_mean_absolute_percentage_error", metrics.mean_absolute_percentage_error)
    for name in ("neg_max_error", "max_error"):
        write(name, "-", truth, predicted, None, -metrics.max_error(truth, predicted))
    write("neg_median_absolute_error", "-", truth, predicted, None, -metrics.median_absolute_error(truth, predicted))
    if min(truth) >= 0 and min(predicted) >= 0:
        plain("neg_mean_squared_log_error", metrics.mean_squared_log_error)
        plain("neg_root_mean_squared_log_error", metrics.root_mean_squared_log_error)
    if min(truth) >= 0 and min(predicted) > 0:
        plain("neg_mean_poisson_deviance", metrics.mean_poisson_deviance)
    if min(truth) > 0 and min(predicted) > 0:
        plain("neg_mean_gamma_deviance", metrics.mean_gamma_deviance)


# as above: absent classes, one row, ties, certainty; then zero division and perfection
more_classification(["a", "b", "c"], ["a", "a", "a"], np.eye(3)[[0, 0, 0]])
more_classification(["a", "b", "c"], ["a", "a", "a"], np.eye(3)[[1, 1, 1]])
more_classification(["a", "b", "c"], ["a", "b"], np.full((2, 3), 1 / 3))
more_classification(["a", "b", "c"], ["a", "b", "c", "c"], np.full((4, 3), 1 / 3))
more_classification(["a", "b", "c"], ["a", "b", "c"], np.eye(3))
more_classification(["a", "b", "c"], ["a", "b", "c"], np.eye(3)[[1, 2, 0]])
more_classification(["a", "b", "c"], ["c"], np.array([[0.2, 0.3, 0.5]]))
more_classification(["0", "1"], ["0"], np.array([[0.9, 0.1]]))
more_classification(["0", "1"], ["1"], np.array([[0.9, 0.1]]))
more_classification(["0", "1"], ["0", "0"], np.array([[0.9, 0.1], [0.8, 0.2]]))
more_classification(["0", "1"], ["1", "1"], np.array([[0.9, 0.1], [0.8, 0.2]]))
more_classification(["0", "1"], ["0", "1", "0", "1"], np.full((4, 2), 0.5))
more_classification(["0", "1"], ["0", "1", "0", "1"], np.eye(2)[[0, 1, 0, 1]])
more_classification(["0", "1"], ["0", "1", "0", "1"], np.eye(2)[[1, 0, 1, 0]])
more_classification(["0", "1"], ["0", "1", "1"], np.array([[1e-300, 1.0], [0.0, 1.0], [1.0, 0.0]]))
for _ in range(60):
    classes = [["0", "1"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d", "e"]][random.randint(4)]
    rows = random.randint(1, 18)
    counts = random.multinomial(10, random.dirichlet(np.ones(len(classes))), size=rows)
    more_classification(classes, random.choice(classes[: random.randint(1, len(classes) + 1)], size=rows), counts / 10)
for classes in (["0", "1"], ["a", "b", "c"], ["a", "b", "c", "d", "e"]):
    rows = random.choice(classes, size=60)
    counts = [random.multinomial(1000, random.dirichlet(np.ones(len(classes)) / 2)) for _ in rows]
    more_classification(classes, rows, np.array(counts) / 1000)

more_regression([1.0, 2.0, 3.0], [1.0, 2.0, 3.0])
more_regression([1.0, 2.0, 3.0], [2.0, 3.0, 4.0])
more_regression([2.0, 2.0, 2.0], [1.0, 2.0, 3.0])
more_regression([2.0, 2.0, 2.0], [3.0, 3.0, 3.0])
more_regression([0.0, 0.0, 0.0], [1.0, 2.0, 3.0])
more_regression([0.0, 1.0, 3.0], [0.0, 0.0, 5.0])
more_regression([2.0], [1.0])
more_regression([1e100, 1e90, 0.5], [1e99, 1e98, 3.0])
more_regression([1e-100, 1e-90, 1e-95], [1e-101, 1e-102, 1e-97])
for _ in range(25):
    rows = random.randint(2, 20)
    truth = random.randn(rows) * 10.0 ** random.randint(-3, 4)
    more_regression(truth, truth + random.randn(rows) * 10.0 ** random.randint(-3, 4))
for _ in range(25):
    rows = random.randint(2, 20)
    truth = random.poisson(3, size=rows) * 1.0 if random.rand() < 0.5 else random.gamma(2, 5, size=rows)
    more_regression(truth, random.gamma(2, 3, size=rows))
