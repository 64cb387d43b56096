"""Importing this package imports every table, so that migrations, tests and the drift check see them all."""

import pkgutil
from importlib import import_module

for module in pkgutil.iter_modules(__path__):
    import_module(f"{__name__}.{module.name}")
