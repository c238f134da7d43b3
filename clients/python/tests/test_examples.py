import os
import subprocess
import sys
import unittest

from tests.support import ALL, CLIENT, InFolder

try:
    import sklearn  # noqa: F401
    import torch  # noqa: F401
except ImportError as missing:
    torch = missing

if ALL:

    class ExamplesTest(InFolder):
        @unittest.skipIf(isinstance(torch, ImportError), "the example needs scikit-learn and torch: %s" % torch)
        def test_the_notebook(self):
            ran = subprocess.run(
                [sys.executable, str(CLIENT / "examples" / "notebook.py")],
                env=dict(os.environ, PYTHONPATH=str(CLIENT)),
                capture_output=True,
                text=True,
            )
            self.assertEqual(0, ran.returncode, ran.stderr)
            scores = {line.split()[0]: float(line.split()[-1]) for line in ran.stdout.splitlines() if " {" in line}
            self.assertGreater(scores["svc"], 0.97)
            self.assertGreater(scores["net"], 0.9)

else:
    print("examples/notebook.py is left out; build/pythons all runs it", file=sys.stderr)
