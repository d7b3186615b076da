"""The entry point: plain calls go straight to their work, all others through Typer."""

from __future__ import annotations

import gc
import os
import sys

_OBJECTS_BETWEEN_COLLECTIONS = 100_000
_FAILED = 1
_MISUSED = 2
_INTERRUPTED = 130
_PIPE_CLOSED = 141


def main() -> int:
    """Run the command line and return the exit code; whatever goes wrong becomes one line on standard error."""
    # What start-up makes is kept, so looking for garbage in it only costs time.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    from rilis.cli.streams import abandon_stdout, complain, prepare
    from rilis.errors import RilisError

    try:
        prepare()
        code = _run(sys.argv[1:])
        sys.stdout.flush()
    except RilisError as error:
        complain(error)
        return _MISUSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        abandon_stdout()
        return _PIPE_CLOSED
    except OSError as error:
        complain(f"{error.filename or 'standard output'}: {error.strerror or error}")
        abandon_stdout()
        return _FAILED
    return code


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from rilis._version import __version__

        sys.stdout.write(f"rilis {__version__}\n")
        return 0
    # A shell asks for completions through this variable, whatever the arguments are.
    if arguments and "_RILIS_COMPLETE" not in os.environ:
        from rilis.cli.plain import LIGHT, light_command, recognise
        from rilis.cli.streams import leave

        if arguments[0] in LIGHT:
            command = light_command(arguments[0])
            values = recognise(command, arguments[1:])
            if values is not None:
                leave(command.run(**values))
    from rilis.cli.app import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
