"""``SearchCV``: cross-validated search with scikit-learn's interface."""

from __future__ import annotations

import math
import uuid
import warnings
from typing import Any, Dict, List, Mapping

try:
    import numpy
    from joblib import effective_n_jobs
    from sklearn.base import is_classifier
    from sklearn.model_selection import check_cv
    from sklearn.model_selection._search import BaseSearchCV
except ImportError as missing:
    raise ImportError(
        "danlu.SearchCV needs scikit-learn, which is not installed (%s). Install it: python3 -m pip install scikit-learn."
        % missing
    ) from missing

from ._errors import Pruned
from ._space import Categorical, Float, Int, Parameter
from ._study import Study

_DISTRIBUTIONS = "uniform, loguniform, randint, norm and lognorm"


class _Splits:
    """Splits that are made once, so that all candidates see the same, and served all or one at a time."""

    def __init__(self, cv: Any, classifier: bool) -> None:
        self._given = cv
        self._classifier = classifier
        self._splits: List[Any] = []
        self.one: Any = None  # the number of the split that is served alone

    def split(self, X: Any, y: Any = None, groups: Any = None, **params: Any) -> List[Any]:
        if not self._splits:
            if groups is not None:
                params["groups"] = groups
            self._splits = list(check_cv(self._given, y, classifier=self._classifier).split(X, y, **params))
        return self._splits if self.one is None else [self._splits[self.one]]

    def get_n_splits(self, X: Any = None, y: Any = None, groups: Any = None, **params: Any) -> int:
        return len(self.split(X, y, groups, **params))

    @property
    def count(self) -> int:
        return len(self._splits)

    def get_metadata_routing(self) -> Any:
        from sklearn.utils.metadata_routing import MetadataRequest

        given = getattr(self._given, "get_metadata_routing", None)
        return MetadataRequest(owner="cv") if given is None else given()


class SearchCV(BaseSearchCV):  # type: ignore[misc]
    """Search over an estimator's parameters with cross-validation, in place of ``GridSearchCV``.

    ``space`` has, for each parameter, a ``danlu.Float`` and the like, a list of choices, or a distribution of
    ``scipy.stats``: uniform, loguniform, randint, norm or lognorm. ``trials`` is the number of candidates of a fit.

    With a ``pruner``, such as ``"race"``, folds are evaluated one after the other, and a candidate that is stopped has
    the score NaN on the folds that it has not come to. ``n_jobs`` evaluates folds, and if need be several candidates, at
    a time. With several scores, ``refit`` names the one that is maximized.

    ``store`` and ``study`` keep the trials. A later fit on the same study learns from them and evaluates ``trials`` more;
    its ``cv_results_`` has its own candidates. All other parameters and all attributes are ``GridSearchCV``'s.
    """

    _required_parameters = ["estimator", "space"]

    def __init__(
        self,
        estimator: Any,
        space: Mapping[str, Any],
        *,
        trials: int = 50,
        cv: Any = None,
        scoring: Any = None,
        n_jobs: Any = None,
        refit: Any = True,
        verbose: int = 0,
        pre_dispatch: Any = "2*n_jobs",
        random_state: Any = None,
        error_score: Any = numpy.nan,
        return_train_score: bool = False,
        sampler: Any = None,
        pruner: Any = None,
        store: Any = None,
        study: Any = None,
    ) -> None:
        super().__init__(
            estimator,
            scoring=scoring,
            n_jobs=n_jobs,
            refit=refit,
            cv=cv,
            verbose=verbose,
            pre_dispatch=pre_dispatch,
            error_score=error_score,
            return_train_score=return_train_score,
        )
        self.space = space
        self.trials = trials
        self.random_state = random_state
        self.sampler = sampler
        self.pruner = pruner
        self.store = store
        self.study = study

    def fit(self, X: Any, y: Any = None, **params: Any) -> "SearchCV":
        """Searches, then fits the best candidate on all data unless ``refit`` is ``False``."""
        if self.trials < 1:
            raise ValueError("trials (%s) must be at least 1." % self.trials)
        given = self.cv
        splits = _Splits(given, is_classifier(self.estimator))
        if self.pruner is not None:
            splits.one = 0
        self.cv = splits
        try:
            super().fit(X, y, **params)
        finally:
            self.cv = given
        self.n_splits_ = splits.count
        return self

    def _format_results(self, candidate_params: Any, n_splits: int, out: Any, more_results: Any = None) -> Any:
        return {"out": out}  # formatted once, at the end of the search

    def _run_search(self, evaluate_candidates: Any) -> None:
        splits = self.cv
        space = {name: parameter(name, one) for name, one in self.space.items()}
        jobs = effective_n_jobs(self.n_jobs)
        candidates: List[Dict[str, Any]] = []
        outs: List[List[Any]] = []
        results: Dict[str, Any] = {}
        objective = self.refit if isinstance(self.refit, str) else "score"
        with Study(
            self.study or "SearchCV-" + uuid.uuid4().hex[:8],
            space,
            direction="maximize",
            sampler=self.sampler,
            pruner=self.pruner,
            store=self.store,
            seed=self._seed(),
        ) as study:
            total = study._overview()["trials"] + self.trials
            while len(candidates) < self.trials:
                batch = []
                width = jobs if self.pruner is not None else _width(jobs, splits.count)
                while len(batch) < min(width, self.trials - len(candidates)):
                    trial = study.ask(total)
                    if trial is None:
                        break
                    batch.append(trial)
                if not batch:
                    break
                rows: List[List[Any]] = [[] for _ in batch]
                running = list(range(len(batch)))
                for fold in range(splits.count if self.pruner is not None else 1):
                    if self.pruner is not None:
                        splits.one = fold
                    results = evaluate_candidates([batch[place].params for place in running])
                    folds = 1 if self.pruner is not None else splits.count
                    new = results["out"][-len(running) * folds :]
                    for at, place in enumerate(running):
                        rows[place] += new[at * folds : (at + 1) * folds]
                    if self.pruner is not None and fold + 1 < splits.count:
                        running = [at for at in running if self._goes_on(batch[at], fold + 1, rows[at], objective)]
                    if not running:
                        break
                for trial, row in zip(batch, rows):
                    candidates.append(trial.params)
                    outs.append(row)
                    if trial.ended:
                        continue
                    mean = _mean(row, objective)
                    if math.isfinite(mean):
                        trial.tell(mean)
                    else:
                        trial.fail("the mean test score is not finite")
        if not candidates:
            raise ValueError("The study '%s' has no candidate that was not evaluated before." % self.study)
        flat = [one for row in outs for one in row + [_nothing(row[0])] * (splits.count - len(row))]
        with warnings.catch_warnings():
            if self.pruner is not None:
                warnings.filterwarnings("ignore", ".*scores are non-finite.*")
            formatted = super()._format_results(candidates, splits.count, flat)
        results.clear()
        results.update(formatted)

    def _seed(self) -> Any:
        if self.random_state is None or isinstance(self.random_state, (int, numpy.integer)):
            return None if self.random_state is None else int(self.random_state)
        return int(self.random_state.randint(2**31 - 1))

    @staticmethod
    def _goes_on(trial: Any, step: int, row: List[Any], objective: str) -> bool:
        mean = _mean(row, objective)
        if not math.isfinite(mean):
            return True
        try:
            trial.report(step, mean)
        except Pruned as pruned:
            trial.prune(pruned.reason)
            return False
        return True


