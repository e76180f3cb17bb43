"""Runs every Python block of the guide, in order and unchanged, with a `client` of the service at a URL.

Prints, as JSON, each block's heading and what is wrong with it: what it raises; None, nan and infinity in what it prints; percentages outside
0-100; loops that have no row. A loop that would go on for ever is left after some rows.
"""

from __future__ import annotations

import ast
import asyncio
import contextlib
import io
import json
import re
import sys
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, Callable

from resonantgenesis import ResonantGenesis

ROWS_OF_ENDLESS_LOOPS = 3
SECONDS_PER_BLOCK = 60


@dataclass
class Block:
    """A block of Python in the guide."""

    heading: str
    source: str

    @property
    def file(self) -> str:
        """What the block is called in tracebacks."""
        return f"<guide: {self.heading}>"


@dataclass
class Rows:
    """How often the body of each loop ran, by the line on which it begins."""

    file: str
    bodies: dict[int, int]
    reached: Callable[[int, int], None] = field(default=lambda line, count: None)

    def trace(self, frame: FrameType, event: str, _: object) -> Any:
        """For `sys.settrace`: follows the block's own lines."""
        if frame.f_code.co_filename != self.file:
            return None
        if event == "line" and frame.f_lineno in self.bodies:
            self.bodies[frame.f_lineno] += 1
            self.reached(frame.f_lineno, self.bodies[frame.f_lineno])
        return self.trace


def blocks_of(guide: str) -> list[Block]:
    """The blocks of Python, each with the heading above it."""
    found = []
    heading = ""
    for match in re.finditer(r"^#+ (?P<heading>[^\n]+)$|^```(?P<language>\w*)\n(?P<source>.*?)^```$", guide, re.MULTILINE | re.DOTALL):
        heading = match["heading"] or heading
        if match["language"] == "python":
            found.append(Block(heading, match["source"]))
    return found


def run(block: Block, namespace: dict[str, Any]) -> list[str]:
    """What is wrong with it."""
    tree = ast.parse(block.source)
    loops = [node for node in ast.walk(tree) if isinstance(node, (ast.For, ast.AsyncFor))]
    endless = {node.body[0].lineno for node in loops if isinstance(node, ast.AsyncFor)}
    rows = Rows(block.file, {node.body[0].lineno: 0 for node in loops})
    before = set(namespace)
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            run_traced(block, namespace, rows, endless)
    except Exception:
        return [traceback.format_exc(limit=-3)]
    empty = [f"the loop at line {line - 1} has no row" for line, count in rows.bodies.items() if count == 0]
    nothing = [f"{name} is None" for name in set(namespace) - before if namespace[name] is None]
    return [*empty, *nothing, *wrong_text(printed.getvalue())]


def run_traced(block: Block, namespace: dict[str, Any], rows: Rows, endless: set[int]) -> None:
    """Top-level `async for` is run as an interactive prompt does it."""
    code = compile(block.source, block.file, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    sys.settrace(rows.trace)
    try:
        awaitable = eval(code, namespace)
        if awaitable is not None:
            asyncio.run(run_async(awaitable, rows, endless))
    finally:
        sys.settrace(None)


async def run_async(awaitable: Any, rows: Rows, endless: set[int]) -> None:
    """Cancels it once its endless loop has had some rows."""
    task = asyncio.ensure_future(awaitable)

    def leave(line: int, count: int) -> None:
        if line in endless and count == ROWS_OF_ENDLESS_LOOPS:
            task.cancel()

    rows.reached = leave
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.wait_for(task, SECONDS_PER_BLOCK)


def wrong_text(printed: str) -> list[str]:
    """What no figure may be."""
    lines = printed.splitlines()
    nothing = [line for line in lines if re.search(r"\b(None|nan|inf)\b", line)]
    percentages = [line for line in lines for number in re.findall(r"(-?[\d.]+(?:e-?\d+)?)%", line) if not 0 <= float(number) <= 100]
    return [f"prints {line!r}" for line in [*nothing, *percentages]]


def main(guide: str, url: str) -> None:
    with ResonantGenesis(base_url=url) as client:
        namespace: dict[str, Any] = {"client": client}
        found = [{"heading": block.heading, "problems": run(block, namespace)} for block in blocks_of(guide)]
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_text(), sys.argv[2])
