import pickle
import subprocess
import sys
import unittest

from tests.support import CLIENT, danlu

try:
    import numpy
    import scipy.sparse
    import scipy.stats
    from sklearn.base import clone
    from sklearn.datasets import load_iris
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GridSearchCV, GroupKFold, KFold, cross_val_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC
    from sklearn.utils.estimator_checks import check_estimator
except ImportError:
    raise unittest.SkipTest("scikit-learn is not installed") from None

SPACE = {"C": danlu.Float(1e-3, 1e2, log=True)}


class SearchCVTest(unittest.TestCase):
    def setUp(self):
        self.X, self.y = load_iris(return_X_y=True)

    def test_has_the_attributes_of_grid_search(self):
        ours = danlu.SearchCV(SVC(), SPACE, trials=4, random_state=1, return_train_score=True).fit(self.X, self.y)
        theirs = GridSearchCV(SVC(), {"C": [1, 2]}, return_train_score=True).fit(self.X, self.y)
        self.assertEqual(set(theirs.cv_results_), set(ours.cv_results_))
        ends = {name for name in vars(theirs) if name.endswith("_")}
        self.assertEqual(ends, {name for name in vars(ours) if name.endswith("_")})
        self.assertEqual(5, ours.n_splits_)
        self.assertEqual(4, ours.n_features_in_)
        self.assertEqual(ours.best_score_, ours.cv_results_["mean_test_score"].max())
        self.assertEqual([0, 1, 2], list(ours.classes_))

    def test_candidates_see_the_same_splits(self):
        search = danlu.SearchCV(SVC(), {"C": [1, 1.0000001]}, trials=2, cv=KFold(5, shuffle=True)).fit(self.X, self.y)
        for fold in range(5):
            first, second = search.cv_results_["split%d_test_score" % fold]
            self.assertEqual(first, second)

    def test_races_over_folds(self):
        search = danlu.SearchCV(SVC(), SPACE, cv=10, trials=15, pruner="race", random_state=1, n_jobs=2)
        search.fit(self.X, self.y)
        results = search.cv_results_
        stopped = numpy.isnan(results["mean_test_score"])
        self.assertTrue(0 < stopped.sum() < 15)
        self.assertTrue(numpy.isfinite(results["split0_test_score"]).all())
        self.assertEqual(10, search.n_splits_)
        self.assertFalse(stopped[search.best_index_])

    def test_several_scores_nested_and_pickled(self):
        search = danlu.SearchCV(
            SVC(), SPACE, trials=3, scoring=["accuracy", "f1_macro"], refit="f1_macro", n_jobs=2, random_state=1
        )
        search.fit(self.X, self.y)
        self.assertIn("rank_test_accuracy", search.cv_results_)
        again = pickle.loads(pickle.dumps(search))
        self.assertEqual(list(search.predict(self.X)), list(again.predict(self.X)))
        self.assertEqual(3, clone(search).trials)
        pipe = make_pipeline(StandardScaler(), danlu.SearchCV(SVC(), SPACE, cv=3, trials=2, random_state=1))
        self.assertEqual(3, len(cross_val_score(pipe, self.X, self.y, cv=3)))

    def test_groups_weights_and_sparse_data_pass(self):
        search = danlu.SearchCV(LogisticRegression(max_iter=500), SPACE, cv=GroupKFold(3), trials=2, random_state=1)
        groups = numpy.arange(150) % 6
        search.fit(scipy.sparse.csr_matrix(self.X), self.y, groups=groups, sample_weight=numpy.ones(150))
        self.assertEqual(3, search.n_splits_)

    def test_understands_distributions(self):
        from danlu._search_cv import parameter

        for given, described in (
            (scipy.stats.loguniform(1e-3, 1), {"type": "float", "low": 1e-3, "high": 1.0, "log": True}),
            (scipy.stats.uniform(1, 2), {"type": "float", "low": 1.0, "high": 3.0}),
            (scipy.stats.randint(1, 5), {"type": "int", "low": 1, "high": 4}),
            (["a", None], {"type": "categorical", "choices": ["a", None]}),
        ):
            self.assertEqual(described, parameter("p", given).describe())
        with self.assertRaisesRegex(ValueError, "p has the distribution beta"):
            parameter("p", scipy.stats.beta(1, 2))

    def test_passes_the_estimator_checks(self):
        check_estimator(danlu.SearchCV(LogisticRegression(), {"C": [0.1, 1.0]}, cv=2, trials=2, random_state=0))

    def test_says_what_to_install(self):
        code = "import sys; sys.modules['sklearn'] = None; import danlu; danlu.SearchCV"
        ended = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(CLIENT)}, capture_output=True, text=True)
        self.assertIn("danlu.SearchCV needs scikit-learn", ended.stderr)
