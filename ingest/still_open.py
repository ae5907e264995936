"""Tells whether some program is still writing a file, where the system can say so.

A program that writes slowly leaves a file still for longer than anybody wants to wait; half a table may
well read as a whole one. On Linux the kernel knows: it lends nobody a read lease on a file that is open
for writing. Elsewhere, and on what other machines write over a network, only the waiting remains.
"""

import errno
import os
import signal
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None


def is_being_written(path: Path) -> bool:
    """Tell whether a program on this machine has the file open for writing; False where nobody can know.

    Raises:
        OSError: The file is gone, or may not be opened.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    try:
        # Whoever opens the file for writing in this instant makes the kernel call us, by a signal that
        # ends a process unless it is one that nobody minds.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN  # any other: a file system or an owner without leases
    finally:
        os.close(descriptor)
    return False
