"""`rilis schema`: the JSON Schema of the output."""

from __future__ import annotations

import json
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from rilis.cli.options import Declaration

PARAMETERS: Final[dict[str, Declaration]] = {}


def schema() -> int:
    """Print the JSON Schema of the output.

    \b
    Example:
      rilis schema > rilis.schema.json
    """
    from rilis.schema import json_schema

    sys.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
    return 0
