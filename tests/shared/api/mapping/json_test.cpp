#include "shared/api/mapping/json.h"

#include "shared/api/mapping/print.h"
#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using namespace espace::api;
using espace::Code;
using espace::FieldError;
using Errors = std::vector<FieldError>;

namespace {

struct Inner {
  std::string text = "default";

  static constexpr auto members() { return std::tuple{member("text", &Inner::text, 8)}; }

  bool operator==(const Inner&) const = default;
};

struct Everything {
  std::string text;
  bool flag = true;
  std::int64_t number = 7;
  Inner inner;
  std::vector<Inner> list;
  std::optional<Inner> maybe;

  static constexpr auto members() {
    return std::tuple{member("text", &Everything::text),     member("flag", &Everything::flag),
                      member("number", &Everything::number), member("inner", &Everything::inner),
                      member("list", &Everything::list),     member("maybe", &Everything::maybe)};
  }

  bool operator==(const Everything&) const = default;
};

struct Read {
  Everything value;
  Errors errors;
};

Read read(std::string_view text) {
  Read result;
  const auto json = parse_json(text);
  REQUIRE(json);
  decode(*json, result.value, result.errors);
  return result;
}

std::string repeat(std::string_view text, int times) {
  std::string repeated;
  for (int count = 0; count < times; ++count) repeated += text;
  return repeated;
}

}  // namespace

TEST_CASE("a struct survives being printed and read", "[json]") {
  const Everything all{
      "é \"quoted\" \\ \n 🙂", false, INT64_MIN, {"in"}, {{"a"}, {"b"}}, Inner{"c"}};
  CHECK(read(print_json(encode(all))).value == all);
  CHECK(read(print_json(encode(all))).errors.empty());
  const Everything defaults;
  CHECK(read(print_json(encode(defaults))).value == defaults);
  CHECK_FALSE(encode(defaults).contains("maybe"));
}

TEST_CASE("missing, null and unknown members are no errors of form", "[json]") {
  for (const std::string_view text :
       {"{}", R"({"text": null, "flag": null, "number": null, "inner": null, "list": null,
                  "maybe": null})",
        R"({"unknown": [1, {"text": 7}], "": 0, "Text": 3})"}) {
    CAPTURE(text);
    const Read result = read(text);
    CHECK(result.errors.empty());
    CHECK(result.value == Everything{});
  }
}

TEST_CASE("a wrong type names its field", "[json]") {
  struct Case {
    std::string_view text;
    std::string_view field;
  };
  for (const auto& [text, field] : {
           Case{R"([])", ""},
           Case{R"("text")", ""},
           Case{R"(null)", ""},
           Case{R"({"text": 7})", "text"},
           Case{R"({"text": ["a"]})", "text"},
           Case{R"({"text": {}})", "text"},
           Case{R"({"flag": 1})", "flag"},
           Case{R"({"flag": "true"})", "flag"},
           Case{R"({"number": "7"})", "number"},
           Case{R"({"number": 7.0})", "number"},
           Case{R"({"number": true})", "number"},
           Case{R"({"inner": "x"})", "inner"},
           Case{R"({"inner": [{"text": "x"}]})", "inner"},
           Case{R"({"inner": {"text": 7}})", "inner.text"},
           Case{R"({"list": {"0": {}}})", "list"},
           Case{R"({"list": [{}, {"text": false}]})", "list[1].text"},
           Case{R"({"list": [null]})", "list[0]"},
           Case{R"({"maybe": []})", "maybe"},
           Case{R"({"maybe": {"text": 0}})", "maybe.text"},
       }) {
    CAPTURE(text);
    CHECK(read(text).errors == Errors{{std::string(field), Code::WrongType}});
  }
}

TEST_CASE("several wrong members are all named, the others are read", "[json]") {
  const Read result = read(R"({"text": "kept", "flag": 0, "number": [], "inner": {"text": 1}})");
  CHECK(result.errors == Errors{{"flag", Code::WrongType},
                                {"number", Code::WrongType},
                                {"inner.text", Code::WrongType}});
  CHECK(result.value.text == "kept");
  CHECK(result.value.number == 7);
}

TEST_CASE("a number is read exactly or refused", "[json]") {
  CHECK(read(R"({"number": 9223372036854775807})").value.number == INT64_MAX);
  CHECK(read(R"({"number": -9223372036854775808})").value.number == INT64_MIN);
  for (const std::string_view text :
       {R"({"number": 9223372036854775808})", R"({"number": 18446744073709551615})",
        R"({"number": 18446744073709551616})", R"({"number": -9223372036854775809})",
        R"({"number": 1e3})", R"({"number": 99999999999999999999999999999999999999})"}) {
    CAPTURE(text);
    CHECK(read(text).errors == Errors{{"number", Code::WrongType}});
    CHECK(read(text).value.number == 7);
  }
}

