"""Prints what a library did, and ends the script with 1 where that is no longer what its head comment states."""

import sys


def seen(what, got, stated):
    print(f"{what}: {got!r}", flush=True)
    if got != stated:
        sys.exit(f"CHANGED: {what}: this script states {stated!r}")
