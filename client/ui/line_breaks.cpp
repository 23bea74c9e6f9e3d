#include "client/ui/line_breaks.h"

#include "shared/rules/text.h"

namespace espace::ui {
namespace {

/// A line may end after a hyphen between words («Saint-Étienne»), but not inside a number nor
/// beside a word of two letters («complétez-le», «ci-dessous»).
bool may_end_after_hyphen(std::string_view text, std::size_t after) {
  if (after >= 4 && text[after - 4] == ' ') return false;
  int letters = 0;
  while (after < text.size() && letters < 3 &&
         rules::is_letter_or_mark(rules::next_code_point(text, after))) {
    ++letters;
  }
  return letters == 3;
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// French sets a space before these and after «, and none of them may begin or end a line alone;
/// nor may a number be split («01 44 19 25 00», «n° 12»).
bool is_bound_space(std::string_view text, std::size_t at, std::size_t after) {
  const std::string_view before = text.substr(0, at);
  if (before.ends_with("«") || before.ends_with("n°") || text.substr(after).starts_with("»"))
    return true;
  if (after >= text.size()) return false;
  if (is_digit(text[after]) && at > 0 && is_digit(text[at - 1])) return true;
  return std::string_view(":;?!*").find(text[after]) != std::string_view::npos;
}

/// Only one word is left after this space, with its punctuation; «n° 12» counts as one.
bool is_last_break(std::string_view text, std::size_t after) {
  for (std::size_t at = after; at < text.size(); ++at) {
    if (text[at] == '\n') return false;
    if (text[at] != ' ') continue;
    if (!is_bound_space(text, at, at + 1) || is_digit(text[at + 1])) return false;
  }
  return true;
}

/// A short word must not be alone on the last line of a text: the word before joins it, unless that
/// would leave the line before too short.
constexpr float short_word = 0.25F;  // Of the width.
constexpr float least_left = 0.4F;

/// `left` is the width that remains of a line after its last word, as wide as `moved`, joined the
/// word of width `last`.
bool is_better_shape(float left, float moved, float last, float width) {
  return last <= short_word * width && left >= least_left * width && left >= moved + last;
}

/// A place where the current line may end.
struct Break {
  std::size_t end = 0;   ///< Of the line.
  std::size_t next = 0;  ///< Where the next one begins; 0: there is no such place.
  float used_since = 0;  ///< The width used by the text after it.

  /// The break replaces a space.
  bool is_at_space() const { return next > end; }
};

class LineBreaker {
 public:
  LineBreaker(std::string_view text, float width, const TextWidths& widths,
              FunctionRef<void(std::string_view)> each)
      : text_(text), width_(width), widths_(widths), each_(each) {}

  void run() {
    for (std::size_t position = 0; position < text_.size();) {
      const std::size_t at = position;
      const char32_t letter = rules::next_code_point(text_, position);
      if (letter == '\n') {
        end_paragraph(at, position);
      } else {
        place(letter, at, position);
      }
    }
    if (begin_ < text_.size()) end_line(text_.size(), text_.size(), 0);
  }

 private:
  void end_line(std::size_t end, std::size_t next, float used) {
    each_(text_.substr(begin_, end - begin_));
    begin_ = next;
    used_ = used;
    word_ = {.used_since = used};
  }

  void end_paragraph(std::size_t at, std::size_t next) {
    end_line(at, next, 0);
    spaces_ = 0;
  }

  /// The letter does not fit: the line ends at the best place available.
  void overflow(std::size_t at) {
    if (word_.next > begin_) {
      end_line(word_.end, word_.next, word_.used_since);
    } else if (spare_.end > begin_) {
      end_line(spare_.end, spare_.next, spare_.used_since);
    } else {
      end_line(at, at, 0);
    }
  }

  void place(char32_t letter, std::size_t at, std::size_t after) {
    const float advance = widths_.letter(at, letter);
    if (letter != ' ' && at > begin_ && used_ + advance > width_) overflow(at);
    if (letter == '@') spare_ = {at, at};
    used_ += advance;
    word_.used_since += advance;
    spare_.used_since += advance;
    if (letter == ' ') {
      note_space(at, after);
    } else if (letter == '-' && may_end_after_hyphen(text_, after)) {
      word_ = {after, after};
    }
  }

  void note_space(std::size_t at, std::size_t after) {
    if (is_lone_behind(after) || is_bound_space(text_, at, after)) {
      spare_ = {at, after};
      return;
    }
    word_ = {at, after};
    ++spaces_;
  }

  /// The text's last word would be alone. After a hyphen, moving the word before it would split
  /// that word.
  bool is_lone_behind(std::size_t after) const {
    return spaces_ >= 2 && word_.is_at_space() && is_last_break(text_, after) &&
           is_better_shape(used_ - word_.used_since, word_.used_since,
                           widths_.part(text_.substr(after)), width_);
  }

  std::string_view text_;
  float width_;
  const TextWidths& widths_;
  FunctionRef<void(std::string_view)> each_;

  std::size_t begin_ = 0;  ///< Of the current line.
  float used_ = 0;         ///< Of its width.
  Break word_;             ///< Its last opportunity for a break.
  Break spare_;            ///< Where to split something too long for a line.
  int spaces_ = 0;         ///< Spaces of this paragraph at which a line might have ended.
};

}  // namespace

void for_each_line(std::string_view text, float width, const TextWidths& widths,
                   FunctionRef<void(std::string_view)> each) {
  LineBreaker(text, width, widths, each).run();
}

}  // namespace espace::ui
