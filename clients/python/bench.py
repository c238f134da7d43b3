"""Measures what asking and telling costs, with the random sampler: ``python3 bench.py [TRIALS [ROUNDS]]``."""

import os
import pathlib
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from tests.support import SPACE, TOKEN, RunningServer, danlu


def times(call, number):
    """The sorted times of calls in milliseconds, after a warm-up of a quarter as many."""
    took = []
    for at in range(number + number // 4):
        begin = time.perf_counter()
        call()
        if at >= number // 4:
            took.append((time.perf_counter() - begin) * 1e3)
    return sorted(took)


def refused(study):
    """A request that is refused at once: what the way there and back costs."""
    try:
        study._link.enqueue({"no such parameter": 1})
    except danlu.DanluError:
        pass


def measure(name, study, trials, rounds):
    """One ask and one tell together, in several rounds, because other programs disturb some of them."""

    def ask_and_tell():
        trial = study.ask()
        trial.tell(trial.params["x"])

    both = [times(ask_and_tell, trials) for _ in range(rounds)]
    medians = sorted(statistics.median(took) for took in both)
    way = min(statistics.median(times(lambda: refused(study), trials)) for _ in range(rounds))
    print(
        "%-8s ask and tell: median %.2f ms (of the rounds %s), 90 %% within %.2f ms; one refused request: %.2f ms"
        % (
            name,
            statistics.median(medians),
            ", ".join("%.2f" % one for one in medians),
            min(took[len(took) * 9 // 10] for took in both),
            way,
        )
    )


def main():
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    print("Python %s, load %.1f, %d rounds of %d trials" % (sys.version.split()[0], os.getloadavg()[0], rounds, trials))
    with tempfile.TemporaryDirectory() as folder:
        for name, store in (("memory", "memory"), ("sqlite", "sqlite:%s/local.db" % folder)):
            with danlu.Study("s", space=SPACE, sampler="random", seed=1, store=store) as study:
                measure(name, study, trials, rounds)
        server = RunningServer("sqlite:%s/server.db" % folder)
        try:
            with danlu.Study("s", space=SPACE, sampler="random", seed=1, server=server.url, token=TOKEN) as study:
                measure("server", study, trials, rounds)
        finally:
            server.kill()


if __name__ == "__main__":
    main()
