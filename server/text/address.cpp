#include "server/text/address.h"

#include <arpa/inet.h>

#include <array>

namespace espace {

bool is_address(const std::string& text) {
  // inet_pton() would stop at a zero byte and ignore the rest.
  if (text.find('\0') != std::string::npos) return false;
  std::array<unsigned char, sizeof(in6_addr)> parsed{};
  return inet_pton(AF_INET, text.c_str(), parsed.data()) == 1 ||
         inet_pton(AF_INET6, text.c_str(), parsed.data()) == 1;
}

bool is_loopback(std::string_view address) {
  if (address == "localhost") return true;
  if (address.starts_with("::ffff:")) address.remove_prefix(7);
  return address == "::1" || (address.starts_with("127.") && is_address(std::string(address)));
}

}  // namespace espace
