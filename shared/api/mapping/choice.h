#pragma once

#include "shared/rules/names.h"
#include "shared/text/field_error.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace espace::api {

/// The part of Choice that is the same for every enumeration: compiled once.
class AnyChoice {
 public:
  /// Whether it is a value of the enumeration.
  constexpr explicit operator bool() const { return place_ < unknown; }
  /// Whether it was given at all.
  constexpr bool is_given() const { return place_ != nothing; }
  constexpr bool is_unknown() const { return place_ == unknown; }

  constexpr bool operator==(const AnyChoice&) const = default;

 protected:
  static constexpr std::uint8_t unknown = 254;
  static constexpr std::uint8_t nothing = 255;

  constexpr explicit AnyChoice(std::uint8_t place) : place_(place) {}

  std::string_view name_in(rules::Table table) const;
  void choose(rules::Table table, std::string_view name);

  std::uint8_t place_;
};

/// An enumeration in JSON or a query, by the names of its table: one of its values, nothing (the
/// member is missing, or an empty text), or a name that this version does not know. A newer
/// server's reply may contain such a name, and is read all the same; in a request validate()
/// refuses it.
template <rules::Named Enumeration>
class Choice : public AnyChoice {
 public:
  constexpr Choice() : AnyChoice(nothing) {}
  constexpr Choice(Enumeration value)  // NOLINT(google-explicit-constructor)
      : AnyChoice(static_cast<std::uint8_t>(value)) {}
  static rules::Table table() { return rules::table<Enumeration>(); }
  static Choice named(std::string_view name) {
    Choice choice;
    choice.choose(table(), name);
    return choice;
  }

  /// Only valid if it is a value.
  constexpr Enumeration operator*() const { return static_cast<Enumeration>(place_); }
  constexpr Enumeration value_or(Enumeration other) const { return *this ? **this : other; }

  /// The name in JSON. An unknown name is not kept: it becomes a name that nobody knows.
  std::string_view name() const { return name_in(table()); }
  /// The label that a person reads; empty for anything but a value.
  std::string_view label() const { return *this ? rules::words_of(**this).label : ""; }

  constexpr bool operator==(const Choice&) const = default;
};

/// Notes an error if the choice is unknown; it may be left out.
void check_choice(std::vector<FieldError>& errors, std::string_view field, const AnyChoice& choice);
/// The same for a choice that is required.
void check_chosen(std::vector<FieldError>& errors, std::string_view field, const AnyChoice& choice);

template <class T>
inline constexpr bool is_choice = false;
template <class Enumeration>
inline constexpr bool is_choice<Choice<Enumeration>> = true;

}  // namespace espace::api
