#include <imgui_internal.h>

/// Replaces Dear ImGui's imgui_tables.cpp: the functions that its core may call although no table
/// and no columns were ever begun. The widgets here draw tables themselves, and the browser need
/// not load that code. If a newer Dear ImGui calls more of it, the linker names the function.
namespace ImGui {

void TableSettingsAddSettingsHandler() {}
void TableGcCompactSettings() {}
void TableGcCompactTransientBuffers(ImGuiTable*) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}

void TableEndRow(ImGuiTable*) {}
void TableEndCell(ImGuiTable*) {}
void TablePushColumnChannel(int) {}
void TablePopColumnChannel() {}
void TablePushBackgroundChannel() {}
void TablePopBackgroundChannel() {}
void EndTable() {}

void PushColumnsBackground() {}
void PopColumnsBackground() {}
void EndColumns() {}

}  // namespace ImGui
