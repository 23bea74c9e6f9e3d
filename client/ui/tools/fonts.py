#!/usr/bin/env python3
"""Makes the font files that the canvas and the page share, and says their measures to C++.

usage: fonts.py INTER_DIR LUCIDE_DIR OUTPUT_DIR

Writes Inter-Regular.otf, Inter-SemiBold.otf and icons.ttf (only the characters that French and its
neighbours need, only the icons of client/ui/specs.h), and font_data.h with their proportions.
"""
import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# Latin with its accents, French typography, arrows, the bullet of hidden passwords.
TEXT = "U+20-7E,U+A0-17F,U+2010-2015,U+2018-201F,U+2022,U+2026,U+202F,U+20AC,U+2190-2193,U+2212"
# In the order of the enumeration ui::Icon, after None.
ICONS = """eye eye-off check x circle circle-check circle-alert triangle-alert info user building-2
mail phone key-round house file-text circle-question-mark log-out arrow-left arrow-right
chevron-down chevron-right shield-check refresh-cw menu lock pencil plus external-link bell link-2
search arrow-up arrow-down arrow-up-down arrow-left-right chevron-left calendar-days inbox
circle-dashed circle-minus download paperclip messages-square compass chevron-up pin pin-off""".split()


def make_subset(source, target, unicodes):
    # No features: Dear ImGui does not shape, and the page's text must lie exactly on the canvas's.
    subset.main([str(source), f"--unicodes={unicodes}", "--layout-features=", "--no-hinting",
                 "--desubroutinize", "--name-IDs=", f"--output-file={target}"])
    return TTFont(target)


def proportions(font):
    units = font["head"].unitsPerEm
    return font["hhea"].ascent / units, -font["hhea"].descent / units


def main():
    inter, lucide, output = map(Path, sys.argv[1:4])
    output.mkdir(parents=True, exist_ok=True)
    codepoints = json.loads((lucide / "codepoints.json").read_text())
    regular = make_subset(inter / "Inter-Regular.otf", output / "Inter-Regular.otf", TEXT)
    make_subset(inter / "Inter-SemiBold.otf", output / "Inter-SemiBold.otf", TEXT)
    icons = make_subset(lucide / "lucide.ttf", output / "icons.ttf",
                        ",".join(f"{codepoints[name]:X}" for name in ICONS))
    ascent, descent = proportions(regular)
    icon_ascent, icon_descent = proportions(icons)
    rows = ", ".join(f"0x{codepoints[name]:04X}" for name in ICONS)
    (output / "font_data.h").write_text(f"""#pragma once
// Made by client/ui/tools/fonts.py.
namespace espace::ui {{
inline constexpr float text_ascent = {ascent:.5f}F;   // of the em
inline constexpr float text_descent = {descent:.5f}F;
inline constexpr float icon_height = {icon_ascent + icon_descent:.5f}F;
inline constexpr char32_t icon_code_points[] = {{{rows}}};
}}  // namespace espace::ui
""")


main()
