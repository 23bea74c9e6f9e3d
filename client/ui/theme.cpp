#include "client/ui/theme.h"

namespace espace::ui {
namespace {
const Theme* current = &light_theme;
}  // namespace

const Theme& theme() { return *current; }
void use_theme(const Theme& theme) { current = &theme; }

}  // namespace espace::ui
