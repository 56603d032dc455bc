"""The collector of cyclic garbage rests while a document is rendered.

Rendering makes hundreds of thousands of small values that live on and almost no cycles: the collector would
look through all of them again and again, and free nothing.
"""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def rests(function: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """Let the collector rest while a function runs; a program that has switched it off finds it off."""

    @wraps(function)
    def call(*args: _Given.args, **kwargs: _Given.kwargs) -> _Result:
        if not gc.isenabled():
            return function(*args, **kwargs)
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            gc.enable()

    return call
