"""Makes studies.db, the studies that OptunaFileTest reads: Optuna 4.1.0 with its RDBStorage on SQLite.

    rm -f studies.db && python3 make_studies.py
"""

import math

import optuna

assert optuna.__version__ == "4.1.0"
storage = "sqlite:///studies.db"


def boosting(trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    depth = trial.suggest_int("depth", 1, 9, step=2)
    booster = trial.suggest_categorical("booster", ["gbtree", "gblinear", "dart"])
    rate = trial.suggest_float("rate", 0.01, 0.5) if booster == "dart" else 0.0
    width = trial.suggest_categorical("width", [16, 25, 40])
    warm = trial.suggest_categorical("warm", [True, False])
    bins = trial.suggest_categorical("bins", ["auto", None])
    trial.set_user_attr("epochs", 10 + trial.number)
    trial.set_user_attr("note", "número %d" % trial.number)
    trial.set_user_attr("curve", [0.5, 0.25])
    trial.set_user_attr("slack", lr - 0.01)
    loss = abs(math.log10(lr) + 3) + depth / 10 + rate + width / 100 + (0.1 if warm else 0) + (bins is None)
    if trial.number % 7 == 3:
        trial.report(loss, 1)
        raise optuna.TrialPruned()
    if trial.number % 7 == 5:
        raise ValueError("diverged")
    return math.inf if trial.number == 13 else loss


def slack(trial):
    return (trial.user_attrs["slack"],)


one = optuna.create_study(
    storage=storage, study_name="boosting", sampler=optuna.samplers.TPESampler(seed=7, constraints_func=slack)
)
one.optimize(boosting, n_trials=30, catch=(ValueError,))
one.ask()
one.enqueue_trial({"lr": 0.01})

two = optuna.create_study(
    storage=storage,
    study_name="cost & gain",
    directions=["minimize", "maximize"],
    sampler=optuna.samplers.RandomSampler(seed=7),
)
two.optimize(lambda trial: (trial.suggest_float("x", 0, 1), 1 - trial.suggest_int("n", 0, 3)), n_trials=5)

optuna.create_study(storage=storage, study_name="empty")
