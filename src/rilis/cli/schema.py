"""`rilis schema`: the JSON Schema of the output."""

# No `from __future__ import annotations`: see rilis.cli.options.
import json
import sys


def schema() -> int:
    """Print the JSON Schema of the output.

    \b
    Example:
      rilis schema > rilis.schema.json
    """
    from rilis.schema import json_schema

    sys.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
    return 0
