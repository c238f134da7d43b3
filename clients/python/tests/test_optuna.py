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

    def test_honours_the_pruning_of_optuna(self):
        try:
            import optuna
        except ImportError:
            self.skipTest("Optuna is not installed")

        def objective(trial):
            trial.suggest_float("x", 0, 1)
            raise optuna.TrialPruned()

        self.assertEqual({"pruned"}, {one.state for one in danlu.optuna.run(objective, trials=3).trials})
