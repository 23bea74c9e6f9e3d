#include "shared/rules/text.h"

#include <utf8proc.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <memory>
#include <string>

using namespace espace::rules;

namespace {

struct Categories {
  bool is_letter_or_mark;
  bool is_upper;
  bool is_lower;
  bool is_digit;

  bool operator==(const Categories&) const = default;
};

Categories of_utf8proc(char32_t code_point) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code_point));
  return {category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME,
          category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT,
          category == UTF8PROC_CATEGORY_LL, category == UTF8PROC_CATEGORY_ND};
}

Categories of_ours(char32_t code_point) {
  return {is_letter_or_mark(code_point), is_upper(code_point), is_lower(code_point),
          is_digit(code_point)};
}

struct Free {
  void operator()(utf8proc_uint8_t* text) const { std::free(text); }
};

/// Lower case, compatibility decomposition, without marks.
std::string strip(const std::string& text) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                   static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                  UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK));
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(mapped);
  if (length < 0) return {};
  return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
}

bool is_ascii_word(const std::string& text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
}

}  // namespace

TEST_CASE("utf8proc has the same categories for every code point", "[text][oracle]") {
  // Our tables and the library may follow two versions of Unicode. What the older one knows must be
  // the same: a difference is allowed only where one of them sees nothing assigned.
  int newer_here = 0;
  int newer_there = 0;
  for (char32_t code_point = 0; code_point < 0x110000; ++code_point) {
    const Categories ours = of_ours(code_point);
    const Categories theirs = of_utf8proc(code_point);
    if (ours == theirs) continue;
    CAPTURE(static_cast<unsigned>(code_point));
    const bool is_unknown_here = ours == Categories{};
    const bool is_unknown_there = theirs == Categories{};
    REQUIRE((is_unknown_here || is_unknown_there));
    newer_here += is_unknown_there;
    newer_there += is_unknown_here;
  }
  CHECK((newer_here == 0 || newer_there == 0));
  // Unicode adds some 5,000 letters and marks a version; a table that is broken lacks more.
  CHECK(newer_here + newer_there < 20'000);
}

TEST_CASE("utf8proc folds Latin letters to the same ASCII letters", "[text][oracle]") {
  int compared = 0;
  const auto compare = [&](char32_t first, char32_t end) {
    for (char32_t code_point = first; code_point < end; ++code_point) {
      std::string text;
      append_utf8(text, code_point);
      const std::string expected = strip(text);
      if (!is_ascii_word(expected)) continue;
      CAPTURE(text);
      CHECK(fold(text) == expected);
      ++compared;
    }
  };
  compare(0x41, 0x7B);
  compare(0xC0, 0x250);
  compare(0x1E00, 0x1F00);
  CHECK(compared > 500);
}
