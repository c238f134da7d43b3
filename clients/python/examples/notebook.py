# %% A pipeline and a network on handwritten digits, tuned with Danlu
import danlu
import torch
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

torch.set_num_threads(1)  # the network is small
X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1, stratify=y)

# %% SearchCV in place of RandomizedSearchCV, racing over the folds
search = danlu.SearchCV(
    make_pipeline(StandardScaler(), SVC()),
    {"svc__C": danlu.Float(1e-2, 1e3, log=True), "svc__gamma": danlu.Float(1e-5, 1e-1, log=True)},
    trials=15,
    pruner="race",
    random_state=1,
)
search.fit(X_train, y_train)
print("svc", search.best_params_, search.best_score_, search.score(X_test, y_test))

# %% A network that reports each epoch
tensors = [torch.tensor(a / 16.0, dtype=torch.float32) for a in (X_train, X_test)]
labels = [torch.tensor(a) for a in (y_train, y_test)]


def train(trial):
    torch.manual_seed(1)
    width = trial.params["width"]
    net = torch.nn.Sequential(torch.nn.Linear(64, width), torch.nn.ReLU(), torch.nn.Linear(width, 10))
    optimizer = torch.optim.Adam(net.parameters(), lr=trial.params["lr"])
    for epoch in range(1, 31):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(net(tensors[0]), labels[0]).backward()
        optimizer.step()
        accuracy = (net(tensors[1]).argmax(1) == labels[1]).double().mean().item()
        trial.report(epoch, accuracy)
    return accuracy


space = {"lr": danlu.Float(1e-4, 1, log=True), "width": danlu.Int(8, 128, log=True)}
study = danlu.Study("net", space, direction="maximize", pruner={"name": "median", "n_warmup_steps": 5}, seed=1)
study.optimize(train, trials=20)
print("net", study.best.params, study.best.value)

# %% Values over the learning rate
try:
    import matplotlib.pyplot as plt
except ImportError:
    print("no plot: matplotlib is not installed")
else:
    done = [one for one in study.records() if one.state == "complete"]
    plt.semilogx([one.params["lr"] for one in done], [one.value for one in done], "o")
    plt.xlabel("lr")
    plt.ylabel("accuracy")
    plt.savefig("notebook.png")
