"""Puts the texts into the wheel, as `sro/texts`, so that engine and texts are proved and installed together. The rest of the build is in pyproject.toml."""

import ast
import atexit
import shutil
import tempfile
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

_LAYERS = ast.parse(Path("scripts/sro/project/layers.py").read_text("utf-8"))
TEXTS = next(
    ast.literal_eval(line.value) for line in _LAYERS.body if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "TEXTS"
)
"""The names in `sro.project.layers`, which cannot be imported before what it needs is installed."""


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
