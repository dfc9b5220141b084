"""Runs a command on a terminal of 100 columns and prints what it shows there.

usage: on_terminal.py COMMAND ARGUMENT...
"""

import fcntl
import os
import pty
import struct
import sys
import termios

COLUMNS = 100


def main(command):
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
        os.execvp(command[0], command)
    shown = True
    while shown:
        try:
            shown = os.read(terminal, 65536)
        except OSError:  # Linux says so that nobody writes to it any more
            shown = b""
        sys.stdout.buffer.write(shown)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
