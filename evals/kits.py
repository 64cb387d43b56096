"""Places people train in, from an empty floor to everything the catalogue knows."""

from random import Random

from training.catalogue import Catalogue
from training.coaches import CoachId

_HOTEL_ROOM = ("chair", "desk", "towel-grip", "luggage", "door-frame", "pillow")
_HOTEL_GYM = ("dumbbells-fixed", "adjustable-bench", "treadmill", "exercise-bike-upright", "elliptical", "yoga-mat")
_HOME = (
    *("kettlebell-cast", "loop-band-41", "mini-band", "dumbbells-adjustable", "pull-up-bar-door", "yoga-mat", "chair"),
    *("backpack", "jump-rope", "foam-roller", "stability-ball", "stairs-home", "broomstick", "ab-wheel", "sliders"),
)
_GARAGE = (
    *("olympic-barbell-20", "iron-plates", "power-rack", "adjustable-bench", "flat-bench", "dumbbells-adjustable"),
    *("pull-up-bar-wall", "gymnastic-rings", "dip-belt", "jump-rope"),
)
_PARK = (
    *("park-pull-up-bars", "park-parallel-bars", "park-low-bar", "park-bench", "park-push-up-steps", "grass-field"),
    *("trail-path", "stairs-outdoor", "road-flat", "running-shoes"),
)
_BOX = (
    *("olympic-barbell-20", "olympic-barbell-15", "bumper-plates", "change-plates", "rig", "squat-stand", "flat-bench"),
    *("gymnastic-rings", "plyo-box-wood", "kettlebell-cast", "dumbbells-fixed", "wall-ball", "wall-ball-target"),
    *("medicine-ball", "rowing-machine", "ski-erg", "bike-erg", "air-bike", "speed-rope", "climbing-rope", "ghd"),
    *("ab-mat", "sandbag", "d-ball", "sled-push", "parallettes-low", "road-flat"),
)
_GYM = (
    *("olympic-barbell-20", "iron-plates", "power-rack", "squat-stand", "olympic-flat-bench", "flat-bench"),
    *("adjustable-bench", "ez-bar", "preacher-bench", "dumbbells-fixed", "kettlebell-cast", "smith-machine"),
    *(
        "cable-crossover",
        "rope-attachment",
        "handle-d",
        "lat-pulldown",
        "low-row-cable",
        "leg-press-45",
        "leg-extension",
    ),
    *("leg-curl-lying", "leg-curl-seated", "hack-squat", "calf-raise-standing", "chest-press-machine", "pec-deck"),
    *("shoulder-press-machine", "seated-row-machine", "assisted-pull-up-machine", "dip-station", "hyperextension-45"),
    *("treadmill", "elliptical", "rowing-machine", "spin-bike", "stair-climber", "yoga-mat", "foam-roller"),
)
_STRONGMAN = (
    *("log-bar", "axle-bar", "farmers-handles", "yoke", "atlas-stones", "keg", "tyre-flip", "sandbag-strongman"),
    *("olympic-barbell-20", "bumper-plates", "iron-plates", "squat-stand", "flat-bench"),
)
_HYROX = (
    *("ski-erg", "sled-push", "sled-pull", "rowing-machine", "kettlebell-cast", "farmers-handles", "sandbag"),
    *("wall-ball", "wall-ball-target", "running-track", "treadmill", "plyo-box-soft", "dumbbells-fixed"),
)
_DEKA = (*_HYROX, "ram-roller", "air-bike", "d-ball", "medicine-ball", "plyo-box-wood")
_RUNNER = ("road-flat", "trail-path", "hill-short", "running-shoes", "gps-watch")
_TRACK = ("running-track", "running-shoes")
_CYCLIST = ("road-bike", "bike-trainer", "power-meter", "hr-strap")
_SWIMMER = ("lap-pool", "pull-buoy", "kickboard", "swim-goggles")
_BAR_ONLY = ("olympic-barbell-20",)
_SMALL_DUMBBELLS = ("dumbbells-vinyl", "chair")
_STREETLIFTER = ("pull-up-bar-fixed", "parallel-bars", "dip-belt", "weight-vest", "iron-plates", "gymnastic-rings")

_COMMON = ((), _HOTEL_ROOM, _HOTEL_GYM, _HOME, _GARAGE, _PARK, _BOX, _GYM, _BAR_ONLY, _SMALL_DUMBBELLS)
_OWN: dict[CoachId, tuple[tuple[str, ...], ...]] = {
    "force": (_GYM, _GARAGE, _STRONGMAN),
    "endurance": (_RUNNER, _TRACK, _CYCLIST, _SWIMMER, _RUNNER + _CYCLIST + _SWIMMER, _HOTEL_GYM),
    "functional": (_BOX, _HOME, _GARAGE),
    "competitions": (_HYROX, _DEKA, _BOX),
    "calisthenics": (_PARK, _STREETLIFTER, _HOME),
}


def kit(rng: Random, coach: CoachId, catalogue: Catalogue) -> tuple[str, ...]:
    """A place: usual for the coach, usual for anybody, everything at once, or an odd heap."""
    draw = rng.random()
    if draw < 0.45:
        return rng.choice(_OWN[coach])
    if draw < 0.75:
        return rng.choice(_COMMON)
    everything = sorted(catalogue.equipment)
    if draw < 0.83:
        return tuple(everything)
    if draw < 0.92:
        place = rng.choice(_COMMON + _OWN[coach])
        return tuple(slug for slug in place if rng.random() < 0.5)
    return tuple(rng.sample(everything, rng.randint(1, 25)))


def usual_kit(rng: Random, coach: CoachId) -> tuple[str, ...]:
    """Where the athlete has trained until now, which need not be where they are today."""
    return rng.choice(_OWN[coach])
