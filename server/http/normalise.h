#pragma once

#include "shared/api/json.h"

#include <string>

namespace espace::http {

/// The text in Unicode's NFC. It must be UTF-8; what is not comes back as it is.
std::string to_nfc(const std::string& text);

/// Every string value of a request in NFC, so that the rules compare like with like: «é» typed by a
/// dead key and «é» pasted from a file name are the same.
void normalise(api::Json& json);

}  // namespace espace::http
