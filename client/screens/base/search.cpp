#include "client/screens/base/search.h"

#include "shared/rules/text.h"

#include <algorithm>
#include <utility>

namespace espace::screens {
namespace {

constexpr bool is_quote(char32_t letter) {
  return letter == '\'' || letter == '"' || letter == 0x2019 || letter == 0xAB || letter == 0xBB;
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::exchange(word, {}));
  };
  const std::string folded = rules::fold(text);
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t letter = rules::next_code_point(folded, at);
    const bool joins_digits =
        !word.empty() && rules::is_digit(static_cast<unsigned char>(word.back())) &&
        at < folded.size() && rules::is_digit(static_cast<unsigned char>(folded[at]));
    const bool separates = rules::is_space(letter) || rules::is_dash(letter) || is_quote(letter);
    if (!separates) {
      rules::append_utf8(word, letter);
    } else if (!joins_digits) {
      end_word();
    }
  }
  end_word();
  return words;
}

bool holds_all(std::string_view folded, std::span<const std::string> words) {
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return folded.find(word) != std::string_view::npos;
  });
}

std::vector<ui::TextMark> marks_in(std::string_view text, std::span<const std::string> words) {
  // A folded letter may have more or fewer bytes than the original.
  std::string folded;
  std::vector<ui::TextMark> sources;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    rules::next_code_point(text, at);
    folded += rules::fold(text.substr(begin, at - begin));
    sources.resize(folded.size(), {begin, at});
  }
  std::vector<ui::TextMark> marks;
  for (const std::string& word : words) {
    if (word.size() < 2 && words.size() > 1) continue;
    for (std::size_t at = folded.find(word); at != std::string::npos;
         at = folded.find(word, at + word.size())) {
      marks.push_back({sources[at].begin, sources[at + word.size() - 1].end});
    }
  }
  return marks;
}

}  // namespace espace::screens
