import time

from tests.support import TOKEN, InFolder, RunningServer, danlu, python


class ServerTest(InFolder):
    def setUp(self):
        super().setUp()
        self.server = RunningServer("sqlite:danlu.db")
        self.addCleanup(lambda: self.server.kill())

    def remote(self, name="s", **more):
        return self.study(name, store=None, server=self.server.url, token=TOKEN, **more)

    def test_a_study_on_a_server(self):
        study = self.remote(pruner={"name": "threshold", "upper": 1})

        def objective(trial):
            trial.report(1, 2.0 if trial.number == 1 else 0.5)
            if trial.number == 2:
                raise ValueError("no")
            return trial.params["x"]

        with self.assertLogs("danlu", "WARNING"):
            study.optimize(objective, trials=6, workers=2)
        records = study.records()
        self.assertEqual("complete pruned failed complete".split(), [one.state for one in records[:4]])
        self.assertEqual(6, len(records))
        self.assertEqual(study.best.value, min(one.value for one in records if one.value is not None))
        self.assertIsNotNone(study.recommended)
        with self.assertRaises(KeyError):
            with study.trial():
                raise KeyError("x")
        study.enqueue({"k": 3})
        with study.trial() as again:
            again.tell(1)
        with study.trial() as queued:
            self.assertEqual(3, queued.params["k"])
            queued.tell({"loss": 0.0})
        self.assertEqual(0.0, study.best.value)
        known = danlu.Study("s", server=self.server.url, token=TOKEN)
        self.assertEqual(8, len(known.records()))
        study.optimize(lambda trial: 1.0, trials=12, workers=2, processes=True)
        self.assertEqual(12, len(study.records()))

    def test_several_objectives(self):
        study = self.remote("two", objectives={"a": "minimize", "b": "maximize"}, constraints={"c": "<= 3"})
        study.optimize(lambda t: {"a": t.params["x"], "b": t.params["x"], "c": t.params["k"]}, trials=5)
        self.assertTrue(study.front.front)
        self.assertEqual({"a", "b", "c"}, set(study.records()[0].values))

    def test_wrong_tokens_and_names_are_refused_at_once(self):
        with self.assertRaises(danlu.DanluError) as refused:
            self.study(store=None, server=self.server.url, token="wrong")
        self.assertEqual("unauthorized", refused.exception.code)
        with self.assertRaises(danlu.DanluError) as unknown:
            danlu.Study("nobody", server=self.server.url, token=TOKEN)
        self.assertEqual("unknown_study", unknown.exception.code)
        begin = time.monotonic()
        with self.assertRaises(danlu.Unavailable) as nowhere:
            danlu.Study("s", server="http://127.0.0.1:9", token=TOKEN)
        self.assertEqual("unreachable", nowhere.exception.code)
        self.assertLess(time.monotonic() - begin, 10)

    def test_a_result_survives_the_death_of_the_server(self):
        study = self.remote()
        trial = study.ask()
        self.server.kill()
        self.server.start(wait=False)
        trial.tell(0.25)
        self.assertEqual(0.25, study.best.value)

    def test_a_heartbeat_notices_that_a_trial_was_cancelled(self):
        study = self.remote()
        trial = study.ask()
        study._link._call("POST", study._link._study + "/trials/0/cancel", {"id": "1"})
        with study._link._lock:
            study._link._next_beat = 0
        study._link.beat()
        self.assertEqual([0], study._link.lost())
        with self.assertRaises(danlu.TrialLost):
            trial.report(1, 1.0)

    def awaits_a_renewal(self, study):
        """Waits until the background has renewed the lease of trial 0."""
        link = study._link
        renewed = []
        call = link._call
        link._call = lambda method, path, *rest, **more: (renewed.append(path), call(method, path, *rest, **more))[1]
        with link._lock:
            link._next_beat = 0
            link._wake.notify_all()
        deadline = time.monotonic() + 30
        while not renewed:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)
        self.assertTrue(renewed[0].endswith("/trials/0/heartbeat"))

    def test_leases_are_renewed_in_the_background(self):
        study = self.remote()
        study.ask()
        self.awaits_a_renewal(study)

    def test_leases_are_renewed_in_the_background_again_after_a_run_with_processes(self):
        study = self.remote()
        study.ask()
        study.optimize(lambda trial: 1.0, trials=2, processes=True)
        self.awaits_a_renewal(study)

    def test_the_end_of_a_program_requeues_its_trials(self):
        code = "import danlu, sys; s = danlu.Study('s', space={'x': danlu.Bool()}, server=sys.argv[1]); s.ask()"
        process = python(code, self.server.url, DANLU_TOKEN=TOKEN)
        out, err = process.communicate(timeout=60)
        self.assertEqual("", err)
        known = danlu.Study("s", server=self.server.url, token=TOKEN)
        self.assertEqual(["queued"], [one.state for one in known.records()])
