#include "server/logo.h"

#include "shared/rules/text.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <vector>

namespace espace {
namespace {

[[noreturn]] void refuse(const std::string& why) { throw std::invalid_argument(why); }

// ---- PNG ----

constexpr std::string_view png_signature = "\x89PNG\r\n\x1A\n";

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (const char each : bytes.substr(at, 4)) {
    number = number << 8U | static_cast<unsigned char>(each);
  }
  return number;
}

/// Walks the parts of the file: length, kind, content, check sum.
LogoFile check_png(std::string content) {
  constexpr std::size_t frame = 12;  // What a part has beside its content.
  constexpr std::uint32_t least = 16;
  constexpr std::uint32_t most = 2000;
  const std::string_view bytes = content;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::string_view kind;
  for (std::size_t at = png_signature.size(); kind != "IEND";) {
    if (bytes.size() - at < frame || number_at(bytes, at) > bytes.size() - at - frame) {
      refuse("is a PNG that ends too early");
    }
    const std::size_t length = number_at(bytes, at);
    const auto checked = bytes.substr(at + 4, length + 4);
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()));
    if (sum != number_at(bytes, at + 8 + length)) refuse("is a damaged PNG");
    kind = checked.substr(0, 4);
    if (kind == "acTL") refuse("must not move");
    if (kind == "IHDR" && length >= 8) {
      width = number_at(bytes, at + 8);
      height = number_at(bytes, at + 12);
    }
    at += length + frame;
  }
  if (std::min(width, height) < least || std::max(width, height) > most) {
    refuse("must have 16 to 2000 pixels each way");
  }
  return {std::move(content), ".png", width, height};
}

// ---- SVG ----

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// «xlink:href» → «href»
std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }

/// Reads an SVG as far as it must be known to be only a drawing. Refuses whatever it does not
/// understand.
class SvgReader {
 public:
  explicit SvgReader(std::string_view text) : rest_(text) {}

  /// Width and height.
  std::array<double, 2> read() {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    while (!rest_.empty()) {
      const auto open = rest_.find('<');
      check_text(rest_.substr(0, open));
      if (open == std::string_view::npos) break;
      rest_.remove_prefix(open + 1);
      read_tag();
    }
    if (!has_root_) refuse("is neither a PNG nor an SVG");
    if (!open_.empty()) refuse("is an SVG that ends too early");
    if (!size_) refuse("is an SVG without a viewBox, or width and height");
    return *size_;
  }

 private:
  std::string_view take_until(std::string_view end) {
    const auto found = rest_.find(end);
    if (found == std::string_view::npos) refuse("is an SVG that ends too early");
    const auto taken = rest_.substr(0, found);
    rest_.remove_prefix(found + end.size());
    return taken;
  }

