import os
import signal
import sqlite3
import threading

from tests.support import InFolder, danlu, python

INTERRUPTED = """
import danlu, signal, sys, time, os
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have started the tests without it
study = danlu.Study('s', space={'x': danlu.Float(0, 1)}, sampler='random', store='sqlite:danlu.db')
def objective(trial):
    if trial.number < 2:
        return 1.0
    print('running', flush=True)
    while True:
        time.sleep(0.01)
        if %(reports)r:
            trial.report(int(time.time() * 1000), 1.0)
try:
    study.optimize(objective, trials=9, workers=%(workers)d, processes=%(processes)r)
except KeyboardInterrupt:
    print('interrupted', flush=True)
    study.close()
"""


class WorkersTest(InFolder):
    def test_threads_evaluate_at_the_same_time(self):
        together = threading.Barrier(3, timeout=30)
        study = self.study()
        study.optimize(lambda trial: float(together.wait()), trials=6, workers=3)
        self.assertEqual(["complete"] * 6, [one.state for one in study.records()])

    def test_threads_pass_on_what_is_not_caught(self):
        study = self.study()
        with self.assertRaises(LookupError):
            study.optimize(lambda trial: {}["x"], trials=9, workers=2, catch=ValueError)
        self.assertFalse({"running"} & {one.state for one in study.records()})

    def test_forks_evaluate_and_may_die(self):
        study = self.study(pruner={"name": "threshold", "upper": 1})
        parent = os.getpid()
        folder = self.folder

        def objective(trial):
            assert os.getpid() != parent
            if trial.number == 1 and not (folder / "killed").exists():
                (folder / "killed").touch()
                os.kill(os.getpid(), signal.SIGKILL)
            if trial.number == 2:
                raise ValueError("no")
            if trial.number == 3:
                trial.report(1, 2.0)
            if trial.number == 4:
                trial.tell(7, attrs={"pid": os.getpid()})
                return None
            return trial.params["x"]

        with self.assertLogs("danlu", "WARNING"):
            study.optimize(objective, trials=8, workers=3, processes=True)
        records = study.records()
        self.assertEqual("complete complete failed pruned".split(), [one.state for one in records[:4]])
        self.assertEqual(2, records[1].attempt)
        self.assertTrue(records[2].reason.startswith("ValueError: no"))
        self.assertEqual((7.0, 8), (records[4].value, len(records)))

    def test_forks_pass_on_what_is_not_caught(self):
        study = self.study()
        with self.assertRaises(danlu.DanluError) as failed:
            study.optimize(lambda trial: {}["x"], trials=9, workers=2, processes=True, catch=ValueError)
        self.assertIn("KeyError", str(failed.exception))

    def test_a_study_may_be_used_in_a_fork(self):
        study = self.study()
        study.optimize(lambda trial: 1.0, trials=1)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                study.optimize(lambda trial: 2.0, trials=2)
                study.close()
                code = 0
            finally:
                os._exit(code)
        self.assertEqual(0, os.waitpid(child, 0)[1])
        self.assertEqual([1.0, 2.0], [one.value for one in study.records()])

    def interrupt(self, workers, processes, reports=True):
        code = INTERRUPTED % {"workers": workers, "processes": processes, "reports": reports}
        process = python(code)
        for _ in range(workers):
            self.assertEqual("running\n", process.stdout.readline())
        process.send_signal(signal.SIGINT)
        return process

    def test_ctrl_c_requeues_running_trials(self):
        for workers, processes in ((1, False), (2, False), (2, True)):
            with self.subTest(workers=workers, processes=processes):
                out, err = self.interrupt(workers, processes).communicate(timeout=60)
                self.assertIn("interrupted", out, err)
                known = danlu.Study("s", store="sqlite:danlu.db")
                states = [one.state for one in known.records()]
                self.assertEqual(["complete"] * 2, states[:2])
                self.assertEqual({"queued"}, set(states[2:]))
                known.close()

    def test_a_second_ctrl_c_does_not_wait_for_threads(self):
        process = self.interrupt(2, False, reports=False)
        err = process.stderr.readline()
        self.assertIn("requeued trial", err)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        known = danlu.Study("s", store="sqlite:danlu.db")
        self.addCleanup(known.close)
        self.assertEqual(["complete"] * 2 + ["queued"] * 2, [one.state for one in known.records()])

    def test_children_end_with_a_killed_parent(self):
        code = INTERRUPTED % {"workers": 2, "processes": True, "reports": False}
        process = python(code)
        for _ in range(2):
            self.assertEqual("running\n", process.stdout.readline())
        process.kill()
        process.communicate(timeout=60)  # its children have the same output, which ends with the last of them
        with sqlite3.connect("danlu.db") as store:
            self.assertEqual("ok", store.execute("PRAGMA integrity_check").fetchone()[0])
