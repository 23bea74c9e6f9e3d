#include "client/ui/line_breaks.h"

#include "shared/rules/text.h"

#include <algorithm>
#include <array>

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

/// What is written behind a number, as a word of its own.
constexpr std::array<std::string_view, 13> units{
    "€", "%", "o", "Ko", "Mo", "Go", "h", "min", "km", "ans", "chiffres", "caractères", "lignes"};

bool begins_with_unit(std::string_view text) {
  return std::any_of(units.begin(), units.end(), [&](std::string_view unit) {
    if (!text.starts_with(unit)) return false;
    std::size_t at = unit.size();
    return at == text.size() || !rules::is_letter_or_mark(rules::next_code_point(text, at));
  });
}

/// «9 h 30», up to the space before the minutes.
bool ends_with_hours(std::string_view before) {
  const std::size_t size = before.size();
  return before.ends_with(" h") && size > 2 && is_digit(before[size - 3]);
}

/// French sets a space before these and after «, and none of them may begin or end a line alone;
/// nor may a number be split, or stand without its unit («01 44 19 25 00», «n° 12», «1 250 €»).
bool is_bound_space(std::string_view text, std::size_t at, std::size_t after) {
  const std::string_view before = text.substr(0, at);
  const std::string_view behind = text.substr(after);
  if (before.ends_with("«") || before.ends_with("n°") || behind.starts_with("»")) return true;
  if (behind.empty()) return false;
  if (!before.empty() && is_digit(before.back()) &&
      (is_digit(behind[0]) || begins_with_unit(behind))) {
    return true;
  }
  if (ends_with_hours(before) && is_digit(behind[0])) return true;
  return std::string_view(":;?!*").find(behind[0]) != std::string_view::npos;
}

bool is_word_letter(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte >= 0x80 || is_digit(letter) || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
}

/// Where an address that is too long for a line may be parted: before a sign that begins a part of
/// it («.fr», «?page=2»), or after a slash.
bool may_part_before(std::string_view text, std::size_t at) {
  if (at == 0 || at + 1 >= text.size()) return false;
  if (text[at - 1] == '/') return text[at] != '/' && is_word_letter(text[at]);
  return std::string_view(".?&=#").find(text[at]) != std::string_view::npos &&
         is_word_letter(text[at - 1]) && is_word_letter(text[at + 1]);
}

/// Only one word is left after this space, with its punctuation; «n° 12» counts as one.
bool is_last_break(std::string_view text, std::size_t after) {
  for (std::size_t at = after; at < text.size(); ++at) {
    if (text[at] == '\n') break;
    if (text[at] != ' ') continue;
    if (!is_bound_space(text, at, at + 1) || is_digit(text[at + 1])) return false;
  }
  return true;
}

/// A short word must not be alone on the last line of a text: the word before joins it where the
/// line before stays about as full as others are.
constexpr float short_word = 0.25F;  // Of the width.
constexpr float least_left = 0.8F;

/// `left` is the width that remains of a line after its last word joined the one of width `last`.
bool is_better_shape(float left, float last, float width) {
  return last <= short_word * width && left >= least_left * width;
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
    while (letter != ' ' && at > begin_ && used_ + advance > width_) overflow(at);
    note_part(at);
    used_ += advance;
    word_.used_since += advance;
    spare_.used_since += advance;
    if (letter == ' ') {
      note_space(at, after);
    } else if (letter == '-' && may_end_after_hyphen(text_, after)) {
      word_ = {after, after};
    }
  }

  /// An e-mail address is best parted before its @.
  void note_part(std::size_t at) {
    if (text_[at] == '@') {
      spare_ = {at, at};
      address_ = at;
    } else if (!has_address() && may_part_before(text_, at)) {
      spare_ = {at, at};
    }
  }

  /// The word that is being read has an @ on this line, at which it may be parted.
  bool has_address() const { return address_ > begin_ && address_ >= word_.next; }

  void note_space(std::size_t at, std::size_t after) {
    if (is_lone_behind(after) || is_bound_space(text_, at, after)) {
      if (!has_address()) spare_ = {at, after};
      return;
    }
    word_ = {at, after};
    ++spaces_;
  }

  /// The text's last word would be alone. After a hyphen, moving the word before it would split
  /// that word.
  bool is_lone_behind(std::size_t after) const {
    return spaces_ >= 2 && word_.is_at_space() && is_last_break(text_, after) &&
           is_better_shape(widths_.part(text_.substr(begin_, word_.end - begin_)),
                           widths_.part(text_.substr(after, text_.find('\n', after) - after)),
                           width_);
  }

  std::string_view text_;
  float width_;
  const TextWidths& widths_;
  FunctionRef<void(std::string_view)> each_;

  std::size_t begin_ = 0;    ///< Of the current line.
  float used_ = 0;           ///< Of its width.
  Break word_;               ///< Its last opportunity for a break.
  Break spare_;              ///< Where to split something too long for a line.
  std::size_t address_ = 0;  ///< The last @.
  int spaces_ = 0;           ///< Spaces of this paragraph at which a line might have ended.
};

}  // namespace

void for_each_line(std::string_view text, float width, const TextWidths& widths,
                   FunctionRef<void(std::string_view)> each) {
  LineBreaker(text, width, widths, each).run();
}

}  // namespace espace::ui
