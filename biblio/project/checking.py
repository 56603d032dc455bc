"""Which files `check` looks at, and against what."""

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from biblio import formats
from biblio.model import Problem
from biblio.project.config import Config
from biblio.project.errors import FileMissing, UnknownName
from biblio.project.sources import read_manuscript
from biblio.project.store import Store, open_store
from biblio.project.verbs import check

_BIBLIOGRAPHIC = {ending for known in formats.FORMATS for ending in known.extensions}


def check_files(
    files: Sequence[Path], config: Config, library: Path | None = None, ignore: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """Check manuscripts against the library, bibliographic files by themselves; by default what is configured."""
    _check_rule_names((*config.ignore, *ignore))
    config = evolve(config, ignore=(*config.ignore, *ignore))
    for file in files:
        if not file.exists():
            raise FileMissing(file)
    lists = [file for file in files if file.suffix.lower() in _BIBLIOGRAPHIC]
    named = [file for file in files if file not in lists]
    texts = named if files else [config.root / name for name in config.manuscripts]
    problems = [problem for file in lists for problem in check((), open_store(config, file))]
    if texts or not lists:
        problems += check([read_manuscript(text) for text in texts], _store(config, library, named))
    return tuple(problems)


def _store(config: Config, library: Path | None, named: Sequence[Path]) -> Store:
    """The library; an empty one where none exists and manuscripts were named to be checked by themselves."""
    path = library or config.library_path
    if library is None and named and not path.exists():
        from biblio.model import Library

        return Store(config, path, Library())
    return open_store(config, path)


def _check_rule_names(ignore: Sequence[str]) -> None:
    from biblio import rules

    for name in ignore:
        if rules.explain(name) is None:
            raise UnknownName("rule", name, rules.names(), f"known: {', '.join(rules.names())}")
