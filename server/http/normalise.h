#pragma once

#include "shared/api/json.h"

#include <string>
#include <type_traits>

namespace espace::http {

/// The text in Unicode's NFC. It must be UTF-8; what is not comes back as it is.
std::string to_nfc(const std::string& text);

/// Every string of a decoded request in NFC, so that the rules compare like with like: «é» typed by
/// a dead key and «é» pasted from a file name are the same.
template <class T>
void normalise(T& value) {
  if constexpr (api::Described<T>) {
    api::for_each_member<T>([&](const auto& each) { normalise(value.*(each.pointer)); });
  } else if constexpr (api::is_vector<T>::value) {
    for (auto& each : value) normalise(each);
  } else if constexpr (api::is_optional<T>::value) {
    if (value) normalise(*value);
  } else if constexpr (std::is_same_v<T, std::string>) {
    value = to_nfc(value);
  }
}

}  // namespace espace::http
