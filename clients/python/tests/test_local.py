import datetime
import os
import sqlite3
import stat
import sys
import threading

from tests.support import SPACE, InFolder, danlu, python

BOTH = {"error": "minimize", "ms": "minimize"}


# A program that ends after its first enqueue, without passing the reply on.
LOSES_A_REPLY = """#!%s
import os, subprocess, sys
program = subprocess.Popen([%r] + sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for line in sys.stdin.buffer:
    program.stdin.write(line)
    program.stdin.flush()
    reply = program.stdout.readline()
    if b'"enqueue"' in line and not os.path.exists("lost"):
        open("lost", "w").close()
        program.kill()
        program.wait()
        sys.exit(1)
    sys.stdout.buffer.write(reply)
    sys.stdout.buffer.flush()
program.stdin.close()
program.wait()
"""


class LocalTest(InFolder):
    def test_the_lines_of_the_contract(self):
        study = danlu.Study(
            "digits",
            space={"lr": danlu.Float(1e-4, 1, log=True), "layers": danlu.Int(1, 4)},
            direction="minimize",
            store="sqlite:danlu.db",
        )
        self.addCleanup(study.close)
        self.assertIsNone(study.best)
        study.optimize(lambda trial: trial.params["lr"] * trial.params["layers"], trials=12, workers=2)
        self.assertEqual(12, len(study.trials()))
        self.assertEqual(study.best.value, study.best.params["lr"] * study.best.params["layers"])
        self.assertEqual(study.best["params"], dict(study.best)["params"])
        self.assertGreaterEqual(study.recommended.sd, 0)
        with study.trial() as trial:
            trial.tell(0.5)
        with study.trial() as trial:
            trial.tell({"loss": 0.25})
        self.assertEqual([0.5, 0.25], [one.value for one in study.records()[12:]])

    def test_a_study_goes_on_and_trials_are_its_total(self):
        self.study().optimize(lambda trial: trial.params["x"], trials=3)
        again = self.study()
        again.optimize(lambda trial: trial.params["x"], trials=5)
        self.assertEqual(5, len(again.records()))

    def test_an_existing_study_needs_no_space(self):
        self.study().optimize(lambda trial: trial.params["x"], trials=3)
        known = danlu.Study("s", store="sqlite:danlu.db")
        self.addCleanup(known.close)
        self.assertEqual(3, len(known.records()))
        with self.assertRaises(danlu.DanluError) as missing:
            danlu.Study("t", store="sqlite:danlu.db")
        self.assertEqual("unknown_study", missing.exception.code)

    def test_another_space_is_refused(self):
        self.study().close()
        with self.assertRaises(danlu.DanluError) as refused:
            self.study(space={"y": danlu.Bool()})
        self.assertIn("space", str(refused.exception))

    def test_a_wrong_space_names_the_key(self):
        with self.assertRaises(danlu.DanluError) as refused:
            self.study(space={"x": danlu.Float(1, 0)})
        self.assertEqual("bad_request", refused.exception.code)
        self.assertIn("x", str(refused.exception))
        self.assertFalse(os.path.exists("danlu.db"))

    def test_every_kind_of_parameter(self):
        space = {
            "drop": danlu.Float(0, 0.5, step=0.1),
            "kind": danlu.Categorical(["a", 2, None, True]),
            "hidden": danlu.Categorical([(50,), (100, 50)]),
            "model": danlu.Categorical({"one": object(), "two": len}),
            "width": danlu.Ordinal([16, 32]),
            "warm": danlu.Bool(),
            "mix": danlu.Simplex(["a", "b", "c"]),
            "features": danlu.Subset(["f1", "f2", "f3"], size=[1, 2]),
            "order": danlu.Permutation(["p", "q"]),
            "rate": danlu.Float(0.1, 1, when={"warm": True}),
            "layers": danlu.Int(1, 3),
            "second": danlu.Int(8, 64, log=True, when={"layers": ">= 2"}),
            "plain": {"type": "int", "low": 1, "high": 2},
        }
        study = self.study(space=space, require=["layers + width <= 34"])
        study.enqueue({"hidden": (100, 50), "model": len, "mix": {"a": 0.5, "b": 0.5, "c": 0}})

        def objective(trial):
            params = trial.params
            self.assertIn(params["kind"], ["a", 2, None, True])
            self.assertIn(params["hidden"], [(50,), (100, 50)])
            self.assertEqual("rate" in params, params["warm"])
            self.assertEqual("second" in params, params["layers"] >= 2)
            self.assertAlmostEqual(1, sum(params["mix"].values()))
            self.assertEqual({"p", "q"}, set(params["order"]))
            self.assertLessEqual(params["layers"] + params["width"], 34)
            return 1.0

        study.optimize(objective, trials=10, catch=())
        first = study.records()[0].params
        self.assertEqual(((100, 50), len), (first["hidden"], first["model"]))

    def test_choices_without_a_lasting_name_are_refused(self):
        with self.assertRaises(ValueError) as refused:
            danlu.Categorical([object()])
        self.assertIn("Give it one", str(refused.exception))

    def test_several_objectives_and_constraints(self):
        study = self.study(objectives=BOTH, constraints={"mb": "<= 2"})

        def objective(trial):
            return {"error": trial.params["x"], "ms": 1 - trial.params["x"], "mb": trial.params["k"]}

        study.optimize(objective, trials=8)
        self.assertIsNone(study.best)
        front = study.front
        self.assertTrue(front.front and front.observed and front.pick)
        self.assertLessEqual(study.choose(at="ms <= 0.9").pick["values"]["ms"], 0.9)
        self.assertEqual(study.records()[0].params["k"], study.records()[0].values["mb"])
        self.study("tuples", objectives=BOTH).optimize(lambda trial: (trial.params["x"], 2), trials=1, catch=())

    def test_an_exception_in_a_block_requeues_and_pruned_prunes(self):
        study = self.study()
        with self.assertRaises(ZeroDivisionError):
            with study.trial():
                1 / 0
        with study.trial() as again:
            self.assertEqual(0, again.number)
            again.tell(1)
        with study.trial():
            raise danlu.Pruned("hopeless")
        with self.assertRaises(danlu.DanluError) as forgotten:
            with study.trial():
                pass
        self.assertEqual("not_told", forgotten.exception.code)
        states = [(one.state, one.reason) for one in study.records()]
        self.assertEqual([("complete", None), ("pruned", "hopeless"), ("queued", None)], states)

    def test_the_third_failed_attempt_fails_a_trial(self):
        study = self.study()
        for _ in range(3):
            with self.assertRaises(KeyError):
                with study.trial():
                    raise KeyError("lr")
        self.assertEqual("failed", study.records()[0].state)
        self.assertIn("poison", study.records()[0].reason)

    def test_ask_and_tell(self):
        study = self.study()
        first, second = study.ask(), study.ask()
        study.tell(second.number, 2)
        study.tell(first, 1)
        self.assertIsNone(study.ask(trials=2))
        with self.assertRaises(danlu.DanluError) as done:
            study.trial(trials=2)
        self.assertEqual("done", done.exception.code)
        with self.assertRaises(danlu.TrialLost):
            first.tell(3)
        with self.assertRaises(danlu.DanluError) as infinite:
            study.ask().tell(float("nan"))
        self.assertEqual("not_finite", infinite.exception.code)

    def test_a_pruner_stops_a_trial_by_its_report(self):
        study = self.study(pruner={"name": "threshold", "upper": 1})

        def objective(trial):
            trial.report(1, 0.5 if trial.number else 2.0)
            return 1.0

        study.optimize(objective, trials=2)
        pruned, complete = study.records()
        self.assertEqual(("pruned", "complete"), (pruned.state, complete.state))
        self.assertIn("threshold: at step 1", pruned.reason)

    def test_failures_are_recorded_and_the_run_goes_on(self):
        study = self.study()

        def objective(trial):
            if trial.number == 1:
                raise ValueError("lr is too high")
            return float("inf") if trial.number == 2 else None if trial.number == 3 else 1.0

        with self.assertLogs("danlu", "WARNING") as logs:
            study.optimize(objective, trials=5)
        reasons = [one.reason for one in study.records()]
        self.assertTrue(reasons[1].startswith("ValueError: lr is too high\n"), reasons[1])
        self.assertIn("finite", reasons[2])
        self.assertIn("must be a number", reasons[3])
        self.assertEqual(3, len(logs.output))
        with self.assertRaises(ValueError):
            self.study("t").optimize(lambda trial: int("x"), trials=5, catch=KeyError)
        self.assertEqual(["failed"], [one.state for one in danlu.Study("t", store="sqlite:danlu.db").records()])

    def test_five_failures_and_no_success_end_the_run(self):
        study = self.study()
        with self.assertRaises(danlu.DanluError) as failing, self.assertLogs("danlu"):
            study.optimize(lambda trial: trial.params["typo"], trials=50)
        self.assertEqual("failing", failing.exception.code)
        self.assertIsInstance(failing.exception.__cause__, KeyError)
        self.assertEqual(5, len(study.records()))

    def test_a_time_limit_starts_no_more_trials(self):
        study = self.study()
        stop = threading.Event()
        study.optimize(lambda trial: float(stop.wait(0.05)), time=datetime.timedelta(seconds=0.4))
        self.assertLess(len(study.records()), 50)
        with self.assertRaises(ValueError):
            study.optimize(lambda trial: 1, time="soon")

    def test_a_grid_runs_whole(self):
        study = self.study(space={"k": danlu.Int(1, 3), "b": danlu.Bool()}, sampler="grid")
        study.optimize(lambda trial: trial.params["k"])
        self.assertEqual(6, len(study.records()))

    def test_the_store_stays_where_it_was_named(self):
        study = self.study()
        os.mkdir("other")
        os.chdir("other")
        study._link._leave(kill=True)  # it is started again
        study.optimize(lambda trial: 1.0, trials=2)
        self.assertEqual([], os.listdir("."))
        self.assertEqual(2, len(study.records()))

    def test_a_program_that_is_killed_is_started_again(self):
        study = self.study()
        trial = study.ask()
        study._link._process.kill()
        study._link._process.wait()
        with self.assertRaises(danlu.TrialLost):
            trial.tell(1)
        study.optimize(lambda again: 1.0, trials=3)
        self.assertEqual(["complete"] * 3, [one.state for one in study.records()])

    def test_a_study_in_memory_ends_with_its_program(self):
        study = danlu.Study("m", space=SPACE)
        study.optimize(lambda trial: 1.0, trials=2)
        study._link._process.kill()
        with self.assertRaises(danlu.Unavailable) as ended:
            study.records()
        self.assertEqual("ended", ended.exception.code)

    def test_a_locked_store_is_asked_again(self):
        study = self.study()
        trial = study.ask()
        other = sqlite3.connect("danlu.db", isolation_level=None, check_same_thread=False)
        self.addCleanup(other.close)
        other.execute("BEGIN EXCLUSIVE")
        unlock = threading.Timer(12, other.execute, ("COMMIT",))
        unlock.start()
        trial.tell(0.5)
        unlock.join()
        self.assertEqual(0.5, study.best.value)

    def locks(self):
        """A connection that can lock the store; the client does not wait for the end of the lock."""
        self.addCleanup(setattr, danlu._local, "PATIENCE_S", danlu._local.PATIENCE_S)
        danlu._local.PATIENCE_S = 0.0
        other = sqlite3.connect("danlu.db", isolation_level=None)
        self.addCleanup(other.close)
        return other

    def test_a_result_that_could_not_be_told_is_told_by_the_next_run(self):
        study = self.study()
        other = self.locks()
        evaluated = []

        def objective(trial):
            evaluated.append(trial.number)
            if trial.number == 1:
                other.execute("BEGIN EXCLUSIVE")
            return trial.params["x"]

        with self.assertRaises(danlu.Unavailable):
            study.optimize(objective, trials=3)
        other.execute("COMMIT")
        study.optimize(objective, trials=3)
        self.assertEqual([0, 1, 2], evaluated)
        self.assertEqual([one.params["x"] for one in study.records()], [one.value for one in study.records()])

    def test_a_trial_whose_report_could_not_be_kept_is_requeued(self):
        study = self.study()
        other = self.locks()

        def objective(trial):
            other.execute("BEGIN EXCLUSIVE")
            try:
                trial.report(1, 1.0)
            finally:
                other.execute("COMMIT")

        with self.assertRaises(danlu.Unavailable):
            study.optimize(objective, trials=3)
        self.assertEqual(["queued"], [one.state for one in study.records()])
        study.optimize(lambda trial: 1.0, trials=3)
        self.assertEqual(["complete"] * 3, [one.state for one in study.records()])

    def test_an_enqueue_whose_reply_is_lost_is_done_once(self):
        program = self.folder / "danlu"
        program.write_text(LOSES_A_REPLY % (sys.executable, os.environ["DANLU_COMMAND"]))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        self.addCleanup(os.environ.__setitem__, "DANLU_COMMAND", os.environ["DANLU_COMMAND"])
        os.environ["DANLU_COMMAND"] = str(program)
        study = self.study()
        study.enqueue({"k": 3})
        self.assertTrue(os.path.exists("lost"))
        study.enqueue({"k": 3})
        self.assertEqual([3, 3], [study.ask().params["k"] for _ in range(2)])
        self.assertEqual(2, len(study.records()))

    def test_not_found_names_both_ways(self):
        code = "import danlu\ntry:\n danlu.Study('s', space={'x': danlu.Bool()})\nexcept danlu.NotFound as e: print(e)"
        for command in ("", "/nowhere/danlu", "no-such-danlu --x"):
            out, err = python(code, PATH="/nowhere", DANLU_COMMAND=command).communicate()
            self.assertIn("DANLU_COMMAND", out, err)
            self.assertIn("PATH", out)

    def test_the_command_may_have_arguments_and_its_path_spaces(self):
        os.mkdir("a folder")
        wrapper = self.folder / "a folder" / "danlu"
        wrapper.write_text('#!/bin/sh\n[ "$1" = -- ] && shift\nexec "%s" "$@"\n' % os.environ["DANLU_COMMAND"])
        wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
        code = (
            "import danlu; s = danlu.Study('s', space={'x': danlu.Bool()})\n"
            "print(s.optimize(lambda t: 1.0, trials=1).best.value)"
        )
        for command in (str(wrapper), "'%s' --" % wrapper):
            out, err = python(code, DANLU_COMMAND=command).communicate()
            self.assertEqual("1.0\n", out, err)
        out, err = python(code, DANLU_COMMAND="", PATH="%s:%s" % (wrapper.parent, os.environ["PATH"])).communicate()
        self.assertEqual("1.0\n", out, err)

    def test_trials_are_a_data_frame_where_pandas_is(self):
        study = self.study()
        study.optimize(lambda trial: 1.0, trials=2)
        try:
            import pandas
        except ImportError:
            self.assertIsInstance(study.trials()[0], danlu.TrialRecord)
            self.skipTest("pandas is not installed, so the DataFrame is not tested; the list of records is")
        frame = study.trials()
        self.assertIsInstance(frame, pandas.DataFrame)
        self.assertEqual(["number", "state", "value", "params.x", "params.k"], list(frame.columns)[:5])
        self.assertEqual([1.0, 1.0], list(frame["value"]))

    def test_without_pandas_trials_are_records(self):
        code = (
            "import sys; sys.modules['pandas'] = None\n"
            "import danlu; s = danlu.Study('s', space={'x': danlu.Bool()}).optimize(lambda t: 1.0, trials=1)\n"
            "print(type(s.trials()).__name__, s.trials()[0].value)"
        )
        out, err = python(code).communicate()
        self.assertEqual("list 1.0\n", out, err)

    def test_importing_danlu_imports_nothing_heavy(self):
        code = "import sys, danlu; print([m for m in ('pandas', 'numpy', 'multiprocessing') if m in sys.modules])"
        out, err = python(code).communicate()
        self.assertEqual("[]\n", out, err)
