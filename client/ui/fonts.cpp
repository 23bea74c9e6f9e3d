#include "client/ui/fonts.h"

#include <imgui.h>

#include <cstring>

namespace espace::ui {

bool add_font(FontRole role, const void* bytes, std::size_t size) {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  if (atlas->Fonts.Size != static_cast<int>(role) || size < 1024) return false;
  void* copy = ImGui::MemAlloc(size);
  std::memcpy(copy, bytes, size);
  ImFontConfig config;
  config.FontDataOwnedByAtlas = true;
  config.PixelSnapH = false;
  return atlas->AddFontFromMemoryTTF(copy, static_cast<int>(size), 0, &config) != nullptr;
}

}  // namespace espace::ui
