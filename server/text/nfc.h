#pragma once

#include <string>

namespace espace {

/// The text in Unicode's NFC. It must be UTF-8; what is not comes back as it is.
std::string to_nfc(const std::string& text);

}  // namespace espace
