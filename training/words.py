import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "&": " and "})
_APART = re.compile(r"[^a-z0-9]+")
_VOWEL = re.compile(r"[aeiouy]")


def fold(text: str) -> str:
    """Lower case, no accents, single spaces: what two spellings of one name have in common."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES)).encode("ascii", "ignore").decode()
    return _APART.sub(" ", plain).strip()


def slugify(name: str) -> str:
    return fold(name.replace("'", "").replace("’", "")).replace(" ", "-")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The same form for singular and plural, masculine and feminine, English verb and noun: light, both languages."""
    for strip in (_without_plural, _without_ing, _without_mute_e):
        word = strip(word)
    return word


def stems(text: str) -> tuple[str, ...]:
    return tuple(map(stem, fold(text).split()))


def _without_plural(word: str) -> str:
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us")):
        return word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("aux") else word


def _without_ing(word: str) -> str:
    root = word.removesuffix("ing")
    if root == word or len(root) < 3 or not _VOWEL.search(root):
        return word
    return root[:-1] if root[-1] == root[-2] and root[-1] not in "ls" else root


def _without_mute_e(word: str) -> str:
    while len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    return word
