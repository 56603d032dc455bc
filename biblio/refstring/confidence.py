"""How sure a field is: the tagger's likelihoods, calibrated on strings that the tagger had not been trained on."""

import tomllib
from bisect import bisect_right
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def load() -> dict[str, list[list[float]]]:
    """Variable → the likelihoods at which its chance changes, and the chances from each on."""
    return tomllib.loads(files(__package__).joinpath("confidence.toml").read_text("utf-8"))


def confidence(variable: str, likely: float) -> float:
    """The chance that a field is right, of its variable and the likelihood of its least likely token.

    Isotonic regression by variable (Zadrozny & Elkan 2002): the share of such fields that were right at that
    likelihood. "guess" is the variable of what no token was labelled as, "other" of those too few to count.
    """
    table = load()
    limits, shares = table.get(variable) or table["other"]
    return shares[max(0, bisect_right(limits, likely) - 1)]
