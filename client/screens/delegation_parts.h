#pragma once

#include "client/screens/context.h"
#include "client/screens/form_state.h"
#include "client/ui/specs.h"
#include "shared/api/delegations.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espace::ui {
class Ui;
}

/// What the screens of «Gérer les droits d'accès» draw alike (guide G1-G10).
namespace espace::screens {

/// «Administrateur», «Utilisateur»
std::string_view role_label(std::string_view role);
/// «16/04/2019» of "2019-04-16"; empty stays empty.
std::string say_day(std::string_view iso);
/// «du 16/04/2019 au 31/12/2027», «à partir du 16/04/2019»
std::string say_period(std::string_view starts, std::string_view ends);
/// Of whom a line speaks: the name, or the address until there is one.
const std::string& subject_of(const api::DelegationLine& line);

void draw_status(ui::Ui& ui, std::string_view status);

/// A day to be typed; 8 digits without slashes are given theirs.
ui::FieldEvents draw_day(ui::Ui& ui, ui::FieldSpec spec, std::string& value);
/// What typing left of a day: «16042019» becomes «16/04/2019».
std::string tidy_day(std::string_view typed);

/// «id=12»: the number in the query of a location; 0: none.
std::int64_t number_in(std::string_view query, std::string_view name);
/// "/droits/consulter?id=12"
std::string location_of(std::string_view path, std::int64_t id);

/// What the matrix shows of rights, and how far each function may go.
struct MatrixContent {
  rules::Levels levels{};
  rules::Levels highest{};
  /// Errors of the functions, by their index.
  std::array<std::optional<Code>, rules::function_count> errors{};
};

enum class MatrixMode : std::uint8_t { Edit, Locked, ReadOnly };
/// True when `content.levels` has changed.
bool draw_rights_matrix(ui::Ui& ui, MatrixContent& content, MatrixMode mode);

/// «Fermer la délégation ?», for a person or the accounting firm: asks, closes, says so.
struct ClosingDialog {
  bool is_open = false;
  bool is_firm = false;
  std::int64_t id = 0;
  std::string subject;
  client::Call call;
};
void ask_to_close(ClosingDialog& dialog, std::int64_t id, std::string_view subject, bool is_firm);
/// `on_closed` is called once it is done; Delegating::notice says it then.
void draw_closing(ClosingDialog& dialog, ui::Ui& ui, Context& context,
                  const std::function<void()>& on_closed);

void draw_notice(const DoneNotice& notice, ui::Ui& ui);

/// A number of things in words: «1 bénéficiaire», «4 bénéficiaires».
std::string count_of(std::int64_t count, std::string_view one, std::string_view many);

}  // namespace espace::screens
