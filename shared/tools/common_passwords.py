#!/usr/bin/env python3
"""Writes shared/rules/common_passwords.h from the word lists of two npm packages.

    common_passwords.py LISTS_DIR OUTPUT      LISTS_DIR holds language-common and language-fr

English and world-wide: the passwords used most, by rank. French: the words and names of the French
lists that occur among used passwords, by that rank; the most frequent French words; and a few that
no list has or has too far down. Only what can become a password that fits the composition rule is kept: it has letters
(three categories cannot be had without), and with the digits or signs that people add it reaches 8
characters. Comparison is on the folded form, so every word is folded here.

The text is sorted and front-coded: a capital letter says how many characters are kept of the word
before ('A' none, 'B' one …), then come the others. Folded words have no capitals.
"""

import json
import pathlib
import sys
import unicodedata

MOST_USED = 4000
FRENCH_USED = 1200
FRENCH_FREQUENT = 800
FRENCH_FREQUENT_MIN_LENGTH = 5
MIN_LENGTH = 3

HABIT = """
p@ssword p@ssw0rd pa$$word passw0rd azerty azertyuiop azertyui azer azertyqsdfgh qsdfgh qsdfghjk qsdfghjklm wxcvbn aqwzsx aqwzsxedc
motdepasse mdp monmotdepasse passe bonjour salut coucou jetaime jtaime mamour monamour doudou
loulou chouchou chocolat soleil princesse marseille toulouse bordeaux football bienvenue
""".split()

# OWASP ASVS 6.2.11: words of this service that come to mind first.
CONTEXT = """
cibtp congesbtp caissebtp batiment chantier travauxpublics entreprise espacesecurise monespace
administrateur gestionnaire comptable comptabilite secretaire secretariat conges congespayes
intemperies adherent identifiant connexion securise siret
""".split()


def fold(word):
    word = word.lower().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def usable(word):
    has_letter = any("a" <= c <= "z" for c in word)
    return has_letter and MIN_LENGTH <= len(word) <= 25 and word.isascii() and word.isprintable()


def first(words, count):
    return list(dict.fromkeys(w for w in map(fold, words) if usable(w)))[:count]


def drop_covered(words):
    """Without the words that are one that stays, with one or two digits or signs at its end: the
    rule cuts those off before it looks (and still leaves room for four more)."""
    kept = set()
    for word in sorted(words, key=len):
        is_covered = any(
            not any(c.isalpha() for c in word[-cut:]) and word[:-cut] in kept for cut in (1, 2)
        )
        if not is_covered:
            kept.add(word)
    return kept


def front_code(words):
    out, last = [], ""
    for word in sorted(words):
        kept = 0
        while kept < min(len(word), len(last)) and word[kept] == last[kept]:
            kept += 1
        out.append(chr(ord("A") + kept) + word[kept:])
        last = word
    return out


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?") + '"'


def main(lists, output):
    lists = pathlib.Path(lists)

    def load(package, name):
        path = lists / package / "src" / f"{name}.json"
        return json.loads(path.read_text(encoding="utf-8"))

    used = load("language-common", "passwords")
    frequent = load("language-fr", "commonWords")
    french = {fold(w) for name in ("commonWords", "firstnames", "lastnames")
              for w in load("language-fr", name)}

    most_used = first(used, MOST_USED)
    ranked_first = set(most_used)
    ranked_later = [w for w in used if fold(w) not in ranked_first]
    french_used = first([w for w in ranked_later if fold(w) in french], FRENCH_USED)
    french_frequent = first([w for w in frequent if len(fold(w)) >= FRENCH_FREQUENT_MIN_LENGTH],
                            FRENCH_FREQUENT)
    words = {*most_used, *french_used, *french_frequent, *HABIT, *CONTEXT}
    kept = drop_covered(words)
    assert len(most_used) >= 3000 and all(map(usable, kept))

    coded = front_code(kept)
    lines = ["".join(coded[start : start + 16]) for start in range(0, len(coded), 16)]
    text = [
        "// Made by shared/tools/common_passwords.py: see there for the format and the sources.",
        "#pragma once",
        "#include <string_view>",
        "namespace espace::rules {",
        f"/// {len(kept)} words, which stand for {len(words)} of the sources.",
        "inline constexpr std::string_view common_passwords =",
        *(f"    {quote(line)}" for line in lines),
        "    ;",
        "}  // namespace espace::rules",
    ]
    pathlib.Path(output).write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
