import socket

from settings import Settings


class AddressTaken(Exception):
    """The service cannot listen where it was told to; the sentence says what to do."""


def listen(settings: Settings) -> socket.socket:
    """Take the address before anything slow or lasting happens; nobody is answered until the service is ready."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    taken = socket.socket(family)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((settings.host, settings.port))
    except OSError as error:
        taken.close()
        raise AddressTaken(
            f"Port {settings.port} on {settings.host} cannot be taken ({error.strerror}). "
            "Stop what uses it, or choose another with --port or --host."
        ) from error
    return taken


def url_of(taken: socket.socket) -> str:
    """What to open in a browser; an address that means every one is reached by name."""
    host, port = taken.getsockname()[:2]
    if host in ("127.0.0.1", "0.0.0.0", "::", "::1"):
        host = "localhost"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
