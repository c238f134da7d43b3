"""Kills clients, and the server, while two clients work: no result is lost, and the budget is exact.

``python3 -m tests.test_kills --kills 1000`` does it more often.
"""

import pathlib
import random
import sqlite3
import sys
import tempfile
import time
import unittest

from tests.support import ALL, TOKEN, RunningServer, danlu, python

KILLS, SECONDS = (50, 60) if ALL else (6, 8)  # whichever comes first

# A client writes down each result that tell has returned for.
CLIENT = """
import danlu, os, sys, time
where, log, trials = sys.argv[1], open(sys.argv[2], 'a', buffering=1), int(sys.argv[3])
kept = {'server': where} if where.startswith('http') else {'store': where}
while True:
    try:
        study = danlu.Study('s', space={'x': danlu.Float(0, 1)}, sampler='random', seed=1, **kept)
        break
    except danlu.Unavailable:  # the server is being started
        time.sleep(0.1)
while True:
    try:
        trial = study.trial(trials=trials)
    except danlu.DanluError as error:
        sys.exit(0 if error.code == 'done' else repr(error))
    with trial:
        time.sleep(0.01)
        trial.tell(trial.params['x'])
        log.write('%d %r\\n' % (trial.number, trial.params['x']))
"""


class Kills:
    """Two clients of one study, one of which dies again and again, and perhaps its server."""

    def __init__(self, folder, kills, seconds, server):
        self.folder = pathlib.Path(folder)
        self.kills = kills
        self.seconds = seconds
        self.store = "sqlite:%s/danlu.db" % folder
        self.server = RunningServer(self.store) if server else None
        self.trials = 1_000_000  # lowered at the end: kills are counted, not trials
        self.random = random.Random(kills)
        self.done = 0

    def client(self, slot, trials):
        where = self.server.url if self.server else self.store
        return python(CLIENT, where, str(self.folder / ("log%d" % slot)), str(trials), DANLU_TOKEN=TOKEN)

    def told(self):
        """The results that clients were told of as kept, by trial; the last line may be cut off by a kill."""
        told = {}
        for log in self.folder.glob("log*"):
            for line in log.read_text().splitlines(keepends=True):
                if line.endswith("\n"):
                    number, value = line.split()
                    told[int(number)] = float(value)
        return told

    def run(self):
        clients = [self.client(0, self.trials), self.client(1, self.trials)]
        until = time.monotonic() + self.seconds
        try:
            while self.done < self.kills and time.monotonic() < until:
                before = len(self.told())
                while len(self.told()) < before + 3 and time.monotonic() < until:  # somebody works
                    for slot, client in enumerate(clients):
                        if client.poll() is not None:
                            raise AssertionError(client.communicate()[1])
                    time.sleep(0.01)
                time.sleep(self.random.random() * 0.05)
                if self.server and self.random.random() < 0.5:
                    self.server.kill()
                    self.server.start()
                else:
                    slot = self.random.randrange(2)
                    clients[slot].kill()
                    clients[slot].communicate()
                    clients[slot] = self.client(slot, self.trials)
                self.done += 1
        finally:
            for client in clients:
                client.kill()
                client.communicate()

    def finish(self):
        """Works the study to its end with an exact budget, and returns its trials."""
        where = {"server": self.server.url, "token": TOKEN} if self.server else {"store": self.store}
        with danlu.Study("s", **where) as study:
            budget = len(study.records()) + 5
            study.optimize(lambda trial: trial.params["x"], trials=budget, workers=2)
            return budget, study.records()

    def check(self):
        budget, records = self.finish()
        states = {}
        for one in records:
            states[one.state] = states.get(one.state, 0) + 1
        told = self.told()
        lost = [number for number, value in told.items() if records[number].value != value]
        with sqlite3.connect("%s/danlu.db" % self.folder) as store:
            sound = store.execute("PRAGMA integrity_check").fetchone()[0]
        print("%d kills, %d results told, %s" % (self.done, len(told), states), file=sys.stderr)
        if lost or sound != "ok" or len(records) != budget or set(states) - {"complete", "failed"}:
            raise AssertionError("lost %s, store %s, budget %d, %s" % (lost, sound, budget, states))
        attempts = [one.reason for one in records if one.state == "failed"]
        if any("its lease ended" not in str(reason) for reason in attempts):  # three kills hit the same trial
            raise AssertionError(attempts)


def kill(kills, seconds, server):
    """Runs and checks."""
    with tempfile.TemporaryDirectory() as folder:
        run = Kills(folder, kills, seconds, server)
        try:
            run.run()
            run.check()
        finally:
            if run.server:
                run.server.kill()
        return run.done


class KillsTest(unittest.TestCase):
    def test_kills_of_clients_and_their_programs(self):
        self.assertGreater(kill(KILLS, SECONDS, server=False), 0)

    def test_kills_of_clients_and_their_server(self):
        self.assertGreater(kill(KILLS, SECONDS, server=True), 0)


if __name__ == "__main__":
    if "--kills" in sys.argv:
        number = int(sys.argv[sys.argv.index("--kills") + 1])
        limit = float(sys.argv[sys.argv.index("--seconds") + 1]) if "--seconds" in sys.argv else 3600.0
        with_server = kill(number // 2, limit / 2, server=True)
        print("%d kills with a server" % with_server)
        print("%d kills without one" % kill(number - number // 2, limit / 2, server=False))
    else:
        unittest.main()
