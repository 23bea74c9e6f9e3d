#pragma once

#include <string>

namespace espace {

/// The text in Unicode's NFC. It must be UTF-8; invalid text is returned unchanged.
std::string to_nfc(const std::string& text);

}  // namespace espace
