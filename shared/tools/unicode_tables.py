#!/usr/bin/env python3
"""Writes shared/rules/unicode_tables.h: general categories and folding of Latin letters.

Categories are sets of code points as ranges, each range two varints (7 bits a byte, the high bit
says that more follow): the gap since the end of the range before, and the length. The data is that
of the interpreter's unicodedata.
"""

import sys
import unicodedata

CATEGORIES = {
    "letter_or_mark_ranges": lambda category: category[0] in "LM",
    "upper_ranges": lambda category: category in ("Lu", "Lt"),
    "lower_ranges": lambda category: category == "Ll",
    "digit_ranges": lambda category: category == "Nd",
}

# The blocks of the Latin script in use: Latin-1, Extended-A and -B; Extended Additional.
FOLD_BLOCKS = ((0x00C0, 0x0250), (0x1E00, 0x1F00))

# Letters that Unicode does not decompose, as people type them without their keyboard.
FOLD_EXTRA = {
    "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ĸ": "q", "ł": "l",
    "ŋ": "n", "þ": "th", "ŧ": "t", "ß": "ss", "ſ": "s", "ƀ": "b", "ɓ": "b", "ƈ": "c", "ɖ": "d",
    "ɗ": "d", "ƌ": "d", "ƒ": "f", "ɠ": "g", "ƙ": "k", "ƚ": "l", "ɲ": "n", "ƞ": "n", "ƥ": "p",
    "ƭ": "t", "ʈ": "t", "ƴ": "y", "ƶ": "z", "ǥ": "g", "ȥ": "z", "ɨ": "i", "ɇ": "e", "ɉ": "j",
    "ɍ": "r", "ɏ": "y", "ȼ": "c", "ⱥ": "a", "ⱦ": "t", "ʉ": "u",
}


def varint(number):
    out = bytearray()
    while number >= 0x80:
        out.append(0x80 | (number & 0x7F))
        number >>= 7
    out.append(number)
    return out


def encode_ranges(belongs):
    out = bytearray()
    end = 0
    point = 0
    while point < 0x110000:
        if not belongs(unicodedata.category(chr(point))):
            point += 1
            continue
        first = point
        while point < 0x110000 and belongs(unicodedata.category(chr(point))):
            point += 1
        out += varint(first - end) + varint(point - first)
        end = point
    return out


def fold(character):
    lower = character.lower()
    letters = [c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c)]
    return "".join(FOLD_EXTRA.get(c, c) for c in letters)


def print_bytes(out, name, data):
    out.append(f"inline constexpr std::uint8_t {name}[] = {{")
    for start in range(0, len(data), 24):
        out.append("    " + ",".join(str(byte) for byte in data[start : start + 24]) + ",")
    out.append("};")


def main(path):
    out = [
        f"// Made by shared/tools/unicode_tables.py from Unicode {unicodedata.unidata_version}.",
        "#pragma once",
        "#include <cstdint>",
        "#include <string_view>",
        "namespace espace::rules {",
    ]
    for name, belongs in CATEGORIES.items():
        print_bytes(out, name, encode_ranges(belongs))

    # One byte a letter: which of the folded forms it has, 0 for itself.
    forms = [""]
    for first, end in FOLD_BLOCKS:
        table = bytearray()
        for point in range(first, end):
            character = chr(point)
            folded = fold(character)
            is_letter = unicodedata.category(character)[0] == "L"
            if not is_letter or folded == character:
                table.append(0)
                continue
            if folded not in forms:
                forms.append(folded)
            table.append(forms.index(folded))
        out.append(f"inline constexpr char32_t fold_first_{first:04x} = 0x{first:04X};")
        print_bytes(out, f"fold_{first:04x}", table)
    assert len(forms) < 256
    out.append("inline constexpr std::string_view folded_forms[] = {")
    out.extend(f'    "{form}",' for form in forms)
    out.append("};")
    out.append("}  // namespace espace::rules")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
