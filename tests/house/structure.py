"""The structure of the program in figures. `python -m tests.house.structure [--before REV] [--list]` prints them as a table.

The sources are read as text and nothing of them is run, so that any revision can be measured: it comes out of git as one archive.
"""

from __future__ import annotations

import argparse
import ast
import io
import subprocess
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from tests.every_document import ROOT

PROGRAM = "scripts/sro/"
TESTS = "tests/"

STORE = ("project", "load")
"""The room that touches files, by its name of today and its old one."""
NAMED = ("publish/page/fetch", "publish/site/mkdocs")
"""What may touch files outside the store: two that run other programs, which read and write files (docs/architecture.md)."""
SMALL, LONG_MODULE, LONG_FUNCTION = 80, 300, 60
SAME_VERBS = ("read", "write", "redline")
"""Names that each format gives its module, on purpose."""

_OF_PATHS = "read_text read_bytes write_text write_bytes iterdir rglob mkdir rmdir unlink symlink_to hardlink_to is_file is_symlink".split()
"""What only paths can do."""
_OF_PATHS_TOO = "exists is_dir stat lstat glob touch chmod rename".split()
"""What paths and other things can do: it counts where a module knows paths."""
_OPENERS = ("open", "write_atomically")
_LIBRARIES = ("os", "shutil", "tempfile")
_OF_LIBRARIES = "copy copyfile copytree move rmtree TemporaryDirectory NamedTemporaryFile mkstemp mkdtemp listdir scandir walk replace remove makedirs".split()


@dataclass(frozen=True)
class Module:
    """A source file: its name (`check.evidence.duty`), whether it is a package's door, and what stands in it."""

    name: str
    door: bool
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed source."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Everything in it, functions' insides included."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def imported(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every import at the head or inside a function: a module's full name, and the names taken from it."""
        return tuple(_imported(self))

    @property
    def path(self) -> str:
        """`check/evidence/duty`; a door is its folder."""
        return self.name.replace(".", "/")

    @property
    def room(self) -> str:
        """The first part of the name."""
        return self.name.partition(".")[0]

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.text.splitlines())

    @cached_property
    def public(self) -> tuple[str, ...]:
        """What `__all__` says, in its order, added lists too; nothing where there is none."""
        found: tuple[str, ...] = ()
        for node in self.tree.body:
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            if isinstance(target, ast.Name) and target.id == "__all__":
                found += tuple(ast.literal_eval(node.value))  # type: ignore[attr-defined]
        return found

    def functions(self) -> Iterator[tuple[str, int]]:
        """Each function with its lines, decorators not counted."""
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{self.path}.{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1

    @cached_property
    def touches(self) -> tuple[str, ...]:
        """What it calls that reaches a disk."""
        names = {name for name, _ in self.imported}
        knows_paths, libraries = "pathlib" in names, names & set(_LIBRARIES)
        found = []
        for node in self.nodes:
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            if isinstance(called, ast.Name):
                opens = called.id in _OPENERS or (bool(libraries) and called.id in _OF_LIBRARIES)
            else:
                attribute = called.attr if isinstance(called, ast.Attribute) else ""
                owner = called.value.id if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) else ""
                opens = attribute in _OF_PATHS or (knows_paths and attribute in _OF_PATHS_TOO) or (attribute == "open" and _in_a_mode(node))
                opens = opens or (owner in libraries and attribute in _OF_LIBRARIES)
            if opens:
                found.append(f"{node.lineno} {ast.unparse(called).rpartition('.')[2]}")
        return tuple(found)


def _in_a_mode(call: ast.Call) -> bool:
    """Whether `open` is asked for a mode, as a path's is, and not for a name or bytes, as an archive's or a library's is."""
    first = call.args[0] if call.args else None
    return isinstance(first, ast.Constant) and isinstance(first.value, str) and bool(first.value) and set(first.value) <= set("rwxabt+")


