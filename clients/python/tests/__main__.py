"""Runs the tests: ``python3 -m tests [all] [--no-skips] [MODULE...]``, in ``clients/python``.

Without ``all`` the slow tests do less, and say what they leave out. With ``--no-skips`` a skipped test is a failure.
"""

import os
import sys
import unittest


def main(arguments):
    """The exit code."""
    if "all" in arguments:
        os.environ["DANLU_TESTS"] = "all"
    modules = ["tests." + one for one in arguments if one not in ("all", "--no-skips")]
    loader = unittest.TestLoader()
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    everything = os.path.join(here, "tests")
    suite = loader.loadTestsFromNames(modules) if modules else loader.discover(everything, top_level_dir=here)
    result = unittest.TextTestRunner(verbosity=1).run(suite)
    for test, reason in result.skipped:
        print("SKIPPED: %s: %s" % (test.id(), reason), file=sys.stderr)
    if result.skipped and "--no-skips" in arguments:
        message = "tests: %d were skipped, and --no-skips forbids it. Install what they need."
        print(message % len(result.skipped), file=sys.stderr)
        return 1
    return 0 if result.wasSuccessful() and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