  void skip_spaces() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
  }

  std::string_view take_name() {
    const auto name = rest_.substr(0, rest_.find_first_of(" \t\r\n=/>"));
    if (name.empty()) refuse("is not a well-formed SVG");
    rest_.remove_prefix(name.size());
    return name;
  }

  void check_text(std::string_view text) const {
    if (!open_.empty() && local_name(open_.back()) == "style") check_style(text);
  }

  /// Names of its own would be a way to what cannot be seen here; escapes as well.
  static void check_style(std::string_view style) {
    const std::string lower = rules::ascii_lower(style);
    if (lower.find('\\') != std::string::npos || lower.find("/*") != std::string::npos ||
        lower.find("@import") != std::string::npos || lower.find('&') != std::string::npos ||
        lower.find("animation") != std::string::npos) {
      refuse("is an SVG whose style does more than to colour");
    }
    check_addresses(lower);
  }

  /// Only parts of the drawing itself.
  static void check_addresses(std::string_view text) {
    for (auto at = text.find("url("); at != std::string_view::npos; at = text.find("url(", at)) {
      at += 4;
      const auto address =
          text.substr(std::min(text.find_first_not_of(" \t\r\n'\"", at), text.size()));
      if (!address.starts_with('#')) refuse("is an SVG that needs something from outside");
    }
  }

  void read_tag() {
    if (rest_.starts_with("!--")) {
      take_until("-->");
    } else if (rest_.starts_with("?xml ")) {
      const std::string head = rules::ascii_lower(take_until("?>"));
      if (head.find("encoding") != std::string::npos && head.find("utf-8") == std::string::npos) {
        refuse("must be UTF-8");
      }
    } else if (rest_.starts_with("!") || rest_.starts_with("?")) {
      refuse("is an SVG with a declaration: save it as a plain SVG");
    } else if (rest_.starts_with("/")) {
      const auto name = take_until(">").substr(1);
      if (open_.empty() || open_.back() != name.substr(0, name.find_first_of(" \t\r\n"))) {
        refuse("is not a well-formed SVG");
      }
      open_.pop_back();
    } else {
      read_element();
    }
  }

  void read_element() {
    const auto name = take_name();
    const std::string kind = rules::ascii_lower(local_name(name));
    const bool is_root = open_.empty();
    if (is_root && (kind != "svg" || has_root_)) refuse("is neither a PNG nor an SVG");
    has_root_ = true;
    if (is_one_of(kind, {"script", "foreignobject", "image", "feimage", "a", "iframe", "object",
                         "embed", "audio", "video", "animate", "animatemotion", "animatetransform",
                         "set", "handler", "listener"})) {
      refuse("is an SVG with <" + kind + ">: it may only draw");
    }
    for (skip_spaces(); !rest_.starts_with('>') && !rest_.starts_with("/>"); skip_spaces()) {
      read_attribute(is_root);
    }
    const bool is_closed = rest_.starts_with('/');
    rest_.remove_prefix(is_closed ? 2 : 1);
    if (!is_closed) open_.push_back(name);
    if (is_root && !size_) size_ = plain_size();
  }

  void read_attribute(bool is_roots) {
    const auto name = take_name();
    skip_spaces();
    if (!rest_.starts_with('=')) refuse("is not a well-formed SVG");
    rest_.remove_prefix(1);
    skip_spaces();
    if (!rest_.starts_with('"') && !rest_.starts_with('\'')) refuse("is not a well-formed SVG");
    const auto quote = rest_.substr(0, 1);
    rest_.remove_prefix(1);
    const auto value = take_until(quote);
    const std::string kind = rules::ascii_lower(local_name(name));
    if (kind.starts_with("on")) refuse("is an SVG with «" + kind + "»: it may only draw");
    if (is_one_of(kind, {"href", "src"}) && !value.starts_with('#')) {
      refuse("is an SVG that needs something from outside");
    }
    if (kind == "base") refuse("is an SVG with «base»");
    if (kind == "style") check_style(value);
    check_addresses(rules::ascii_lower(value));
    if (is_roots) read_size(name, value);
  }

  void read_size(std::string_view name, std::string_view value) {
    if (name == "width") width_ = value;
    if (name == "height") height_ = value;
    if (name != "viewBox") return;
    std::array<double, 4> box{};
    for (double& each : box) {
      value.remove_prefix(std::min(value.find_first_not_of(" ,\t\r\n"), value.size()));
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), each);
      if (error != std::errc()) refuse("is an SVG whose viewBox is not four numbers");
      value.remove_prefix(static_cast<std::size_t>(end - value.data()));
    }
    size_ = {box[2], box[3]};
  }

  std::optional<std::array<double, 2>> plain_size() const {
    std::array<double, 2> size{};
    for (const auto& [text, number] : {std::pair{width_, &size[0]}, std::pair{height_, &size[1]}}) {
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *number);
      const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
      if (error != std::errc() || !is_one_of(unit, {"", "px"})) return std::nullopt;
    }
    return size;
  }

  std::string_view rest_;
  std::vector<std::string_view> open_;
  bool has_root_ = false;
  std::string_view width_;
  std::string_view height_;
  std::optional<std::array<double, 2>> size_;
};

LogoFile check_svg(std::string content) {
  if (!rules::is_utf8(content)) refuse("must be UTF-8");
  const auto [width, height] = SvgReader(content).read();
  constexpr double least = 0.001;
  constexpr double most = 1e6;
  if (!(std::min(width, height) >= least && std::max(width, height) <= most)) {
    refuse("is an SVG without a size");
  }
  // Whole numbers with the same ratio.
  const double unit = 1000 / std::max(width, height);
  return {std::move(content), ".svg", std::max<std::int64_t>(1, std::llround(width * unit)),
          std::max<std::int64_t>(1, std::llround(height * unit))};
}

}  // namespace

LogoFile check_logo(std::string content) {
  if (content.size() > most_logo_bytes) {
    refuse("is larger than " + std::to_string(most_logo_bytes / 1024) + " KB");
  }
  auto logo = content.starts_with(png_signature) ? check_png(std::move(content))
                                                 : check_svg(std::move(content));
  if (logo.width > 8 * logo.height || logo.height > 4 * logo.width) {
    refuse("must not be more than 8 times as wide as high, nor 4 times as high as wide");
  }
  return logo;
}

}  // namespace espace
