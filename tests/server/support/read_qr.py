"""Prints what the QR codes of a grey picture (PGM on standard input) say, one a line."""
import sys

import zbar

kind, width, height, depth, pixels = sys.stdin.buffer.read().split(maxsplit=4)
assert kind == b"P5" and depth == b"255", "not a grey PGM"
picture = zbar.Image(int(width), int(height), "Y800", pixels)
zbar.ImageScanner().scan(picture)
for symbol in picture:
    print(symbol.data)
