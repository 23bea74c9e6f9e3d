#pragma once

#include "server/store/caisse/outbox.h"
#include "server/store/sql/time.h"
#include "shared/api/mapping/members.h"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

/// How a message is stored in the outbox: as named texts, so that rows of an older program can be
/// read as long as the names stay the same.
namespace espace::domain::messages {

using Parameters = std::map<std::string, std::string>;

/// A struct that describes one kind of message: `kind` is its name in the outbox, its members() are
/// its parameters, and `channel`, if there is one, says that it is not an e-mail. No member has a
/// default initializer, and senders name each of them, so the compiler rejects a forgotten one.
template <class T>
concept Message = api::Described<T> && requires {
  { T::kind } -> std::convertible_to<std::string_view>;
};

template <Message T>
constexpr store::Channel channel_of() {
  if constexpr (requires { T::channel; }) {
    return T::channel;
  } else {
    return store::Channel::Email;
  }
}

/// The parameter that says when a message becomes useless.
inline constexpr std::string_view expires_parameter = "expires";
/// When the message is to be given up; nothing if it is always worth sending. A value that cannot
/// be read counts as long past.
std::optional<store::Time> expiry_of(const Parameters& parameters);

template <class T>
struct is_duration : std::false_type {};
template <class Count, class Unit>
struct is_duration<std::chrono::duration<Count, Unit>> : std::true_type {};

/// Throws std::runtime_error that names the parameter, never its value.
const std::string& find_parameter(const Parameters& parameters, std::string_view name);
std::int64_t find_number(const Parameters& parameters, std::string_view name);

/// Members that are structs are stored flat beside the others: all names differ. An optional one
/// may be missing.
template <api::Described T>
void print_parameters(const T& value, Parameters& parameters) {
  api::for_each_member<T>([&](const auto& each) {
    const auto& held = value.*(each.pointer);
    using Held = std::remove_cvref_t<decltype(held)>;
    if constexpr (api::Described<Held>) {
      print_parameters(held, parameters);
    } else if constexpr (std::is_same_v<Held, std::optional<std::string>>) {
      if (held) parameters.emplace(each.name, *held);
    } else if constexpr (std::is_same_v<Held, std::string>) {
      parameters.emplace(each.name, held);
    } else if constexpr (std::is_same_v<Held, store::Time>) {
      parameters.emplace(each.name, std::to_string(held.time_since_epoch().count()));
    } else if constexpr (is_duration<Held>::value) {
      parameters.emplace(each.name, std::to_string(held.count()));
    } else {
      static_assert(std::integral<Held>);
      parameters.emplace(each.name, std::to_string(held));
    }
  });
}

template <api::Described T>
void parse_parameters(const Parameters& parameters, T& value) {
  api::for_each_member<T>([&](const auto& each) {
    auto& held = value.*(each.pointer);
    using Held = std::remove_cvref_t<decltype(held)>;
    if constexpr (api::Described<Held>) {
      parse_parameters(parameters, held);
    } else if constexpr (std::is_same_v<Held, std::optional<std::string>>) {
      const auto found = parameters.find(std::string(each.name));
      if (found != parameters.end()) held = found->second;
    } else if constexpr (std::is_same_v<Held, std::string>) {
      held = find_parameter(parameters, each.name);
    } else if constexpr (std::is_same_v<Held, store::Time>) {
      // An older program did not store this time for every kind.
      held = expiry_of(parameters).value_or(store::Time::max());
    } else {
      held = static_cast<Held>(find_number(parameters, each.name));
    }
  });
}

template <api::Described T>
Parameters print_parameters(const T& value) {
  Parameters parameters;
  print_parameters(value, parameters);
  return parameters;
}

/// Throws std::runtime_error for a missing parameter, or for one that should be a number and is
/// not.
template <api::Described T>
T parse_parameters(const Parameters& parameters) {
  T value{};
  parse_parameters(parameters, value);
  return value;
}

}  // namespace espace::domain::messages
