"""The command `kamerref`, and `python -m kamerref`: streams made safe, the command run, what went wrong with them said."""

from __future__ import annotations

import errno
import gc
import os
import sys

INCOMPLETE = 3
NOBODY_READS = 141
"""What a shell gives for a program that wrote to a pipe that nobody reads any more."""


def main() -> None:
    """Run the command; say in one sentence when Python found someone else's `resolver`, `cache` or `cli`."""
    if sys.argv[1:] == ["--version"]:
        # Before click, which takes most of the time that a version may take.
        from kamerref import __version__

        print(f"kamerref {__version__}")
        return
    # A short-lived command makes many objects and few cycles: collecting less often saves a tenth of its time.
    gc.set_threshold(100_000, 50, 50)
    _make_safe()
    try:
        from cli import main as command
    except ImportError as error:
        if error.name not in {"resolver", "cache", "cli"}:
            raise
        print(
            f"kamerref: Python found no {error.name!r} of ours, but {error.path or 'nothing'}; "
            "install kamerref in an environment of its own",
            file=sys.stderr,
        )
        sys.exit(2)
    from kamerref.commandline import OutputFailed

    try:
        code: object = command.main(prog_name="kamerref")
    except SystemExit as end:
        code = end.code
    except OutputFailed as failed:
        _stop(failed.error)
    except KeyboardInterrupt:
        print("kamerref: stopped", file=sys.stderr)
        code = INCOMPLETE
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        print(
            f"kamerref: a fault of the program itself ({type(error).__name__}: {' '.join(str(error).split())[:200]}); "
            "kamerref --debug … shows where",
            file=sys.stderr,
        )
        code = INCOMPLETE
    try:
        sys.stdout.flush()
    except OSError as error:
        _stop(error)
    sys.exit(code)  # type: ignore[arg-type]


def _make_safe() -> None:
    """No character ends a run: what standard output's encoding lacks is written as an escape, which JSON reads back.

    Where output is redirected and nobody chose an encoding it is UTF-8, as on Windows it would be the code page's.
    """
    import codecs

    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            # A file that the run opens must not become its standard output.
            nothing = os.open(os.devnull, os.O_WRONLY)
            if nothing != number and number == 1:
                os.dup2(nothing, number)
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
            if name == "stdout":
                print("kamerref: standard output is closed, so that there is nowhere to write", file=sys.stderr)
                sys.exit(INCOMPLETE)
    codecs.register_error("kamerref", _escaped)
    chosen = os.environ.get("PYTHONIOENCODING") or sys.stdout.isatty()
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="kamerref", **({} if chosen else {"encoding": "utf-8"}))


def _escaped(error: UnicodeError) -> tuple[str, int]:
    r"""What cannot be written, as JSON escapes: \u0142, and two of them for what lies beyond the first 65,536."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{text[at : at + 2].hex()}" for at in range(0, len(text), 2)), error.end


def _stop(error: OSError) -> None:
    """End the run for an output that takes no more: quietly when its reader went away, else with the reason."""
    # What is still kept for it would fail again when Python ends.
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if error.errno == errno.EPIPE:
        sys.exit(NOBODY_READS)
    print(f"kamerref: standard output cannot be written ({error.strerror})", file=sys.stderr)
    sys.exit(INCOMPLETE)


if __name__ == "__main__":
    main()
