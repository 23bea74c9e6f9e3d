#pragma once

#include "client/app.h"
#include "client/platform/headless.h"
#include "client/semantics/tree.h"
#include "shared/api/account/account.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Drives the client as a person does: by role and name, with a browser's order of events.
namespace espace::tests {

using semantics::Role;
using semantics::State;

class TestScreen;

/// A node that was found on the screen. Valid until the next action.
class Found {
 public:
  Found(TestScreen& screen, const semantics::Node& node) : screen_(&screen), node_(node) {}

  void click();
  /// The whole new value of a text box, as typing or pasting leaves it; the focus stays there.
  void type(std::string_view text);
  /// Files of those names and sizes, chosen or dropped; their numbers go up from 1.
  void choose_files(const std::vector<std::pair<std::string, std::int64_t>>& files);
  /// Files are held over the window.
  void drag_over();
  /// The option of a combo box with that label.
  void choose(std::string_view label);
  /// Escape in a dialog, or while words stand on top of the page.
  void dismiss();
  /// The pointer goes there.
  void hover();
  /// The keyboard's focus goes there.
  void focus();

  const semantics::Node& node() const { return node_; }
  const std::string& value() const { return node_.value; }
  const std::string& description() const { return node_.description; }
  bool is(State state) const { return node_.is(state); }

 private:
  TestScreen* screen_;
  semantics::Node node_;
};

class TestScreen {
 public:
  /// Not shown before open(), so that the server's answers can be scripted. At first the server
  /// knows its caisse and says that nobody is logged in.
  TestScreen();

  platform::Headless& server() { return platform_; }
  void set_viewport(const platform::Viewport& viewport);
  void open(std::string_view location,
            std::span<const screens::Entry> entries = screens::registry());

  /// Draws frames and hands out replies until nothing more happens.
  void settle();
  /// Frames only: what is under way stays under way.
  void draw();

  /// Fails the test, with the whole tree, when there is none.
  Found find(Role role, std::string_view name);
  /// The control whose label that is.
  Found field(std::string_view label);
  bool has(Role role, std::string_view name) const;
  /// A node whose text holds that, whatever its role.
  bool shows(std::string_view text) const;
  std::string heading() const;
  /// The error or hint read with that field.
  std::string error_of(std::string_view label);
  /// What has the focus; null: nothing that is still there.
  const semantics::Node* focused_node() const;
  /// Its name.
  std::string focused() const;

  void leave_field();
  void hover_nothing();
  void go_back();
  void go_forward();
  /// To another tab, and back to this one.
  void come_back();
  /// The same page in a new browser tab: all that was typed is gone.
  void reload();
  void wait(double seconds);

  App& app() { return *app_; }
  const semantics::Tree& tree() const { return app_->ui().tree(); }
  int frame_count() const { return frame_count_; }

 private:
  friend class Found;
  void act(ui::Action::Kind kind, semantics::Id id, std::string_view value = {});
  void move_focus(semantics::Id id, std::string_view how);

  platform::Headless platform_;
  platform::Viewport viewport_;
  std::span<const screens::Entry> entries_;
  mutable std::optional<App> app_;
  semantics::Id focused_ = semantics::no_id;
  int frame_count_ = 0;
  int file_count_ = 0;
};

/// What the server says of a person who is logged in.
api::SessionReply a_session();
/// Of the same person: with a mobile number that is not certified.
api::AccountReply an_account();
api::IdentifyReply an_identification();
inline constexpr std::string_view good_siret = "732 829 320 00074";

/// Fills step 1/2, or step 2/2, with what every rule accepts.
void fill_identification(TestScreen& screen,
                         std::string_view code_label = "Code confidentiel provisoire");
void fill_details(TestScreen& screen);

}  // namespace espace::tests
