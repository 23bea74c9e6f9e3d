#include "tests/client/support/pictures.h"

#include "client/ui/theme.h"

#include <imgui.h>
#include <png.h>

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/interfaces/catch_interfaces_capture.hpp>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

namespace espace::tests {
namespace {

void write_png(const std::filesystem::path& path, const painter::Picture& picture) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_RGBA;
  image.flags = PNG_IMAGE_FLAG_FAST;
  INFO(path);
  REQUIRE(png_image_write_to_file(&image, path.c_str(), 0, picture.pixels.data(), 0, nullptr) != 0);
}

/// «every-screen-keeps-its-promises-in-every-window-007»
std::string next_name() {
  static std::map<std::string, int> counts;
  std::string name(Catch::getResultCapture().getCurrentTestName());
  std::ranges::replace_if(
      name, [](unsigned char each) { return std::isalnum(each) == 0; }, '-');
  const std::string number = std::to_string(++counts[name]);
  return name + '-' + std::string(3 - std::min<std::size_t>(3, number.size()), '0') + number;
}

std::filesystem::path folder_of(const ImDrawData& frame) {
  const char* root = std::getenv("ESPACE_PICTURES_DIR");
  if (root == nullptr) return {};
  const auto number = [](float value) { return std::to_string(static_cast<int>(value)); };
  constexpr std::array<std::array<const char*, 2>, 2> themes{
      {{"light", "dark"}, {"strong", "strong_dark"}}};
  const rules::Look look = ui::theme().look;
  const char* theme = themes[look.is_strong ? 1 : 0][look.is_dark ? 1 : 0];
  std::filesystem::path folder = std::filesystem::path(root) / theme /
                                 (number(frame.DisplaySize.x) + 'x' + number(frame.DisplaySize.y) +
                                  '@' + number(frame.FramebufferScale.x));
  std::filesystem::create_directories(folder);
  return folder;
}

}  // namespace

void Pictures::check() {
  const ImDrawData& frame = *ImGui::GetDrawData();
  painter_.paint(frame, ui::theme().page);
  painter::Rasterizer anew;
  anew.paint(frame, ui::theme().page);
  CHECK(painter_.picture() == anew.picture());
  CHECK(painter_.paint(frame, ui::theme().page).empty());
  const std::filesystem::path folder = folder_of(frame);
  if (!folder.empty()) write_png(folder / (next_name() + ".png"), anew.picture());
}

}  // namespace espace::tests
