from tests.support import InFolder, danlu


class OptunaTest(InFolder):
    def test_runs_an_objective(self):
        def objective(trial):
            x = trial.suggest_float("x", 0, 1)
            n = trial.suggest_int("n", 1, 9, step=2)
            kind = trial.suggest_categorical("kind", ["a", None])
            trial.set_user_attr("kind", str(kind))
            for step in range(1, 4):
                trial.report(x + n, step)
                if trial.should_prune():
                    raise danlu.optuna.TrialPruned()
            return x + n

        study = danlu.optuna.run(objective, trials=15, pruner="median", seed=1, store="sqlite:danlu.db")
        states = [one.state for one in study.trials]
        self.assertEqual(15, len(states))
        self.assertEqual({"complete", "pruned"}, set(states))
        self.assertEqual(study.best_value, study.best_params["x"] + study.best_params["n"])
        study.optimize(objective, n_trials=2)
        self.assertEqual(17, len(study.trials))

    def test_says_where_the_space_is_not_that_of_the_first_call(self):
        def later(trial):
            x = trial.suggest_float("x", 0, 1)
            return trial.suggest_float("late", 0, 1) if trial.number else x

        def dynamic(trial):
            return trial.suggest_float("x", 0, 1 + trial.number)

        wrong = ((later, "'late': trial 1 calls suggest_float"), (dynamic, "the first call was suggest_float"))
        for objective, words in wrong:
            with self.assertRaisesRegex(danlu.optuna.SpaceChanged, words):
                danlu.optuna.run(objective, trials=5)

    def test_the_first_outcome_is_that_of_its_own_parameters(self):
        asked = []

        def objective(trial):
            asked.append(trial.suggest_float("x", 0, 1))
            return asked[-1]

        def study():
            study = danlu.optuna.create_study("x", sampler="random", seed=1, store="sqlite:danlu.db")
            study.optimize(objective, n_trials=2)
            return study

        with study().study as before:
            before.enqueue({"x": 0.9})
        again = study()
        self.assertEqual([0.5, 0.9, 0.5], [again.trials[at].params["x"] for at in (0, 2, 3)])
        self.assertEqual([one.params["x"] for one in again.trials], [one.value for one in again.trials])
        self.assertEqual((5, 5), (len(again.trials), len(asked)))

    def test_the_first_trial_may_fail(self):
        def fails(trial):
            x = trial.suggest_float("x", 0, 1)
            if not calls:
                calls.append(x)
                raise KeyError("no data")
            return x

        def returns(value):
            def objective(trial):
                x = trial.suggest_float("x", 0, 1)
                return value if x == 0.5 else x

            return objective

        for objective, reason in (
            (fails, "KeyError: 'no data'"),
            (returns(float("nan")), "must be finite"),
            (returns(None), "must be a number"),
        ):
            with self.subTest(reason):
                calls = []
                study = danlu.optuna.create_study(seed=1, sampler="random")
                study.optimize(objective, n_trials=3, catch=(KeyError,))
                self.assertEqual(["failed", "complete", "complete"], [one.state for one in study.trials])
                self.assertIn(reason, study.trials[0].reason)

    def test_a_first_call_whose_exception_is_not_caught_may_be_repeated(self):
        def objective(trial):
            x = trial.suggest_float("x", 0, 1)
            y = trial.suggest_float("y", 0, missing)
            return x + y

        study = danlu.optuna.create_study(seed=1, sampler="random")
        with self.assertRaises(NameError):
            study.optimize(objective, n_trials=2)
        self.assertIsNone(study.study)
        missing = 1
        study.optimize(objective, n_trials=2)
        self.assertEqual([1.0], [one.value for one in study.trials][:1])
        self.assertEqual(2, len(study.trials))

    def test_honours_the_pruning_of_optuna(self):
        try:
            import optuna
        except ImportError:
            self.skipTest("Optuna is not installed")

        def objective(trial):
            trial.suggest_float("x", 0, 1)
            raise optuna.TrialPruned()

        self.assertEqual({"pruned"}, {one.state for one in danlu.optuna.run(objective, trials=3).trials})
