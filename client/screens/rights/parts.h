#pragma once

#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/ui/specs.h"
#include "shared/api/rights/delegations.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace espace::ui {
class Ui;
}

/// What the screens of «Gérer les droits d'accès» have in common (guide G1-G10).
namespace espace::screens {

/// The person of a line: the name, or the address until there is one.
const std::string& subject_of(const api::DelegationLine& line);

void draw_status(ui::Ui& ui, api::Choice<rules::GrantStatus> status);

/// The rights that the matrix shows, and the highest level allowed for each function.
struct MatrixContent {
  rules::Levels levels{};
  rules::Levels highest{};
  /// Errors of the functions, by their index.
  std::array<std::optional<Code>, rules::function_count> errors{};
};

enum class MatrixMode : std::uint8_t { Edit, Locked, ReadOnly };
/// «12 fonctionnalités : Mise à jour, 5 : Consultation»
std::string say_levels(std::span<const rules::Level> levels);
/// True when `content.levels` has changed.
bool draw_rights_matrix(ui::Ui& ui, MatrixContent& content, MatrixMode mode);

/// «Fermer la délégation ?», for a person or the accounting firm: asks, closes, confirms.
struct ClosingDialog {
  bool is_open = false;
  bool is_firm = false;
  std::int64_t id = 0;
  std::string subject;
  client::Call call;
};
void ask_to_close(ClosingDialog& dialog, std::int64_t id, std::string_view subject, bool is_firm);
/// `on_closed` is called after it was closed; Delegating::notice then says so.
void draw_closing(ClosingDialog& dialog, ui::Ui& ui, Context& context,
                  const std::function<void()>& on_closed);

void draw_notice(const DoneNotice& notice, ui::Ui& ui);

}  // namespace espace::screens
