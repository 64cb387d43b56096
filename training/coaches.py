from typing import Literal, get_args

CoachId = Literal["force", "endurance", "functional", "competitions", "calisthenics"]
COACH_IDS: tuple[CoachId, ...] = get_args(CoachId)
