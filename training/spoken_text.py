import re
import unicodedata

LONGEST = 500
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "‘": "'", "×": " x ", "½": " et demi ", "−": "-", "–": "-"})
_TIDY = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"(?<=\d)[\s\u00a0\u202f](?=000\b)", ""),
        (r"\b(\d{1,2}),(\d{3})\b(?! ?,)", r"\1\2"),
        (r"(?<!,\d)(?<=\d),(?=\d{1,2}(?!\d|,\d))", "."),
        (r"\b(\d{1,2})h(\d\d)?\b", r"\1 h \2"),
        (r"(?<=\d)\s?:\s?(?=[0-5]\d\b)", "_colon_"),
        (r"(?<=\d)\s?/\s?(?=\d)", " sur "),
        (r"(?<=\d)(?=[a-z])(?!_)", " "),
        (r"(?<![a-z])x(?=\d)", "x "),
        (r"@", " at "),
        (r"(?<!\d)\+(?=\s?\d)", " plus "),
        (r"(?:^|(?<=\s))-\s?(?=\d)", " minus "),
        (r"(?<=[a-z])-(?=[a-z])", "~"),
        (r"(?<!\d)\.|\.(?!\d)", " , "),
        (r"[,;!?:]", " , "),
        (r"[^a-z0-9.,_~ ]+", " "),
        (r"_colon_", ":"),
        (r"(?:\s*,)+", " ,"),
        (r"\s+", " "),
    )
)  # fmt: skip


def tidy(text: str) -> str:
    """Lower case without accents; digits, decimals and pauses kept; `~` where a hyphen held words together."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST].casefold().translate(_LIGATURES))
    plain = plain.encode("ascii", "ignore").decode().replace("_", " ")
    for pattern, instead in _TIDY:
        plain = pattern.sub(instead, plain)
    return plain.strip(" ,")
