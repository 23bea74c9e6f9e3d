#include "client/screens/base/search.h"

#include "shared/rules/text.h"

namespace espace::screens {

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
