import json
import os
import subprocess
import sys

from tests.support import CLIENT, InFolder, python

PROGRAM = """
import danlu
params = danlu.params()
for step in range(3):
    danlu.report(step, params["x"])
danlu.result(loss=params["x"])
"""


class ProgramTest(InFolder):
    def test_a_program_that_danlu_runs(self):
        (self.folder / "train.py").write_text(PROGRAM)
        study = {
            "study": "p",
            "seed": 1,
            "objective": {"name": "loss", "direction": "minimize"},
            "space": {"x": {"type": "float", "low": 0, "high": 1}},
            "sampler": "random",
            "run": {"command": [sys.executable, "train.py"]},
        }
        (self.folder / "p.json").write_text(json.dumps(study))
        run = subprocess.run(
            [os.environ["DANLU_COMMAND"], "tune", "p.json", "--trials", "3", "--quiet", "--json", "-"],
            env=dict(os.environ, PYTHONPATH=str(CLIENT)),
            capture_output=True,
            text=True,
        )
        self.assertEqual(0, run.returncode, run.stderr)
        best = json.loads(run.stdout)["best"]
        self.assertEqual(best["params"]["x"], best["value"])
        shown = subprocess.run(
            [os.environ["DANLU_COMMAND"], "export", "--study", "p"], capture_output=True, text=True
        ).stdout
        self.assertEqual([3, 3, 3], [len(trial["reports"]) for trial in json.loads(shown)["trials"]])

    def test_a_program_that_runs_by_itself(self):
        code = "import danlu; p = danlu.params({'x': 2}); danlu.report(1, 0.5); danlu.result(loss=p['x'])"
        self.assertEqual("loss=2.0\n", python(code).communicate()[0])
        out, err = python("import danlu; danlu.params()").communicate()
        self.assertIn("Danlu did not start this program", err)
        self.assertIn("needs one value", python("import danlu; danlu.result()").communicate()[1])
