#include "shared/rules/search.h"

#include "shared/rules/text.h"

#include <algorithm>
#include <utility>

namespace espace::rules {
namespace {

constexpr bool is_quote(char32_t letter) {
  return letter == '\'' || letter == '"' || letter == 0x2019 || letter == 0xAB || letter == 0xBB;
}

bool is_all_digits(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char each) { return is_digit(static_cast<unsigned char>(each)); });
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool is_separated = false;
  const std::string folded = fold(text);
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t letter = next_code_point(folded, at);
    if (is_space(letter) || is_dash(letter) || is_quote(letter)) {
      is_separated = !word.empty();
      continue;
    }
    const bool joins_digits = is_digit(letter) && is_all_digits(word);
    if (std::exchange(is_separated, false) && !joins_digits) {
      words.push_back(std::exchange(word, {}));
    }
    append_utf8(word, letter);
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool holds_all(std::string_view folded, std::span<const std::string> words) {
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return folded.find(word) != std::string_view::npos;
  });
}

}  // namespace espace::rules
