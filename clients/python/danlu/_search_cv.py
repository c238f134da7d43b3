"""``SearchCV``: cross-validated search with scikit-learn's interface."""

from __future__ import annotations

import json
import math
import re
import uuid
import warnings
from typing import Any, Dict, List, Mapping

try:
    import numpy
    from joblib import effective_n_jobs, hash as digest
    from sklearn.base import is_classifier
    from sklearn.model_selection import check_cv
    from sklearn.model_selection._search import BaseSearchCV
except ImportError as missing:
    raise ImportError(
        "danlu.SearchCV needs scikit-learn, which is not installed (%s). "
        "Install it: python3 -m pip install scikit-learn." % missing
    ) from missing

from ._errors import DanluError, Pruned
from ._records import TrialRecord
from ._space import Categorical, Float, Int, Parameter
from ._study import Study
from ._trial import Trial

_DISTRIBUTIONS = "uniform, loguniform, randint, norm and lognorm"
_FOLDS = "folds"  # the attribute of a trial that has its scores on each fold
_LONGEST = 48_000  # characters of it: all attributes of a trial have 64 KiB


class _Splits:
    """Splits that are made once, so that all candidates see the same, and served all or one at a time."""

    def __init__(self, cv: Any, classifier: bool, data: Any) -> None:
        self._given = cv
        self._classifier = classifier
        self._data = data
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

    def workload(self) -> Dict[str, str]:
        """Digests of the data and of the splits."""
        return {"data": digest(self._data), "splits": digest(self._splits)}

    def get_metadata_routing(self) -> Any:
        from sklearn.utils.metadata_routing import MetadataRequest

        given = getattr(self._given, "get_metadata_routing", None)
        return MetadataRequest(owner="cv") if given is None else given()


class SearchCV(BaseSearchCV):  # type: ignore[misc]
    """Search over an estimator's parameters with cross-validation, in place of ``GridSearchCV``.

    ``space`` has, for each parameter, a ``danlu.Float`` and the like, a list of choices, or a distribution of
    ``scipy.stats``: uniform, loguniform, randint, norm or lognorm. ``trials`` is the number of candidates.

    With a ``pruner``, such as ``"race"``, folds are evaluated one after the other, and a candidate that is stopped has
    the score NaN on the folds that it has not come to. ``n_jobs`` evaluates folds, and if need be several candidates,
    at a time. With several scores, ``refit`` names the one that is maximized; if it is ``False`` or a function, all of
    them are, as objectives of their own.

    ``study`` names a study that is kept in ``store`` or on ``server``, with ``token`` or that of ``DANLU_TOKEN``, which
    the ``repr`` does not show. ``trials`` is that study's total: the same fit goes on where an earlier one ended, and
    ``cv_results_`` has the candidates of all of them, also of other processes that fit the same study meanwhile. If all
    have been evaluated, the best one is evaluated again. Another estimator, other data, splits or scores are refused.

    All other parameters and all attributes are ``GridSearchCV``'s.
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
        server: Any = None,
        token: Any = None,
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
        self.server = server
        self.token = token
        self.study = study

    def fit(self, X: Any, y: Any = None, **params: Any) -> "SearchCV":
        """Searches, then fits the best candidate on all data unless ``refit`` is ``False``."""
        if self.trials < 1:
            raise ValueError("trials (%s) must be at least 1." % self.trials)
        given = self.cv
        splits = _Splits(given, is_classifier(self.estimator), (X, y, params))
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
        names = self._names()
        outcome: Dict[str, Any] = {"direction": "maximize"}
        if len(names) > 1:
            outcome = {"objectives": dict.fromkeys(names, "maximize")}
        with Study(
            self.study or "SearchCV-" + uuid.uuid4().hex[:8],
            {name: parameter(name, one) for name, one in self.space.items()},
            sampler=self.sampler,
            pruner=self.pruner,
            store=self.store,
            server=self.server,
            token=self.token,
            seed=self._seed(),
            **outcome,
        ) as study:
            search = _Search(self, study, names, evaluate_candidates)
            search.work()
            candidates, outs = search.candidates()
        with warnings.catch_warnings():
            if self.pruner is not None or len(candidates) > len(search.evaluated):
                warnings.filterwarnings("ignore", ".*scores are non-finite.*")
            formatted = super()._format_results(candidates, self.cv.count, outs)
        search.results.clear()
        search.results.update(formatted)

    def _names(self) -> List[str]:
        """The names of the scores that are maximized."""
        if isinstance(self.refit, str):
            return [self.refit]
        several = isinstance(self.scoring, (list, tuple, set, dict))
        return sorted(self.scoring) if several else ["score"]

    def _workload(self) -> Dict[str, str]:
        """What a kept study's candidates must have in common."""
        estimator = self.estimator.__repr__(N_CHAR_MAX=1_000_000) if hasattr(self.estimator, "get_params") else ""
        known = {"estimator": estimator, "scoring": "%r, %s" % (self.scoring, ", ".join(self._names()))}
        lasting = {name: digest(re.sub(r" at 0x[0-9a-fA-F]+", "", text)) for name, text in known.items()}
        return dict(lasting, **self.cv.workload())

    def _seed(self) -> Any:
        if self.random_state is None or isinstance(self.random_state, (int, numpy.integer)):
            return None if self.random_state is None else int(self.random_state)
        return int(self.random_state.randint(2**31 - 1))


