"""Prints the guide's blocks of Python as functions of a `client`, for type checkers. The headings given as arguments are left out."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from run_guide import blocks_of

if __name__ == "__main__":
    print("from resonantgenesis import ResonantGenesis")
    for number, block in enumerate(blocks_of(Path(sys.argv[1]).read_text())):
        if block.heading not in sys.argv[2:]:
            print(f"\n\nasync def block_{number}(client: ResonantGenesis) -> None:\n{textwrap.indent(block.source, '    ')}")