def _imported(module: Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    inside = module.name.split(".") if module.door else module.name.split(".")[:-1]
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join(part for part in ("sro", *inside[: len(inside) - node.level + 1], base) if part)
            yield base, tuple(alias.name for alias in node.names)


class House:
    """All modules of a revision. ``files`` are sources by their path below the repository."""

    def __init__(self, files: Mapping[str, str]):
        self.modules = {module.name: module for module in map(_module, *zip(*_below(files, PROGRAM), strict=True))} if files else {}
        self._imports: dict[str, list[tuple[Module, tuple[str, ...]]]] = {}
        self.tests = dict(_below(files, TESTS))

    def imports(self, module: Module) -> list[tuple[Module, tuple[str, ...]]]:
        """The program's own modules that a module imports, as written: a package where a name is taken from its door."""
        if module.name not in self._imports:
            self._imports[module.name] = list(self._own(module))
        return self._imports[module.name]

    def _own(self, module: Module) -> Iterator[tuple[Module, tuple[str, ...]]]:
        for full, names in module.imported:
            base = full.removeprefix("sro.")
            if full != "sro" and not full.startswith("sro."):
                continue
            below = [name for name in names if _dotted(base, name) in self.modules]
            yield from ((self.modules[_dotted(base, name)], ()) for name in below)
            taken = tuple(name for name in names if name not in below)
            if base in self.modules and base != module.name and (taken or not names):
                yield self.modules[base], taken

    @cached_property
    def readers(self) -> dict[str, set[str]]:
        """For each module the modules that use it. Who takes a name from a door reads the module behind it, and the door reads nothing by it."""
        found: dict[str, set[str]] = {name: set() for name in self.modules}
        for module in self.modules.values():
            for other, names in self.imports(module):
                passed_on = module.door and names and set(names) <= set(module.public) and other.name.startswith(f"{module.name}.")
                for target in self._behind(other, names) if not passed_on else ():
                    found[target].add(module.name)
        return found

    def _behind(self, module: Module, names: Iterable[str]) -> set[str]:
        homes = {name: other for other, taken in self.imports(module) for name in taken} if module.door else {}
        return {module.name if name not in homes else next(iter(self._behind(homes[name], (name,)))) for name in names} or {module.name}

    @property
    def rooms(self) -> tuple[str, ...]:
        """The packages at the top."""
        return tuple(sorted(module.name for module in self.modules.values() if module.door and "." not in module.name))

    @property
    def rooms_of_code(self) -> tuple[Module, ...]:
        """The modules that are no doors."""
        return tuple(module for module in self.modules.values() if not module.door)

    def circles(self, *, of_rooms: bool) -> list[tuple[str, ...]]:
        """Rooms, or modules, that import one another, each circle in order of names."""
        graph: dict[str, set[str]] = {}
        for module in self.modules.values():
            key = module.room if of_rooms else module.name
            targets = {other.room if of_rooms else other.name for other, _ in self.imports(module)}
            graph.setdefault(key, set()).update(targets - {key})
        return _circles(graph)

    @property
    def openers(self) -> dict[str, tuple[str, ...]]:
        """The modules outside the store that touch files, each with what it calls; the named exceptions are left out."""
        return {
            module.path: module.touches
            for module in self.modules.values()
            if module.touches and module.room not in STORE and module.path not in NAMED
        }

    @property
    def small_with_one_reader(self) -> dict[str, str]:
        """Short modules that one other module uses, each with that one. Entries of a registry, which its door lists as modules, are meant so."""
        found = {}
        for module in self.rooms_of_code:
            readers = self.readers[module.name]
            parent = module.name.rpartition(".")[0]
            if module.lines < SMALL and len(readers) == 1 and readers != {parent} and module.name != "cli":
                found[module.path] = next(iter(readers)).replace(".", "/")
        return found

    @property
    def repeated_names(self) -> dict[str, tuple[str, ...]]:
        """Names that several modules bear."""
        named = [(module.name.rpartition(".")[2], module.path) for module in self.rooms_of_code if module.room != "commands"]
        several = {name for name, count in Counter(name for name, _ in named).items() if count > 1} - set(SAME_VERBS)
        return {name: tuple(path for bare, path in named if bare == name) for name in sorted(several)}

    @property
    def functions(self) -> dict[str, int]:
        """Every function with its lines, the longest first."""
        return dict(sorted((each for module in self.modules.values() for each in module.functions()), key=lambda each: -each[1]))

    @property
    def without_tests(self) -> tuple[str, ...]:
        """Rooms without a test in a folder of their name."""
        return tuple(room for room in self.rooms if not any(path.startswith(f"{room}/") and "/test_" in path for path in self.tests))

    def figures(self) -> dict[str, str]:
        """The table."""
        code = self.rooms_of_code
        longest, function = max(code, key=lambda module: module.lines), next(iter(self.functions.items()))
        lines, test_lines = (sum(len(text.splitlines()) for text in texts) for texts in (self._texts, self.tests.values()))
        circles = self.circles(of_rooms=True)
        return {
            "packages": f"{len(self.rooms)}",
            "modules (doors not counted)": f"{len(code)}",
            "median module, lines": f"{sorted(module.lines for module in code)[len(code) // 2]}",
            "package circles": f"{len(circles)}" + "".join(f", of {len(circle)} packages" for circle in circles),
            "module circles": f"{len(self.circles(of_rooms=False))}",
            "modules outside the store that open files": f"{len(self.openers)}",
            "single-reader modules under 80 lines": f"{len(self.small_with_one_reader)}",
            "names that several modules bear": f"{len(self.repeated_names)}",
            "longest module, lines": f"{longest.lines} ({longest.path})",
            "longest function, lines": f"{function[1]} ({function[0]})",
            "rooms without a test folder": f"{len(self.without_tests)}",
            "modules without a docstring": f"{sum(not ast.get_docstring(module.tree) for module in self.modules.values())}",
            "lines of code": f"{lines:,}",
            "lines of tests": f"{test_lines:,}",
            "tests : code": f"{test_lines / lines:.2f}",
        }

    @property
    def _texts(self) -> list[str]:
        return [module.text for module in self.modules.values()]

    def lists(self) -> dict[str, list[str]]:
        """What is behind the figures."""
        return {
            "circles": [" – ".join(circle) for rooms in (True, False) for circle in self.circles(of_rooms=rooms)],
            "open files": [f"{path}: {', '.join(calls[:4])}" for path, calls in sorted(self.openers.items())],
            "one reader": [f"{path} ← {reader}" for path, reader in sorted(self.small_with_one_reader.items())],
            "one name": [f"{name}: {', '.join(paths)}" for name, paths in self.repeated_names.items()],
            "long functions": [f"{count} {name}" for name, count in self.functions.items() if count > LONG_FUNCTION],
            "long modules": [f"{each.lines} {each.path}" for each in self.rooms_of_code if each.lines > LONG_MODULE],
            "no test folder": list(self.without_tests),
        }


def _dotted(base: str, name: str) -> str:
    return name if base in ("", "sro") else f"{base}.{name}"


def _below(files: Mapping[str, str], folder: str) -> list[tuple[str, str]]:
    return [(path.removeprefix(folder), text) for path, text in sorted(files.items()) if path.startswith(folder)]


def _module(path: str, text: str) -> Module:
    parts = PurePosixPath(path).with_suffix("").parts
    door = parts[-1] == "__init__" and len(parts) > 1
    return Module(".".join(parts[:-1] if door else parts), door, text)


def _circles(graph: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """The groups in which everything reaches everything: what reaches itself, grouped by what it reaches and is reached from."""
    reach = {start: _reached(graph, start) for start in graph}
    in_circle = [name for name in graph if name in reach[name]]
    return sorted({tuple(sorted(other for other in in_circle if other in reach[name] and name in reach[other])) for name in in_circle})


def _reached(graph: Mapping[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += graph.get(name, ())
    return seen


def of_today() -> House:
    """The house as it stands on disk."""
    return House(
        {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for top in (PROGRAM, TESTS) for path in (ROOT / top).rglob("*.py")}
    )


def of_revision(revision: str) -> House:
    """The house of a git revision."""
    packed = subprocess.run(["git", "-C", str(ROOT), "archive", revision, PROGRAM, TESTS], capture_output=True, check=True).stdout
    files = {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() and member.name.endswith(".py") else None
            if content is not None:
                files[member.name] = content.read().decode()
    return House(files)


def table(now: House, before: House | None = None, revision: str = "") -> str:
    """The figures as lines of a Markdown table, with those of another revision in front of them."""
    columns = {**({revision: before.figures()} if before else {}), "now": now.figures()}
    rows = [[name, *(figures[name] for figures in columns.values())] for name in now.figures()]
    wide = [max(len(row[at]) for row in [["figure", *columns], *rows]) for at in range(len(columns) + 1)]
    lines = [[*(word.ljust(width) for word, width in zip(row, wide, strict=True))] for row in (["figure", *columns], *rows)]
    rule = ["-" * width for width in wide]
    return "\n".join("| " + " | ".join(line) + " |" for line in (lines[0], rule, *lines[1:]))


def main() -> None:
    """Prints the table, and with `--list` what is behind its figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.house.structure", description="The structure of the program in figures.")
    parser.add_argument("--before", metavar="REV", help="a git revision to hold beside it")
    parser.add_argument("--list", action="store_true", help="what is behind the figures")
    options = parser.parse_args()
    now = of_today()
    print(table(now, of_revision(options.before) if options.before else None, options.before or ""))
    for name, entries in now.lists().items() if options.list else ():
        print(f"\n{name}: {len(entries)}")
        print("\n".join(f"  {entry}" for entry in entries))


if __name__ == "__main__":
    main()
