"""What a rule's name means: the manual that `biblio explain` prints."""

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from inspect import cleandoc
from textwrap import fill
from types import ModuleType

_HEADINGS = ("what", "why", "instead")
_WIDTH = 100


def rule_name(module: ModuleType) -> str:
    """The kebab-case name of a rule, from the name of its file."""
    return module.__name__.rpartition(".")[2].replace("_", "-")


def manual(name: str, module: ModuleType) -> str:
    """A rule's own manual: the docstring of its file."""
    return f"{name}: {cleandoc(module.__doc__ or '')}\n"


@lru_cache(maxsize=1)
def manuals_of_reading() -> dict[str, str]:
    """The manuals of what reading and writing find, by name."""
    table: dict[str, dict[str, str]] = tomllib.loads(
        files(__package__).joinpath("reading.toml").read_text("utf-8")
    )
    return {name: _written(name, parts) for name, parts in table.items()}


def _written(name: str, parts: dict[str, str]) -> str:
    return "\n\n".join([f"{name}: {parts['title']}", *_sections(parts)]) + "\n"


def _sections(parts: dict[str, str]) -> Sequence[str]:
    indent = " " * 4
    texts = {
        heading: fill(parts[heading], _WIDTH, initial_indent=indent, subsequent_indent=indent)
        for heading in _HEADINGS
    }
    return [f"{heading.capitalize()}\n{text}" for heading, text in texts.items()]
