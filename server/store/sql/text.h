#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

/// Statements are the program's own texts, composed at compile time.
namespace espace::store {

/// A statement: a literal, enforced by the compiler. Parameters are :1, :2, … and are passed in
/// that order.
class Sql {
 public:
  template <std::size_t Length>
  // NOLINTNEXTLINE(google-explicit-constructor)
  consteval Sql(const char (&literal)[Length]) : text_(literal, Length - 1) {}
  template <std::size_t Length>
  // NOLINTNEXTLINE(google-explicit-constructor)
  consteval Sql(const std::array<char, Length>& joined) : text_(joined.data(), Length) {}
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// Constants composed at compile time: one statement in several orders. The text lives as long as
/// the program.
template <const std::string_view&... Part>
inline constexpr auto joined = [] {
  std::array<char, (Part.size() + ...)> text{};
  char* end = text.data();
  ((end = std::copy(Part.begin(), Part.end(), end)), ...);
  return text;
}();

/// A literal as a template parameter.
template <std::size_t Size>
struct Text {
  char chars[Size]{};  ///< Including the terminating zero.

  // NOLINTNEXTLINE(google-explicit-constructor)
  constexpr Text(const char (&literal)[Size]) { std::copy_n(literal, Size, chars); }
  constexpr std::string_view view() const { return {chars, Size - 1}; }
};

namespace details {

/// The two sinks of a text that is generated twice: first its length, then its characters.
struct Measure {
  std::size_t length = 0;
  constexpr void put(std::string_view text) { length += text.size(); }
};
struct Writer {
  char* end;
  constexpr void put(std::string_view text) { end = std::copy(text.begin(), text.end(), end); }
};

template <class Out>
constexpr void put_number(Out& out, std::size_t number) {
  if (number >= 10) put_number(out, number / 10);
  const char digit = static_cast<char>('0' + number % 10);
  out.put(std::string_view(&digit, 1));
}

/// The text produced by `Maker::write`.
template <class Maker>
inline constexpr auto text_of = [] {
  constexpr std::size_t length = [] {
    Measure measure;
    Maker::write(measure);
    return measure.length;
  }();
  std::array<char, length> text{};
  Writer writer{text.data()};
  Maker::write(writer);
  return text;
}();

}  // namespace details

}  // namespace espace::store
