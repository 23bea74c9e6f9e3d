#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// The caisse's logo: a picture from its own hands, checked before any page shows it.
namespace espace {

struct LogoFile {
  std::string content;
  std::string_view extension;  ///< ".svg", ".png"
  std::int64_t width = 0;      ///< Pixels, or the units of the SVG's viewBox.
  std::int64_t height = 0;
};

inline constexpr std::size_t most_logo_bytes = 100 * 1024;

/// By its content: a PNG, at rest, of 16 to 2000 pixels each way; or an SVG that draws and does
/// nothing else: no script, no animation, no text of HTML, nothing from outside. Neither more than
/// eight times as wide as high, nor four times as high as wide. Throws std::invalid_argument that
/// says what is wrong.
LogoFile check_logo(std::string content);

}  // namespace espace
