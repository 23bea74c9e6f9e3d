#include <imgui_internal.h>

/// In place of Dear ImGui's imgui_tables.cpp: what its core may call though no table and no columns
/// were ever begun. The widgets here draw tables by themselves, and the browser need not load the
/// code of others. Should a newer Dear ImGui call more of it, the linker names it.
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
