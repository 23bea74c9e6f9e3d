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

namespace espace {

/// The whole client: which screen is shown, its frames, and what the platform is told of them.
/// Dear ImGui's context and the fonts (ui/fonts.h) must be there first.
class App {
 public:
  explicit App(platform::Platform& platform,
               std::span<const screens::Entry> entries = screens::registry());

  /// Draws one frame (for Dear ImGui: NewFrame … Render), then tells the platform what changed:
  /// the mirror's patch, the page's height, its title, the focus.
  void frame(const platform::Viewport& viewport);
  /// Queues what a person did and asks for a frame.
  void act(ui::Action action);
  /// The platform's location changed by itself: back, forward, or an address typed.
  void located();

  /// The person comes back to this tab from another one, or from elsewhere.
  void returned();

  /// For tests.
  ui::Ui& ui() { return ui_; }
  screens::Context& context() { return context_; }

 private:
  /// A screen that a lost session took away: the same person finds it as it was.
  struct Parked {
    std::string location;
    std::string email;
    std::int64_t site_id = 0;
    screens::Delegating delegating;  ///< What it draws from.
    std::unique_ptr<screens::Screen> screen;
  };

  void show(std::string_view location);
  /// Goes where it was asked for, and on where that leads, until a screen stays.
  void apply_navigation();
  void follow(const screens::Navigation& wanted);
  /// The screen of the location is there, as far as it may be: made, or found as it was left.
  void settle_screen();
  /// The screen that was taken away here is this person's.
  bool is_parked_here() const;
  /// False while its part of the program is not there.
  bool make_screen();
  /// Leads elsewhere when this screen is not for whoever is here.
  bool is_allowed(const screens::Entry& entry);
  void lose_session();
  /// The site is not this session's any more: to the choice of one, then back here.
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

  std::string path_;      ///< Of the screen that is shown, with neither query nor fragment.
  std::string location_;  ///< The same with its query.
  const screens::Entry* entry_ = nullptr;
  std::unique_ptr<screens::Screen> screen_;  ///< None until it may be shown and its part is there.
  bool is_part_awaited_ = false;  ///< Whoever is here may see it, but its part is not there yet.
  Parked parked_;
  bool is_first_screen_ = true;

  semantics::Tree published_;
  float published_height_ = -1;
  std::string published_title_;
  std::uint32_t wanted_focus_ = semantics::no_id;
  std::optional<float> wanted_scroll_;
  double last_frame_at_ = 0;
};

}  // namespace espace
