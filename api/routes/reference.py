"""The interface as a page to read: no script, nothing from elsewhere, so that it opens in a basement too."""

from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.problems import locale_of
from training.wording import phrases

router = APIRouter(include_in_schema=False)
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
    "code{font-size:.95em}dt{margin-top:1rem}dd{margin:0 0 0 1rem}pre{overflow:auto}h2{margin-top:2.5rem}"
)


def page(title: str, body: Iterator[str]) -> HTMLResponse:
    return HTMLResponse(
        f"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>{escape(title)}</title><style>{STYLE}</style><h1>{escape(title)}</h1>{''.join(body)}</html>"
    )


@router.get("/docs")
async def reference(request: Request) -> HTMLResponse:
    """Every route with what it takes, from the OpenAPI document."""
    return page("Atelier: the interface", operations(request.app.openapi()))


@router.get("/docs/problems")
async def problems(request: Request) -> HTMLResponse:
    """Every code that an error can carry, where the `type` of a problem points to."""
    known = phrases(locale_of(request))
    return page("Atelier: problems", problem_lines({key: text for key, text in known.items() if is_problem(key)}))


def is_problem(key: str) -> bool:
    noun, _, code = key.partition(".")
    return noun in ("refusals", "problems") and not code.isdigit()


def problem_lines(known: dict[str, str]) -> Iterator[str]:
    yield "<dl>"
    for key, text in sorted(known.items(), key=lambda pair: pair[0].partition(".")[2]):
        code = escape(key.partition(".")[2])
        yield f"<dt id='{code}'><code>{code}</code></dt><dd>{escape(text)}</dd>"
    yield "</dl>"


def operations(document: dict[str, Any]) -> Iterator[str]:
    yield "<p>As data: <a href='/openapi.json'>/openapi.json</a>. Errors: <a href='/docs/problems'>problems</a>.</p>"
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"<h2><code>{method.upper()} {escape(path)}</code></h2>"
            yield f"<p>{escape(operation.get('description') or operation.get('summary', ''))}</p>"
            yield from parameters(operation)
            yield from body(operation, document)


def parameters(operation: dict[str, Any]) -> Iterator[str]:
    for parameter in operation.get("parameters", ()):
        needed = "required" if parameter.get("required") else "optional"
        yield f"<p><code>{escape(parameter['name'])}</code> in {parameter['in']}, {needed}</p>"


def body(operation: dict[str, Any], document: dict[str, Any]) -> Iterator[str]:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    for name in named(content.get("schema", {})):
        fields = document["components"]["schemas"][name].get("properties", {})
        listed = ", ".join(f"<code>{escape(field)}</code>" for field in fields)
        yield f"<p>Body <code>{escape(name)}</code>: {listed}</p>"


def named(schema: dict[str, Any]) -> Iterator[str]:
    """The models a body may be: one, or each of a union."""
    if "$ref" in schema:
        yield schema["$ref"].rpartition("/")[2]
    for option in schema.get("oneOf", schema.get("anyOf", ())):
        yield from named(option)
