#pragma once

#include "client/platform/platform.h"
#include "client/screens/base/context.h"
#include "client/screens/registry.h"
#include "client/semantics/tree.h"
#include "client/ui/action.h"
#include "client/ui/ui.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace espace {

/// The whole client: chooses the screen, draws its frames and informs the platform. Dear ImGui's
/// context and the fonts (ui/fonts.h) must exist first.
class App {
 public:
  explicit App(platform::Platform& platform,
               std::span<const screens::Entry> entries = screens::registry());

  /// Draws one frame (for Dear ImGui: NewFrame … Render), then tells the platform what changed:
  /// the mirror's patch, the page's height, its title, the focus.
  void frame(const platform::Viewport& viewport);
  /// Queues what a person did and asks for a frame.
  void act(ui::Action action);
  /// The platform's location changed without the program: back, forward, or an address typed.
  void located();

  /// The person has come back to this tab from another tab or window.
  void returned();

  /// For tests.
  ui::Ui& ui() { return ui_; }
  screens::Context& context() { return context_; }

 private:
  /// A screen removed because the session was lost: the same person finds it again unchanged.
  struct Parked {
    std::string location;
    std::string email;
    std::int64_t site_id = 0;
    screens::Delegating delegating;  ///< The data that it draws.
    std::unique_ptr<screens::Screen> screen;
  };

  void show(std::string_view location);
  /// Follows the requested navigation and any redirections until a screen stays.
  void apply_navigation();
  void follow(const screens::Navigation& wanted);
  /// Of a double click on a link, whose first one has led here.
  bool is_second_click(std::string_view path);
  /// Provides the screen of the location if it is allowed: makes it, or restores the parked one.
  void settle_screen();
  /// The parked screen belongs to this location and this person.
  bool is_parked_here() const;
  /// False while its part of the program is not loaded.
  bool make_screen();
  /// Redirects if this screen is not for the present person.
  bool is_allowed(const screens::Entry& entry);
  void lose_session();
  /// The session no longer has this site: leads to the choice of a site, then back here.
  void lose_site();
  void load_caisse();
  void watch_idle_session();
  void draw_pass(const platform::Viewport& viewport);
  void draw_screen();
  void publish();

  platform::Platform& platform_;
  std::span<const screens::Entry> entries_;
  screens::Context context_;
  client::Call caisse_call_;
  ui::Ui ui_;

  std::string path_;      ///< Of the screen that is shown, without query and fragment.
  std::string location_;  ///< The same with its query.
  const screens::Entry* entry_ = nullptr;
  std::unique_ptr<screens::Screen> screen_;  ///< None until it may be shown and its part is loaded.
  bool is_part_awaited_ = false;  ///< The person may see it, but its part is not loaded yet.
  Parked parked_;
  bool is_first_screen_ = true;

  semantics::Tree published_;
  float published_height_ = -1;
  std::string published_title_;
  std::uint32_t wanted_focus_ = semantics::no_id;
  std::optional<float> wanted_scroll_;
  double last_frame_at_ = 0;
  double link_pressed_at_ = 0;
};

}  // namespace espace
