"""Puts the texts into the wheel, as `sro/texts`, so that engine and texts are proved and installed together. The rest of the build is in pyproject.toml."""

import atexit
import shutil
import tempfile
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

TEXTS = (
    "mou",
    "policy",
    "forms",
    "law",
    "board",
    "layout",
    "changes",
    "scripts/browser",
    "districts/questions.yml",
    "mkdocs.yml",
    "releases.yml",
    "requirements.lock",
)
"""Those of `sro.project.layers`; a test holds the two lists against each other."""


class WithTexts(build_py):
    """The package's modules, and beside them the texts. An editable installation has the checkout's."""

    def run(self) -> None:
        super().run()
        for name in () if self.editable_mode else TEXTS:
            top = Path(name)
            for source in [top] if top.is_file() else sorted(top.rglob("*")):
                if source.is_file() and not source.name.startswith((".", "~")):
                    target = Path(self.build_lib, "sro", "texts", source)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(source, target)


# `build/` is the program's own output, and what an earlier run left there would go into the wheel
aside = tempfile.mkdtemp(prefix="sro-wheel-")
atexit.register(shutil.rmtree, aside, ignore_errors=True)
setup(cmdclass={"build_py": WithTexts}, options={"build": {"build_base": aside}})
