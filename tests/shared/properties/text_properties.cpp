#include "shared/rules/search.h"
#include "shared/rules/text.h"
#include "tests/shared/properties/check.h"

#include <string>
#include <vector>

using namespace espace::rules;
using espace::tests::text_of;

namespace {

rc::Gen<char32_t> code_point() {
  const auto between = [](unsigned first, unsigned end) {
    return rc::gen::map(rc::gen::inRange(first, end),
                        [](unsigned value) { return static_cast<char32_t>(value); });
  };
  return rc::gen::oneOf(between(0, 0x80), between(0x80, 0x250), between(0x250, 0xD800),
                        between(0xE000, 0x10000), between(0x10000, 0x110000));
}

std::string write(const std::vector<char32_t>& code_points) {
  std::string text;
  for (const char32_t each : code_points) append_utf8(text, each);
  return text;
}

std::vector<char32_t> read(const std::string& text) {
  std::vector<char32_t> code_points;
  for (std::size_t position = 0; position < text.size();) {
    code_points.push_back(next_code_point(text, position));
  }
  return code_points;
}

}  // namespace

TEST_CASE("code points survive UTF-8", "[text][property]") {
  CHECK_PROPERTY("any code points", [] {
    const auto code_points = *rc::gen::container<std::vector<char32_t>>(code_point());
    const std::string text = write(code_points);
    RC_ASSERT(is_utf8(text));
    RC_ASSERT(count_code_points(text) == code_points.size());
    RC_ASSERT(read(text) == code_points);
  });
}

TEST_CASE("bytes are UTF-8 exactly when reading and writing them changes nothing",
          "[text][property]") {
  CHECK_PROPERTY("any bytes", [](const std::string& bytes) {
    RC_ASSERT(is_utf8(bytes) == (write(read(bytes)) == bytes));
  });
  CHECK_PROPERTY("text with a byte put in, taken out or changed", [] {
    std::string text = *text_of({"a", "é", "€", "🙂", "\xed\x9f\xbf", "\xf4\x8f\xbf\xbf"});
    const auto place = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    const char byte = *rc::gen::arbitrary<char>();
    const int action = *rc::gen::inRange(0, 3);
    if (action == 0) text.insert(place, 1, byte);
    if (action == 1 && place < text.size()) text.erase(place, 1);
    if (action == 2 && place < text.size()) text[place] = byte;
    RC_CLASSIFY(is_utf8(text), "still UTF-8");
    RC_ASSERT(is_utf8(text) == (write(read(text)) == text));
  });
}

TEST_CASE("folding and trimming twice is folding and trimming once", "[text][property]") {
  CHECK_PROPERTY("any text", [] {
    const std::string text = write(*rc::gen::container<std::vector<char32_t>>(code_point()));
    RC_ASSERT(fold(fold(text)) == fold(text));
    RC_ASSERT(is_utf8(fold(text)));
    RC_ASSERT(trim(trim(text)) == trim(text));
    RC_ASSERT(text.find(trim(text)) != std::string::npos);
  });
}

TEST_CASE("the words of a search are what is searched for", "[search][property]") {
  CHECK_PROPERTY("any text", [] {
    const std::string text =
        *text_of({"a", "É", "œ", "7", "42", " ", "\t", "-", "–", "’", "\"", "/", "\u00a0", "😀"});
    const auto words = search_words(text);
    std::string joined;
    for (const std::string& word : words) joined += ' ' + word;
    // A link with the words finds what the typed text finds.
    RC_ASSERT(search_words(joined) == words);
    RC_ASSERT(holds_all(fold(joined), words));
  });
}
