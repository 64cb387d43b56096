"""The list of routers; everything else about routing is derived from it."""

from fastapi import APIRouter

from api.routes import auth, coaches, equipment, exercises, locations, me, prescriptions, schedules, sessions, voice

OPEN_ROUTERS: tuple[APIRouter, ...] = (auth.router,)
"""What can be asked before signing in. Each counts its own rate."""
ROUTERS: tuple[APIRouter, ...] = (
    me.router,
    locations.router,
    equipment.router,
    exercises.router,
    coaches.router,
    prescriptions.router,
    sessions.router,
    schedules.router,
    voice.router,
)
