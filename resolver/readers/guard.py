"""Reading in a process of its own, for formats whose reader is no Python: it may crash or run on, and we go on."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..errors import KamerrefError, UnreadableFile
from ..model import Document

TIME_S = 8.0
MEMORY_BYTES = 400 * 1024 * 1024
"""What a reader may take beyond what the process had when it started."""
BYTES_A_SECOND = 2_000_000
"""Large files get more time: a book of two thousand pages is slow, not hostile."""


def guarded(read: Callable[[bytes, str], Document], data: bytes, source: str) -> Document:
    """What `read` makes of the data, in a child process with limits on time and memory.

    Raises what `read` raises, and `UnreadableFile` when the child crashes or passes its limits. Where the system
    cannot copy a process, `read` is called here.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return read(data, source)
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_in_child, args=(read, data, source, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        answer: Any = None
        if ours.poll(TIME_S + len(data) / BYTES_A_SECOND):
            answer = ours.recv()
        else:
            raise UnreadableFile("takes too long to read", where=source, next="print it to a new PDF, or split it")
    except (EOFError, OSError) as error:
        raise UnreadableFile(
            "makes the reader crash or run out of memory", where=source, next="print it to a new PDF"
        ) from error
    finally:
        child.kill()
        child.join()
        ours.close()
    if isinstance(answer, KamerrefError):
        raise answer
    return Document(*answer)


def _in_child(read: Callable[[bytes, str], Document], data: bytes, source: str, out: Any) -> None:
    import resource

    limit = _size_now() + MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        out.send(tuple(read(data, source)))
    except KamerrefError as error:
        out.send(error)
    except BaseException:
        # Whatever it is, the parent says that the reader failed; the child has nowhere to say it.
        os._exit(1)
    os._exit(0)


def _size_now() -> int:
    """The address space of this process in bytes."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 512 * 1024 * 1024
    return pages * os.sysconf("SC_PAGE_SIZE")
