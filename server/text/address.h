#pragma once

#include <string>
#include <string_view>

namespace espace {

/// An IPv4 or IPv6 address.
bool is_address(const std::string& text);

/// Whether it is a loopback address or this machine's usual name.
bool is_loopback(std::string_view address);

}  // namespace espace
