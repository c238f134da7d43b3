# %% A pipeline and a network on handwritten digits, tuned with Optuna
import optuna
import torch
from sklearn.datasets import load_digits
from sklearn.model_selection import StratifiedKFold, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

torch.set_num_threads(1)  # the network is small
X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1, stratify=y)

# %% An objective in place of RandomizedSearchCV, pruned over the folds
def pipeline(C, gamma):
    return make_pipeline(StandardScaler(), SVC(C=C, gamma=gamma))


def crossvalidate(trial):
    C = trial.suggest_float("C", 1e-2, 1e3, log=True)
    gamma = trial.suggest_float("gamma", 1e-5, 1e-1, log=True)
    scores = []
    for fold, (train, test) in enumerate(StratifiedKFold(5).split(X_train, y_train)):
        scores.append(pipeline(C, gamma).fit(X_train[train], y_train[train]).score(X_train[test], y_train[test]))
        trial.report(sum(scores) / len(scores), fold)
        if trial.should_prune():
            raise optuna.TrialPruned()
    return sum(scores) / len(scores)


search = optuna.create_study(
    direction="maximize",
    sampler=optuna.samplers.TPESampler(seed=1),
    pruner=optuna.pruners.MedianPruner(n_warmup_steps=2),
)
search.optimize(crossvalidate, n_trials=15)
best = pipeline(**search.best_params).fit(X_train, y_train)
print("svc", search.best_params, search.best_value, best.score(X_test, y_test))

# %% A network that reports each epoch
tensors = [torch.tensor(a / 16.0, dtype=torch.float32) for a in (X_train, X_test)]
labels = [torch.tensor(a) for a in (y_train, y_test)]


def train(trial):
    torch.manual_seed(1)
    lr = trial.suggest_float("lr", 1e-4, 1, log=True)
    width = trial.suggest_int("width", 8, 128, log=True)
    net = torch.nn.Sequential(torch.nn.Linear(64, width), torch.nn.ReLU(), torch.nn.Linear(width, 10))
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    for epoch in range(1, 31):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(net(tensors[0]), labels[0]).backward()
        optimizer.step()
        accuracy = (net(tensors[1]).argmax(1) == labels[1]).double().mean().item()
        trial.report(accuracy, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
    return accuracy


study = optuna.create_study(
    direction="maximize",
    sampler=optuna.samplers.TPESampler(seed=1),
    pruner=optuna.pruners.MedianPruner(n_warmup_steps=5),
)
study.optimize(train, n_trials=20)
print("net", study.best_params, study.best_value)

# %% Values over the learning rate
try:
    import matplotlib.pyplot as plt
except ImportError:
    print("no plot: matplotlib is not installed")
else:
    done = [one for one in study.trials if one.state == optuna.trial.TrialState.COMPLETE]
    plt.semilogx([one.params["lr"] for one in done], [one.value for one in done], "o")
    plt.xlabel("lr")
    plt.ylabel("accuracy")
    plt.savefig("notebook.png")
