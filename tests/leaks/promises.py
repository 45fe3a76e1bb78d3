"""Every promise of SECURITY.md names a test that there is.

    python3 promises.py SECURITY.md CTEST BUILD
"""

import re
import subprocess
import sys


def main():
    text = open(sys.argv[1], encoding="utf-8").read()
    table = text[text.index("| promise | test |"):].split("\n\n")[0]
    listed = subprocess.run([sys.argv[2], "-N", "--test-dir", sys.argv[3]], capture_output=True, text=True, timeout=120).stdout
    tests = set(re.findall(r"Test +#\d+: (\S+)", listed))
    promises = [row.strip("|").split("|") for row in table.splitlines()[2:]]
    bad = 0
    for promise, names in promises:
        named = re.findall(r"`([^`]+)`", names)
        for name in named:
            if name not in tests:
                print(f"there is no test {name}: {promise.strip()}")
                bad += 1
        if not named:
            print(f"no test: {promise.strip()}")
            bad += 1
    print(f"{len(promises)} promises, {bad} without a test")
    return 1 if bad or len(promises) < 10 else 0


if __name__ == "__main__":
    sys.exit(main())
