#pragma once

#include "shared/text/code.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Text from outside. Both ends give the rules NFC: the browser by String.prototype.normalize, the
/// server in its adapter; the rules themselves only compare.
namespace espace::rules {

/// Well-formed UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

/// Decodes the code point at `position` and moves past it; U+FFFD for a broken sequence.
char32_t next_code_point(std::string_view text, std::size_t& position);
std::size_t count_code_points(std::string_view text);
void append_utf8(std::string& text, char32_t code_point);

/// Unicode general categories, from tables generated at build time
/// (shared/tools/unicode_tables.py).
bool is_letter_or_mark(char32_t code_point);  ///< L*, M*
bool is_upper(char32_t code_point);           ///< Lu, Lt
bool is_lower(char32_t code_point);           ///< Ll
bool is_digit(char32_t code_point);           ///< Nd
bool is_control(char32_t code_point);         ///< Cc, and the line and paragraph separators
/// Unicode white space, and the invisible U+200B and U+FEFF that come along with a paste.
bool is_space(char32_t code_point);
/// Hyphen-minus and the dashes that word processors turn it into.
bool is_dash(char32_t code_point);

/// Removes white space (any Unicode space) at both ends.
std::string_view trim(std::string_view text);

/// ASCII letters in lower case, everything else unchanged: for comparing e-mail addresses.
std::string ascii_lower(std::string_view text);

/// Latin letters in lower case without accents (É → e, œ → oe), combining accents removed
/// (U+0300-036F), other characters unchanged: for comparing a password with a name or with the list
/// of common passwords.
std::string fold(std::string_view text);

/// Errors of a text whatever it means: not UTF-8, or control characters in it. Every rule checks
/// this first (after trim(), if it trims), so each may also return InvalidUtf8 or ControlCharacter.
std::optional<Code> check_text(std::string_view text);

/// The error of a value that is only passed on and whose form is not checked here: a token, a
/// password chosen earlier (perhaps under another rule). Required, or as check_text().
std::optional<Code> check_given(std::string_view text);

}  // namespace espace::rules
