#include "shared/rules/text.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

using namespace espace::rules;
using espace::Code;

TEST_CASE("only well-formed UTF-8 is UTF-8", "[text]") {
  for (const std::string_view text :
       {"", "a", "é", "€", "🙂", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf",
        "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
    CAPTURE(text);
    CHECK(is_utf8(text));
    CHECK_FALSE(check_text(text) == Code::InvalidUtf8);
  }
  CHECK(is_utf8(std::string_view("\0", 1)));
  for (const std::string_view text : {"\x80",
                                      "\xbf",
                                      "\xc0\x80",
                                      "\xc1\xbf",
                                      "\xc3",
                                      "\xc3(",
                                      "\xe0\x80\x80",
                                      "\xe0\x9f\xbf",
                                      "\xe2\x82",
                                      "\xe2(\xa1",
                                      "\xed\xa0\x80",
                                      "\xed\xbf\xbf",
                                      "\xf0\x80\x80\x80",
                                      "\xf0\x8f\xbf\xbf",
                                      "\xf0\x9f\x99",
                                      "\xf4\x90\x80\x80",
                                      "\xf5\x80\x80\x80",
                                      "\xfe",
                                      "\xff",
                                      "a\xffz"}) {
    CAPTURE(text);
    CHECK_FALSE(is_utf8(text));
    CHECK(check_text(text) == Code::InvalidUtf8);
  }
}

TEST_CASE("code points are read one by one and written back", "[text]") {
  const std::string text = "aé€🙂";
  std::size_t position = 0;
  std::string again;
  for (const char32_t expected : {U'a', U'é', U'€', U'🙂'}) {
    const char32_t read = next_code_point(text, position);
    CHECK(read == expected);
    append_utf8(again, read);
  }
  CHECK(position == text.size());
  CHECK(again == text);
  CHECK(count_code_points(text) == 4);
  CHECK(count_code_points("") == 0);
}

TEST_CASE("broken text is read to its end, as replacement characters", "[text]") {
  const std::string_view text = "\xe2\x82z\xff";
  std::size_t position = 0;
  CHECK(next_code_point(text, position) == 0xFFFD);
  CHECK(next_code_point(text, position) == U'z');
  CHECK(next_code_point(text, position) == 0xFFFD);
  CHECK(position == text.size());
}

TEST_CASE("what is no code point is written as a replacement character", "[text]") {
  for (const char32_t wrong : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}}) {
    std::string text;
    append_utf8(text, wrong);
    CHECK(text == "\uFFFD");
  }
}

TEST_CASE("letters, cases and digits are those of Unicode", "[text]") {
  for (const char32_t each : {U'a', U'Z', U'é', U'Œ', U'ß', U'ж', U'山', U'ª', char32_t{0x301}}) {
    CHECK(is_letter_or_mark(each));
  }
  for (const char32_t each : {U'1', U' ', U'-', U'_', U'€', U'🙂', U'×', U'÷', U'²'}) {
    CHECK_FALSE(is_letter_or_mark(each));
  }
  CHECK(is_upper(U'É'));
  CHECK(is_upper(U'ǅ'));  // title case
  CHECK_FALSE(is_upper(U'é'));
  CHECK(is_lower(U'é'));
  CHECK(is_lower(U'ß'));
  CHECK_FALSE(is_lower(U'山'));
  CHECK(is_digit(U'7'));
  CHECK(is_digit(U'٣'));
  CHECK_FALSE(is_digit(U'²'));
  CHECK_FALSE(is_digit(U'Ⅷ'));
}

TEST_CASE("control characters are found wherever they are", "[text]") {
  for (const std::string_view text :
       {"\x01", "a\tb", "a\nb", "a\x7f", "\u0085", "a\u009f", "\u2028", "\u2029"}) {
    CAPTURE(text);
    CHECK(check_text(text) == Code::ControlCharacter);
  }
  CHECK(check_text(std::string_view("a\0b", 3)) == Code::ControlCharacter);
  CHECK_FALSE(check_text(""));
  CHECK_FALSE(check_text("Ça va ? « Oui » 🙂"));
}

TEST_CASE("white space is taken off both ends only", "[text]") {
  CHECK(trim("  a b  ") == "a b");
  CHECK(trim("\t\r\n\u00a0\u202f\u3000a\u2003\ufeff\u200b") == "a");
  CHECK(trim("é") == "é");
  CHECK(trim(" \u00a0 ").empty());
  CHECK(trim("").empty());
}

TEST_CASE("ASCII lower case leaves the rest alone", "[text]") {
  CHECK(ascii_lower("AbZ[@É") == "abz[@É");
}

TEST_CASE("folding takes case and accents off Latin letters and leaves others", "[text]") {
  CHECK(fold("ÉLÈVE") == "eleve");
  CHECK(fold("Cœur de Bœuf") == "coeur de boeuf");
  CHECK(fold("ŒÆæß") == "oeaeaess");
  CHECK(fold("Łódź Øre Đặng Ÿ İı") == "lodz ore dang y ii");
  CHECK(fold("e\u0301") == "e");
  CHECK(fold("Ж山🙂1!") == "Ж山🙂1!");
  CHECK(fold("").empty());
}
