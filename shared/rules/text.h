#pragma once

#include "shared/text/code.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Text as it comes from outside. Both ends hand NFC to the rules: the browser by
/// String.prototype.normalize, the server at its adapter; the rules themselves only compare.
namespace espace::rules {

/// Well-formed UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

/// Decodes the code point at `position` and moves past it; U+FFFD for a broken sequence.
char32_t next_code_point(std::string_view text, std::size_t& position);
std::size_t count_code_points(std::string_view text);
void append_utf8(std::string& text, char32_t code_point);

/// Unicode general categories, from tables made at build time (shared/tools/unicode_tables.py).
bool is_letter_or_mark(char32_t code_point);  ///< L*, M*
bool is_upper(char32_t code_point);           ///< Lu, Lt
bool is_lower(char32_t code_point);           ///< Ll
bool is_digit(char32_t code_point);           ///< Nd
bool is_control(char32_t code_point);         ///< Cc, and the line and paragraph separators
/// White space by Unicode, and the invisible U+200B and U+FEFF that come along with a paste.
bool is_space(char32_t code_point);
/// Hyphen-minus and the dashes that word processors make of it.
bool is_dash(char32_t code_point);

/// Removes white space (any Unicode space) at both ends.
std::string_view trim(std::string_view text);

/// ASCII letters in lower case, everything else as it is: how e-mail addresses are compared.
std::string ascii_lower(std::string_view text);

/// Lower case without accents for Latin letters (É → e, œ → oe), without combining accents
/// (U+0300-036F), other characters as they are: how a password is compared with a name or with the
/// list of common passwords.
std::string fold(std::string_view text);

/// What is wrong with a text whatever it means: not UTF-8, or control characters in it. Every rule
/// asks this first (after trim(), where it trims), so each may also answer InvalidUtf8 or
/// ControlCharacter.
std::optional<Code> check_text(std::string_view text);

/// What is wrong with something that is only handed over, whose form is nobody's business here: a
/// token, a password that was chosen earlier (perhaps under another rule). Required, or as
/// check_text().
std::optional<Code> check_given(std::string_view text);

}  // namespace espace::rules