class _Search:
    """One fit: candidates are asked for, evaluated by scikit-learn and told, until the study has all its trials."""

    def __init__(self, owner: SearchCV, study: Study, names: List[str], evaluate: Any) -> None:
        self._owner = owner
        self._study = study
        self._names = names
        self._evaluate = evaluate
        self._splits = owner.cv
        self._races = owner.pruner is not None
        self._workload = {} if owner.study is None else owner._workload()
        self.evaluated: Dict[int, List[Any]] = {}  # the folds of the candidates of this fit, by trial
        self.results: Dict[str, Any] = {}

    def work(self) -> None:
        self._refuse_another_workload()
        while True:
            batch = self._batch()
            if not batch:
                break
            for trial, row in zip(batch, self._folds(batch)):
                self.evaluated[trial.number] = row
                if not trial.ended:
                    self._tell(trial, row)
        if not self.evaluated:
            self._repeat()

    def _batch(self) -> List[Trial]:
        """The next candidates; none if there are no more. Waits for those of other processes, which may come back."""
        jobs = effective_n_jobs(self._owner.n_jobs)
        width = jobs if self._races else _width(jobs, self._splits.count)
        try:
            batch = [self._study.trial(self._owner.trials)]
        except DanluError as refused:
            if refused.code != "done":
                raise
            return []
        while len(batch) < width:
            trial = self._study.ask(self._owner.trials)
            if trial is None:
                break
            batch.append(trial)
        return batch

    def _folds(self, batch: List[Trial]) -> List[List[Any]]:
        """The results of each candidate on the folds that it came to."""
        rows: List[List[Any]] = [[] for _ in batch]
        running = list(range(len(batch)))
        for fold in range(self._splits.count if self._races else 1):
            if self._races:
                self._splits.one = fold
            self.results = self._evaluate([batch[place].params for place in running])
            folds = 1 if self._races else self._splits.count
            new = self.results["out"][-len(running) * folds :]
            for at, place in enumerate(running):
                rows[place] += new[at * folds : (at + 1) * folds]
            if self._races and fold + 1 < self._splits.count:
                running = [at for at in running if self._goes_on(batch[at], fold + 1, rows[at])]
            if not running:
                break
        return rows

    def _goes_on(self, trial: Trial, step: int, row: List[Any]) -> bool:
        means = self._means(row)
        if means is None:
            return True
        try:
            trial.report(step, means)
        except Pruned as pruned:
            trial.prune(pruned.reason)
            return False
        return True

    def _tell(self, trial: Trial, row: List[Any]) -> None:
        means = self._means(row)
        if means is None:
            trial.fail("the mean test score is not finite")
            return
        kept = json.dumps([_plain(one) for one in row])
        trial.tell(means, attrs=dict(self._workload, **({_FOLDS: kept} if len(kept) <= _LONGEST else {})))

    def _means(self, row: List[Any]) -> Any:
        """The mean score, or several by name; ``None`` if one is not finite."""
        scores = [one["test_scores"] for one in row]
        if isinstance(scores[0], dict) and not set(self._names) <= set(scores[0]):
            raise ValueError(
                "scoring returns several scores (%s), none of which is known to be maximized. "
                "Name one: refit=%r, or give scoring a list or dict of scorers."
                % (", ".join(scores[0]), next(iter(scores[0])))
            )
        means = {name: float(numpy.mean([_score(one, name) for one in scores])) for name in self._names}
        if not all(math.isfinite(mean) for mean in means.values()):
            return None
        return means if len(means) > 1 else means[self._names[0]]

    def _refuse_another_workload(self) -> None:
        for record in self._study.records() if self._workload else []:
            if record.state != "complete":
                continue
            others = [name for name, value in self._workload.items() if record.attrs.get(name) != value]
            if others:
                message = "The study '%s' has candidates with different %s. Use a new one, as in study='%s-2'."
                if "splits" in others:
                    message += " A splitter that shuffles needs a random_state to make the same splits again."
                raise ValueError(message % (self._study.name, " and ".join(others), self._study.name))

    def _repeat(self) -> None:
        """Evaluates the best candidate again: scikit-learn does not accept a search that evaluates nothing."""
        known = [record for record in self._study.records() if record.value is not None]
        if not known:
            raise ValueError("The study '%s' has no candidate with a score. Give more trials." % self._study.name)
        if self._races:
            self._splits.one = 0
        self.results = self._evaluate([max(known, key=lambda record: float(record.value or 0)).params])

    def candidates(self) -> "tuple[List[Dict[str, Any]], List[Any]]":
        """The parameters of all candidates of the study, and their results fold by fold."""
        ended = [one for one in self._study.records() if one.state in ("complete", "pruned", "failed")]
        rows = {one.number: self.evaluated.get(one.number) or _kept(one) for one in ended}
        known = next((row[0] for row in rows.values() if row), None) or self.results["out"][0]
        keys = ["fit_time", "score_time", "test_scores"] + ["train_scores"] * self._owner.return_train_score
        missing = _nothing({key: known[key] for key in keys})
        outs = []
        for row in rows.values():
            outs += [{key: one.get(key, missing[key]) for key in keys} for one in row]
            outs += [missing] * (self._splits.count - len(row))
        return [one.params for one in ended], outs


def _width(jobs: int, folds: int) -> int:
    """The smallest number of candidates whose folds keep four fifths of the jobs busy."""
    for width in range(1, jobs):
        fits = width * folds
        if fits >= 0.8 * jobs * math.ceil(fits / jobs):
            return width
    return jobs


def _score(scores: Any, name: str) -> float:
    return float(scores[name] if isinstance(scores, dict) else scores)


def _plain(out: Mapping[str, Any]) -> Dict[str, Any]:
    """What is kept of a fold's results."""
    kept = {key: out[key] for key in ("fit_time", "score_time", "test_scores", "train_scores") if key in out}
    return {
        key: {name: float(one) for name, one in value.items()} if isinstance(value, dict) else float(value)
        for key, value in kept.items()
    }


def _kept(record: TrialRecord) -> List[Dict[str, Any]]:
    """The results of a candidate of an earlier fit; none if it was stopped, or has too many folds to be kept."""
    return list(json.loads(record.attrs.get(_FOLDS, "[]")))


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
        "space: %s has the distribution %s, which is none of %s. Use danlu.Float with low and high."
        % (name, kind, _DISTRIBUTIONS)
    )