def _width(jobs: int, folds: int) -> int:
    """The smallest number of candidates whose folds keep four fifths of the jobs busy."""
    for width in range(1, jobs):
        fits = width * folds
        if fits >= 0.8 * jobs * math.ceil(fits / jobs):
            return width
    return jobs


def _mean(row: List[Any], objective: str) -> float:
    scores = [one["test_scores"] for one in row]
    return float(numpy.mean([one[objective] if isinstance(one, dict) else one for one in scores]))


def _nothing(out: Mapping[str, Any]) -> Dict[str, Any]:
    """The entry of a fold that was not evaluated."""
    return {
        key: dict.fromkeys(value, math.nan) if isinstance(value, dict) else math.nan for key, value in out.items()
    }


def parameter(name: str, given: Any) -> Any:
    """The parameter of Danlu's for a list of choices or a distribution."""
    if isinstance(given, (Parameter, Mapping)):
        return given
    if isinstance(given, (list, tuple, numpy.ndarray)):
        return Categorical(list(given))
    kind = getattr(getattr(given, "dist", None), "name", None)
    if kind is None:
        raise ValueError(
            "space: %s (%r) must be a danlu.Float or the like, a list of choices, or a distribution (%s)."
            % (name, given, _DISTRIBUTIONS)
        )
    shapes, loc, scale = given.dist._parse_args(*given.args, **given.kwds)
    low, high = given.support()
    if kind == "randint":
        return Int(int(low), int(high))
    if kind == "uniform":
        return Float(float(low), float(high))
    if kind in ("loguniform", "reciprocal"):
        return Float(float(low), float(high), log=True)
    if kind == "norm":
        return Float(prior={"normal": {"mean": float(loc), "sd": float(scale)}})
    if kind == "lognorm" and loc == 0:
        return Float(prior={"lognormal": {"mean": math.log(scale), "sd": float(shapes[0])}})
    raise ValueError(
        "space: %s has the distribution %s, which is none of %s. Use danlu.Float with low and high." % (name, kind, _DISTRIBUTIONS)
    )
