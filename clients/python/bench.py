"""Measures what asking and telling costs: ``python3 bench.py [TRIALS]``. Median milliseconds, with the random sampler."""

import os
import pathlib
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from tests.support import SPACE, TOKEN, RunningServer, danlu


def measure(name, study, trials):
    """The time of one ask and one tell together, after a warm-up of a quarter as many."""
    took = []
    for number in range(trials + trials // 4):
        begin = time.perf_counter()
        trial = study.ask()
        trial.tell(trial.params["x"])
        if number >= trials // 4:
            took.append((time.perf_counter() - begin) * 1e3)
    took.sort()
    tenth = took[len(took) * 9 // 10]
    print("%-8s median %.2f ms, 90 %% within %.2f ms, %d trials" % (name, statistics.median(took), tenth, trials))
    return statistics.median(took)


def main():
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    print("Python %s, load %.1f" % (sys.version.split()[0], os.getloadavg()[0]))
    with tempfile.TemporaryDirectory() as folder:
        for name, store in (("memory", "memory"), ("sqlite", "sqlite:%s/local.db" % folder)):
            with danlu.Study("s", space=SPACE, sampler="random", seed=1, store=store) as study:
                measure(name, study, trials)
        server = RunningServer("sqlite:%s/server.db" % folder)
        try:
            with danlu.Study("s", space=SPACE, sampler="random", seed=1, server=server.url, token=TOKEN) as study:
                measure("server", study, trials)
        finally:
            server.kill()


if __name__ == "__main__":
    main()
