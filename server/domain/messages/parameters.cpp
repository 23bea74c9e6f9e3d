#include "server/domain/messages/parameters.h"

#include <charconv>
#include <stdexcept>
#include <system_error>

namespace espace::domain::messages {

namespace {

std::optional<std::int64_t> parse_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  return is_whole ? std::optional(number) : std::nullopt;
}

}  // namespace

const std::string& find_parameter(const Parameters& parameters, std::string_view name) {
  const auto found = parameters.find(std::string(name));
  if (found == parameters.end()) throw std::runtime_error("no parameter " + std::string(name));
  return found->second;
}

std::int64_t find_number(const Parameters& parameters, std::string_view name) {
  const auto number = parse_number(find_parameter(parameters, name));
  if (!number) throw std::runtime_error("the parameter " + std::string(name) + " is no number");
  return *number;
}

std::optional<store::Time> expiry_of(const Parameters& parameters) {
  const auto found = parameters.find(std::string(expires_parameter));
  if (found == parameters.end()) return std::nullopt;
  return store::Time(std::chrono::seconds(parse_number(found->second).value_or(0)));
}

}  // namespace espace::domain::messages
