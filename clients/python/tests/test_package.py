import ast
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import unittest
import zipfile

from tests.support import ALL, CLIENT, InFolder, python

SOURCES = sorted(CLIENT.glob("*.py")) + sorted(CLIENT.glob("danlu/**/*.py")) + sorted(CLIENT.glob("tests/**/*.py"))


# The contract's lines, in a fresh virtual environment.
CONTRACT = """
import danlu, tempfile

def train(lr, layers, report):
    report(1, lr * layers)
    return lr * layers

with tempfile.TemporaryDirectory() as folder:
    study = danlu.Study("digits", space={"lr": danlu.Float(1e-4, 1, log=True), "layers": danlu.Int(1, 4)},
                        direction="minimize", store="sqlite:%s/danlu.db" % folder)
    study.optimize(lambda trial: train(**trial.params, report=trial.report), trials=3, workers=2)
    assert study.best and study.recommended
    with study.trial() as t: t.tell(0)
    print(len(study.trials()), type(study.trials()).__name__, int(study.best.value))
    study.close()
"""


def pythons():
    """This Python, that of the system, and those of pyenv, from 3.9 on; one of each version."""
    there = [sys.executable, "/usr/bin/python3"]
    there += [str(one) for one in sorted(pathlib.Path.home().glob(".pyenv/versions/3.*/bin/python"))]
    found = {}
    for one in there:
        if os.path.exists(one):
            code = "import sys; print('%d.%d' % sys.version_info[:2])"
            said = subprocess.run([one, "-c", code], capture_output=True, text=True)
            version = tuple(map(int, said.stdout.split("."))) if said.returncode == 0 else (0, 0)
            if version >= (3, 9):
                found.setdefault(version, one)
    return found


class PackageTest(InFolder):
    def test_every_file_has_the_syntax_of_python_3_9(self):
        for source in SOURCES:
            with self.subTest(source.name):
                ast.parse(source.read_text(encoding="utf-8"), feature_version=(3, 9))

    def test_lines_have_at_most_120_columns(self):
        for source in SOURCES:
            for number, line in enumerate(source.read_text(encoding="utf-8").split("\n"), 1):
                self.assertLessEqual(len(line), 120, "%s:%d" % (source, number))

    def test_it_needs_nothing_but_the_standard_library(self):
        optional = {"pandas", "sklearn", "joblib", "numpy", "optuna", "danlu"}
        known = getattr(sys, "stdlib_module_names", None)
        if known is None:
            self.skipTest("this Python does not name the modules of its library; later ones do")
        for source in CLIENT.glob("danlu/**/*.py"):
            for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
                names = [node.module] if isinstance(node, ast.ImportFrom) and not node.level else []
                names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
                for name in names:
                    self.assertIn(name.split(".")[0], set(known) | optional, source.name)

    def test_public_functions_have_types(self):
        for source in CLIENT.glob("danlu/*.py"):
            for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef) and node.name not in ("__reduce__",):
                    self.assertIsNotNone(node.returns, "%s: %s" % (source.name, node.name))

    def test_it_installs_without_a_registry_and_works_from_any_folder(self):
        found = sorted(pythons().items())
        chosen = found if ALL else found[:1]
        tried = []
        for version, program in chosen:
            with self.subTest(version):
                made = subprocess.run([program, "-m", "venv", "v%d.%d" % version], capture_output=True, text=True)
                if made.returncode != 0:
                    continue  # another Python without venv
                here = str(self.folder / ("v%d.%d" % version) / "bin" / "python")
                quiet = ["-q", "--disable-pip-version-check", "--no-index"]
                alone = dict(os.environ, PIP_CONFIG_FILE=os.devnull)
                install = [here, "-m", "pip", "install", *quiet, str(CLIENT)]
                subprocess.run(install, check=True, capture_output=True, env=alone)
                code = "import danlu; print(danlu.__file__, danlu.Float(0, 1), danlu.__version__)"
                said = subprocess.run([here, "-I", "-c", code], check=True, capture_output=True, text=True, cwd="/")
                self.assertIn("site-packages", said.stdout)
                said = subprocess.run([here, "-I", "-c", CONTRACT], capture_output=True, text=True, cwd="/")
                self.assertEqual("4 list 0\n", said.stdout, said.stderr)
                tried.append("%d.%d" % version)
        left = ", ".join("%d.%d" % version for version, _ in found[len(chosen) :])
        more = "; build/pythons all also with %s" % left if left else ""
        print("installed with Python %s%s" % (", ".join(tried), more), file=sys.stderr)
        self.assertTrue(tried)

    def test_wheels_and_source_archives(self):
        sys.path.insert(0, str(CLIENT))
        self.addCleanup(sys.path.remove, str(CLIENT))
        import backend

        wheel = zipfile.ZipFile(backend.build_wheel(str(self.folder)))
        self.addCleanup(wheel.close)
        names = wheel.namelist()
        self.assertIn("danlu/py.typed", names)
        record = wheel.read("danlu-0.1.0.dist-info/RECORD").decode().split()
        self.assertEqual(set(names), {line.split(",")[0] for line in record})
        with tarfile.open(backend.build_sdist(str(self.folder))) as archive:
            self.assertIn("danlu-0.1.0/danlu/py.typed", archive.getnames())
        with zipfile.ZipFile(backend.build_editable(str(self.folder))) as editable:
            self.assertEqual(str(CLIENT), editable.read("__editable__.danlu.pth").decode().strip())

    def test_says_what_searchcv_needs(self):
        code = "import sys; sys.modules['sklearn'] = None; import danlu; danlu.SearchCV"
        out, err = python(code).communicate()
        self.assertIn("danlu.SearchCV needs scikit-learn", err)

    def test_one_version(self):
        stated = re.search(r'^version = "(.*)"', (CLIENT / "pyproject.toml").read_text(), re.MULTILINE).group(1)
        import danlu

        self.assertEqual(stated, danlu.__version__)


if __name__ == "__main__":
    unittest.main()
