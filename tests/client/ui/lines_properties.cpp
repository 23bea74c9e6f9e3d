#include "client/ui/line_breaks.h"
#include "shared/rules/text.h"
#include "tests/shared/properties/check.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What holds of the lines of any text, with letters of one width.
namespace espace::tests {
namespace {

float width_of(std::string_view text) { return static_cast<float>(rules::count_code_points(text)); }

struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Line> lines_of(std::string_view text, float width) {
  std::vector<Line> lines;
  const auto letter = [](std::size_t, char32_t) { return 1.0F; };
  const auto part = [](std::string_view each) { return width_of(each); };
  ui::for_each_line(text, width, {letter, part}, [&](std::string_view line) {
    const auto begin = static_cast<std::size_t>(line.data() - text.data());
    lines.push_back({begin, begin + line.size()});
  });
  return lines;
}

std::string_view words_of(std::string_view text, const Line& line) {
  return text.substr(line.begin, line.end - line.begin);
}

std::string_view trimmed(std::string_view line) {
  const auto end = line.find_last_not_of(' ');
  return end == std::string_view::npos ? std::string_view() : line.substr(0, end + 1);
}

rc::Gen<std::string> a_text(const std::string& long_word) {
  return text_of({long_word, "un ", "mot ", "Élodie ", "par ", "« oui » ", "fin : ", "n° ", "12 ",
                  "1 250,00 € ", "9 h 30 ", "01 44 19 ", "Saint-Étienne ", "a\u00a0! ",
                  "zoe@exemple.fr ", "https://exemple.fr/a?b=c ", "\n", "x", " "});
}

/// After each number comes a word: numbers in a row belong together, however many.
rc::Gen<std::string> a_text_of_short_groups() {
  return text_of({"un ", "mot ", "Élodie ", "par ", "« oui » ", "fin : ", "n° 12 et ", "12 et ",
                  "1 250,00 € et ", "9 h 30 et ", "01 44 19 et ", "Saint-Étienne ", "a\u00a0! ",
                  "zoe@exemple.fr ", "https://exemple.fr/a?b=c ", "\n", " "});
}

/// Without spaces at the ends of its paragraphs.
rc::Gen<std::string> plain_text() {
  return rc::gen::map(
      text_of({"un ", "le ", "mot ", "Élodie ", "par ", "salaires ", "conseillers ", "\n"}),
      [](std::string text) {
        for (auto at = text.find(" \n"); at != std::string::npos; at = text.find(" \n")) {
          text.erase(at, 1);
        }
        return std::string(trimmed(text));
      });
}

rc::Gen<int> a_width(int least) { return rc::gen::inRange(least, 60); }

}  // namespace

TEST_CASE("lines hold all of a text, in order, but for the spaces at their ends",
          "[lines][property]") {
  CHECK_PROPERTY("any text", [] {
    const std::string text = *a_text("interminablement");
    const auto width = static_cast<float>(*a_width(1));
    std::size_t at = 0;
    for (const Line& line : lines_of(text, width)) {
      RC_ASSERT(line.begin >= at);
      RC_ASSERT(line.begin - at <= 1);
      if (line.begin > at) RC_ASSERT(text[at] == ' ' || text[at] == '\n');
      at = line.end;
    }
    const std::string_view rest = std::string_view(text).substr(at);
    RC_ASSERT(rest.empty() || rest == "\n" || rest == " ");
  });
}

TEST_CASE("no line is wider than it may be", "[lines][property]") {
  CHECK_PROPERTY("any text", [] {
    const std::string text = *a_text("interminablement");
    const auto width = static_cast<float>(*a_width(1));
    for (const Line& line : lines_of(text, width)) {
      RC_ASSERT(width_of(trimmed(words_of(text, line))) <= width);
    }
  });
}

TEST_CASE("no line parts what belongs together, unless it is wider than a line",
          "[lines][property]") {
  CHECK_PROPERTY("any text", [] {
    const std::string text = *a_text_of_short_groups();
    // The longest group fits.
    const auto width = static_cast<float>(*a_width(40));
    const auto lines = lines_of(text, width);
    for (std::size_t index = 0; index + 1 < lines.size(); ++index) {
      if (text[lines[index].end] == '\n') continue;
      const auto line = trimmed(words_of(text, lines[index]));
      const auto next = words_of(text, lines[index + 1]);
      for (const std::string_view end : {"«", "n°", " h", "@"}) RC_ASSERT(!line.ends_with(end));
      for (const std::string_view begin : {"»", ":", "€", "h 30", "@", "."}) {
        RC_ASSERT(!next.starts_with(begin));
      }
      const auto is_digit = [](char each) { return each >= '0' && each <= '9'; };
      if (!line.empty() && !next.empty()) RC_ASSERT(!(is_digit(line.back()) && is_digit(next[0])));
    }
  });
}

TEST_CASE("each line takes all words that fit, but one that keeps the last word company",
          "[lines][property]") {
  CHECK_PROPERTY("words", [] {
    const std::string text = *plain_text();
    const auto width = static_cast<float>(*a_width(12));
    const auto lines = lines_of(text, width);
    for (std::size_t index = 0; index + 1 < lines.size(); ++index) {
      if (text[lines[index].end] == '\n') continue;
      const auto line = words_of(text, lines[index]);
      const auto next = trimmed(words_of(text, lines[index + 1]));
      const auto space = next.find(' ');
      const auto first = next.substr(0, space);
      if (width_of(line) + 1 + width_of(first) > width) continue;
      // There was room: the line keeps most of its width, and the next is the paragraph's last, of
      // this word and a short one.
      RC_ASSERT(space != std::string_view::npos);
      const auto last = next.substr(space + 1);
      const auto end = lines[index + 1].end;
      RC_ASSERT(end == text.size() || text[end] == '\n');
      RC_ASSERT(last.find(' ') == std::string_view::npos);
      RC_ASSERT(width_of(line) >= 0.8F * width);
      RC_ASSERT(width_of(last) <= 0.25F * width);
    }
  });
}

TEST_CASE("a short last word is alone only where company would cost the line before",
          "[lines][property]") {
  CHECK_PROPERTY("words", [] {
    const std::string text = *plain_text();
    const auto width = static_cast<float>(*a_width(12));
    const auto lines = lines_of(text, width);
    for (std::size_t index = 1; index < lines.size(); ++index) {
      const auto last = trimmed(words_of(text, lines[index]));
      const bool is_end = lines[index].end == text.size() || text[lines[index].end] == '\n';
      const bool is_begin = text[lines[index].begin - 1] == '\n';
      if (!is_end || is_begin || last.find(' ') != std::string_view::npos) continue;
      if (width_of(last) > 0.25F * width) continue;
      const auto before = words_of(text, lines[index - 1]);
      const auto space = before.rfind(' ');
      if (space == std::string_view::npos || before.find(' ') == space) continue;
      RC_ASSERT(width_of(before.substr(0, space)) < 0.8F * width);
    }
  });
}

}  // namespace espace::tests
