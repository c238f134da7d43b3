"""Builds the package with the standard library alone, so that an installation needs no registry (PEP 517, PEP 660)."""

import base64
import hashlib
import io
import os
import re
import tarfile
import zipfile

NAME = "danlu"
HERE = os.path.dirname(os.path.abspath(__file__))
STAMP = (1980, 1, 1, 0, 0, 0)  # the same sources give the same archive


def _read(*path):
    with open(os.path.join(HERE, *path), encoding="utf-8") as file:
        return file.read()


def _project(key):
    return re.search(r'^%s = "(.*)"$' % re.escape(key), _read("pyproject.toml"), re.MULTILINE).group(1)


def _metadata():
    return "\n".join(
        [
            "Metadata-Version: 2.1",
            "Name: " + NAME,
            "Version: " + _project("version"),
            "Summary: " + _project("description"),
            "License: " + _project("license"),
            "Requires-Python: " + _project("requires-python"),
            "Description-Content-Type: text/markdown",
            "",
            _read("README.md"),
        ]
    )


def _info():
    return "%s-%s.dist-info" % (NAME, _project("version"))


def _infos():
    tag = "Wheel-Version: 1.0\nGenerator: danlu\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    return {_info() + "/METADATA": _metadata(), _info() + "/WHEEL": tag}


def _package():
    files = {}
    for folder, _, names in os.walk(os.path.join(HERE, NAME)):
        for name in names:
            if name.endswith(".py") or name == "py.typed":
                path = os.path.relpath(os.path.join(folder, name), HERE)
                files[path.replace(os.sep, "/")] = _read(path)
    return files


def _wheel(folder, files):
    name = "%s-%s-py3-none-any.whl" % (NAME, _project("version"))
    record = _info() + "/RECORD"
    lines = []
    with zipfile.ZipFile(os.path.join(folder, name), "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in sorted(files.items()) + [(record, None)]:
            data = ("\n".join(lines + [record + ",,"]) + "\n" if text is None else text).encode("utf-8")
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            lines.append("%s,sha256=%s,%d" % (path, digest, len(data)))
            entry = zipfile.ZipInfo(path, STAMP)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    return _wheel(wheel_directory, dict(_package(), **_infos()))


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    return _wheel(wheel_directory, dict({"__editable__.danlu.pth": HERE + "\n"}, **_infos()))


def build_sdist(sdist_directory, config_settings=None):
    root = "%s-%s" % (NAME, _project("version"))
    files = dict(_package(), **{"PKG-INFO": _metadata()})
    files.update((name, _read(name)) for name in ("pyproject.toml", "backend.py", "README.md"))
    with tarfile.open(os.path.join(sdist_directory, root + ".tar.gz"), "w:gz", format=tarfile.PAX_FORMAT) as archive:
        for path, text in sorted(files.items()):
            data = text.encode("utf-8")
            entry = tarfile.TarInfo(root + "/" + path)
            entry.size = len(data)
            entry.mode = 0o644
            archive.addfile(entry, io.BytesIO(data))
    return root + ".tar.gz"
