"""Sentences as a speech recogniser in a noisy gym writes them: one word misheard, doubled, dropped or joined."""

from random import Random

_SOUNDS_LIKE = {
    "en": {
        "eight": "ate", "two": "too", "four": "for", "one": "won", "ten": "tin", "five": "fife", "nine": "nein",
        "three": "tree", "six": "sicks", "reps": "raps", "bench": "bunch", "squat": "squad", "press": "dress",
        "kilos": "key lows", "rest": "wrest", "row": "roe", "deadlift": "dead lift", "sets": "sits",
    },
    "fr": {
        "sept": "cet", "vingt": "vin", "dix": "dis", "six": "sis", "cent": "sans", "neuf": "nef", "huit": "uit",
        "cinq": "saint", "douze": "douce", "séries": "cerises", "reps": "raps", "squat": "scouat", "série": "cerise",
        "tractions": "traction", "développé": "développer", "soulevé": "soulever", "pompes": "pompe",
    },
}  # fmt: skip
_HESITATIONS = {"en": ("um", "uh", "okay"), "fr": ("euh", "ben", "bon")}


def misheard(text: str, locale: str, seed: int) -> str:
    """The same for the same seed. One change, as a good recogniser makes in one sentence of ten."""
    random = Random(f"{seed}{text}")
    words = text.split()
    sounding = [at for at, word in enumerate(words) if word in _SOUNDS_LIKE[locale]]
    kind = random.choice(("sound", "sound", "hesitation", "repeat"))
    at = random.randrange(len(words))
    if kind == "sound" and sounding:
        at = random.choice(sounding)
        words[at] = _SOUNDS_LIKE[locale][words[at]]
    elif kind == "repeat" and not words[at].isdigit() and len(words[at]) > 5:
        words.insert(at, words[at])
    else:
        words.insert(at, random.choice(_HESITATIONS[locale]))
    return " ".join(words)
