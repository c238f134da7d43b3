import pickle
import sys
import unittest

from tests.support import ALL, InFolder, RunningServer, TOKEN, danlu

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

# The checks that SearchCV's own code can fail; scikit-learn's BaseSearchCV answers for the others.
OWN_CHECKS = {
    "check_no_attributes_set_in_init",
    "check_get_params_invariance",
    "check_set_params",
    "check_dict_unchanged",
    "check_estimators_overwrite_params",
    "check_fit_idempotent",
    "check_n_features_in",
    "check_estimators_empty_data_messages",
    "check_estimator_sparse_data",
}


def accuracy_and_one(estimator, X, y):
    return {"accuracy": estimator.score(X, y), "one": 1.0}


class SearchCVTest(InFolder):
    def setUp(self):
        super().setUp()
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

    def test_several_scores_may_all_be_maximized(self):
        scoring = ["accuracy", "f1_macro"]
        search = danlu.SearchCV(
            SVC(), SPACE, trials=3, scoring=scoring, refit=False, random_state=1, store="sqlite:danlu.db", study="both"
        )
        search.fit(self.X, self.y)
        self.assertIn("mean_test_f1_macro", search.cv_results_)
        self.assertFalse(hasattr(search, "best_params_"))
        with danlu.Study("both", store="sqlite:danlu.db") as study:
            self.assertEqual({"accuracy", "f1_macro"}, set(study.records()[0].values))

        def last(results):
            return len(results["params"]) - 1

        search = danlu.SearchCV(SVC(), SPACE, trials=2, scoring=scoring, refit=last, random_state=1).fit(self.X, self.y)
        self.assertEqual(1, search.best_index_)
        search = danlu.SearchCV(SVC(), SPACE, trials=2, scoring=accuracy_and_one, refit="accuracy", random_state=1)
        self.assertGreater(search.fit(self.X, self.y).best_score_, 0.5)
        search.set_params(refit=False)
        with self.assertRaisesRegex(ValueError, r"several scores \(accuracy, one\).*refit='accuracy'"):
            search.fit(self.X, self.y)

    def fit(self, where, trials, estimator=None, rows=150, **more):
        search = danlu.SearchCV(
            estimator or SVC(), SPACE, trials=trials, study="svc", random_state=1, **where, **more
        )
        return search.fit(self.X[-rows:], self.y[-rows:])

    def test_a_fit_goes_on_where_an_earlier_one_ended(self):
        where = {"store": "sqlite:danlu.db", "return_train_score": True}
        first = self.fit(where, 3).cv_results_
        both = self.fit(where, 5).cv_results_
        self.assertEqual(5, len(both["params"]))
        for name in first:
            if not name.startswith("rank"):
                self.assertEqual(list(first[name]), list(both[name][:3]), name)
        again = self.fit(where, 5)  # has nothing left to evaluate
        self.assertEqual(list(both["mean_test_score"]), list(again.cv_results_["mean_test_score"]))
        self.assertEqual(max(both["mean_test_score"]), again.best_score_)
        with danlu.Study("svc", store="sqlite:danlu.db") as study:
            self.assertEqual(5, len(study.records()))
            self.assertEqual(5, len(study.records()[0].attrs))

    def test_a_fit_of_something_else_is_refused(self):
        where = {"store": "sqlite:danlu.db"}
        self.fit(where, 1)
        for named, change in (
            ("data", {"rows": 149}),
            ("estimator", {"estimator": SVC(degree=2)}),
            ("splits", {"cv": KFold(5, shuffle=True)}),
            ("scoring", {"scoring": "f1_macro"}),
        ):
            with self.assertRaisesRegex(ValueError, "'svc' has candidates with different .*%s.*Use a new one" % named):
                self.fit(where, 2, **change)

    def test_stopped_candidates_of_an_earlier_fit_have_no_scores(self):
        where = {"store": "sqlite:danlu.db", "pruner": {"name": "threshold", "lower": 2}, "cv": 3}
        first = self.fit(where, 2, refit=False).cv_results_
        self.assertTrue(numpy.isfinite(first["split0_test_score"]).all())
        both = self.fit(where, 3, refit=False).cv_results_
        self.assertEqual([True, True, False], list(numpy.isnan(both["split0_test_score"])))

    def test_a_study_on_a_server(self):
        server = RunningServer("sqlite:danlu.db")
        self.addCleanup(server.kill)
        where = {"server": server.url, "token": TOKEN}
        first = self.fit(where, 2).cv_results_
        both = self.fit(where, 3).cv_results_
        self.assertEqual(list(first["mean_test_score"]), list(both["mean_test_score"][:2]))

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
        search = danlu.SearchCV(LogisticRegression(), {"C": [0.1, 1.0]}, cv=2, trials=2, random_state=0)
        found = check_estimator(search, generate_only=True)
        checks = [(getattr(check, "func", check).__name__, check) for _, check in found]
        self.assertGreaterEqual(len(OWN_CHECKS & {name for name, _ in checks}), 8)  # other releases name some otherwise
        chosen = [(name, check) for name, check in checks if ALL or name in OWN_CHECKS]
        for name, check in chosen:
            with self.subTest(name):
                try:
                    check(clone(search))
                except unittest.SkipTest as inapplicable:  # as check_estimator does
                    print("%s does not apply: %s" % (name, inapplicable), file=sys.stderr)
        print("%d of %d estimator checks; build/pythons all makes all" % (len(chosen), len(checks)), file=sys.stderr)
