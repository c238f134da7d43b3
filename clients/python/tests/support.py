"""The program of this tree, a server of it, and a folder for each test."""

import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]
CLIENT = ROOT / "clients" / "python"
TOKEN = "a-token-of-the-tests-0123456789"
ALL = os.environ.get("DANLU_TESTS") == "all"  # see tests/__main__.py

sys.path.insert(0, str(CLIENT))
os.environ.setdefault("DANLU_COMMAND", str(ROOT / "danlu"))

import danlu  # noqa: E402

SPACE = {"x": danlu.Float(0, 1), "k": danlu.Int(1, 4)}


class InFolder(unittest.TestCase):
    """A test in a folder of its own, which is also the working folder."""

    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        before = os.getcwd()
        os.chdir(self.folder)
        self.addCleanup(os.chdir, before)

    def study(self, name="s", space=SPACE, sampler="random", seed=1, **more):
        more.setdefault("store", "sqlite:danlu.db")
        study = danlu.Study(name, space=space, sampler=sampler, seed=seed, **more)
        self.addCleanup(study.close)
        return study


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class RunningServer:
    """A ``danlu serve`` that can be killed and started again."""

    def __init__(self, store, port=None):
        self.store = store
        self.port = port or free_port()
        self.url = "http://127.0.0.1:%d" % self.port
        self.start()

    def start(self, wait=True):
        self.process = subprocess.Popen(
            [os.environ["DANLU_COMMAND"], "serve", "--store", self.store, "--port", str(self.port)],
            env=dict(os.environ, DANLU_TOKEN=TOKEN),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if wait:
            self.wait()

    def wait(self):
        deadline = time.monotonic() + 180  # machines that run other tests are slow
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError("the server did not start (%s)" % self.process.poll())
            time.sleep(0.05)

    def answers(self):
        request = urllib.request.Request(self.url + "/api/v1/studies", headers={"Authorization": "Bearer " + TOKEN})
        try:
            with urllib.request.urlopen(request, timeout=5) as reply:
                return reply.status == 200
        except OSError:
            return False

    def kill(self):
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()


def python(code, *arguments, **environment):
    """Starts another Python that has the client."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=dict(os.environ, PYTHONPATH=str(CLIENT), **environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