TEST_CASE("a text is bounded in bytes by its member", "[json]") {
  CHECK(read(R"({"inner": {"text": "12345678"}})").errors.empty());
  CHECK(read(R"({"inner": {"text": "123456789"}})").errors ==
        Errors{{"inner.text", Code::TooLong}});
  CHECK(read(R"({"inner": {"text": "ééééé"}})").errors == Errors{{"inner.text", Code::TooLong}});
  CHECK(read(R"({"inner": {"text": "123456789"}})").value.inner.text == "default");
}

TEST_CASE("what is not JSON is nothing", "[json]") {
  for (const std::string_view text : {"",
                                      " ",
                                      "{",
                                      "}",
                                      "]",
                                      "[1,]",
                                      "{\"a\"}",
                                      "{\"a\":}",
                                      "{a: 1}",
                                      "{'a': 1}",
                                      "nul",
                                      "NaN",
                                      "Infinity",
                                      "01",
                                      "1.",
                                      "+1",
                                      "1e999",
                                      "-1e999",
                                      "\"",
                                      "\"\\\"",
                                      "\"\\x\"",
                                      "\"a\nb\"",
                                      "\"\\ud800\"",
                                      "\"\\udc00\"",
                                      "\"\xff\"",
                                      "\"\xc0\x80\"",
                                      "\"\xed\xa0\x80\"",
                                      "{} {}",
                                      "[1] 2",
                                      "/* */ 1",
                                      "\xff\xfe{\0}"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_json(text));
  }
  CHECK_FALSE(parse_json(std::string_view("\0", 1)));
  CHECK_FALSE(parse_json(std::string_view("{}\0", 3)));
}

TEST_CASE("a pair of escapes is one character, NUL is a character", "[json]") {
  CHECK(read(R"({"text": "\ud83d\ude42"})").value.text == "🙂");
  CHECK(read(R"({"text": "a\u0000b"})").value.text == std::string("a\0b", 3));
}

TEST_CASE("of members with the same name the last one counts", "[json]") {
  CHECK(read(R"({"text": "first", "text": "last"})").value.text == "last");
  CHECK(read(R"({"text": 7, "text": "last"})").errors.empty());
  CHECK(read(R"({"text": "first", "text": 7})").errors == Errors{{"text", Code::WrongType}});
}

TEST_CASE("nesting is allowed to 16 levels and refused beyond", "[json]") {
  CHECK(parse_json(repeat("[", 16) + repeat("]", 16)));
  CHECK_FALSE(parse_json(repeat("[", 17) + repeat("]", 17)));
  CHECK_FALSE(parse_json(repeat("{\"a\":", 17) + "1" + repeat("}", 17)));
  CHECK(parse_json(repeat("[", 40) + repeat("]", 40), 40));
  // Brackets in strings are text, and an escaped quote does not end one.
  CHECK(parse_json("[\"" + repeat("[", 1000) + "\"]"));
  CHECK(parse_json("[\"\\\"" + repeat("[", 1000) + "\"]"));
  CHECK(parse_json("[" + repeat("[],", 1000) + "[]]"));
}

TEST_CASE("a depth bomb of a million brackets is refused", "[json]") {
  CHECK_FALSE(parse_json(repeat("[", 1'000'000)));
  CHECK_FALSE(parse_json(repeat("{\"a\":[", 300'000)));
  CHECK_FALSE(parse_json(repeat("]", 1'000'000)));
  CHECK_FALSE(parse_json(repeat("]", 1000) + repeat("[", 1'000'000)));
  CHECK_FALSE(parse_json("\"" + repeat("[", 1'000'000)));
  CHECK_FALSE(parse_json(repeat("\\\"", 1'000'000)));
}

TEST_CASE("a struct is printed straight away as it is by way of a tree", "[json]") {
  const auto is_same = [](const auto& value) {
    const auto printed = parse_json(print(value));
    return printed && *printed == encode(value);
  };
  CHECK(print(Everything{}) ==
        R"({"text":"","flag":true,"number":7,"inner":{"text":"default"},"list":[]})");
  CHECK(is_same(Everything{
      "é \"\\/\b\f\n\r\t\x01\x1f\x7f\u2028🙂", false, INT64_MIN, {"a"}, {}, Inner{"b"}}));
  CHECK(is_same(Everything{std::string("a\0b", 3), true, INT64_MAX, {}, {{"a"}, {"b"}, {}}, {}}));
  CHECK(print(Inner{"a\xffz"}) == "{\"text\":\"a\uFFFDz\"}");
}

TEST_CASE("printing text that is not UTF-8 replaces what is broken", "[json]") {
  CHECK(print_json(encode(Inner{"a\xffz"})) == "{\"text\":\"a\uFFFDz\"}");
}
