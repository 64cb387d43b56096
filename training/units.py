LB_IN_KG = 0.45359237
"""International avoirdupois pound, exact."""


def lb_to_kg(load_lb: float) -> float:
    return round(load_lb * LB_IN_KG, 2)


def kg_to_lb(load_kg: float) -> float:
    return round(load_kg / LB_IN_KG, 2)
