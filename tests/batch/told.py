"""What the drivers here share: faults, told with where they are and counted."""

import pathlib

count = 0


def fault(where, what):
    global count
    count += 1
    print(f"{where}: {what}")


def is_instrumented(program):
    """A sanitizer takes memory of its own."""
    content = pathlib.Path(program).read_bytes()
    return b"__asan_init" in content or b"__tsan_init" in content
