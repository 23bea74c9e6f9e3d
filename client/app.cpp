#include "client/app.h"

#include "client/platform/late.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/session.h"
#include "client/screens/breadcrumbs.h"
#include "client/screens/page/look.h"
#include "client/screens/page/page.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace espace {
namespace {

/// Layouts settle in two or three passes; more would be a bug, and must not hang the page.
constexpr int most_passes = 8;
/// Two clicks on a link within this time are one.
constexpr double double_click_seconds = 0.5;
/// A redirection may lead to a screen that redirects again; a cycle must not hang the page.
constexpr int most_redirections = 4;
/// The server's clock decides; the client asks a little later, when the session has surely ended.
constexpr double idle_margin_seconds = 5;

std::string_view without_query(std::string_view location) {
  return location.substr(0, std::min(location.find_first_of("?#"), location.size()));
}

bool needs_session(screens::Audience audience) {
  return audience == screens::Audience::Account || audience == screens::Audience::Site;
}

/// 0: none is chosen.
std::int64_t site_of(const api::SessionReply& who) { return who.site ? who.site->id : 0; }

std::string_view without_fragment(std::string_view location) {
  return location.substr(0, std::min(location.find('#'), location.size()));
}

std::string_view query_of(std::string_view location) {
  location = without_fragment(location);
  const std::size_t at = location.find('?');
  return at == std::string_view::npos ? std::string_view() : location.substr(at + 1);
}

std::string_view fragment_of(std::string_view location) {
  const std::size_t at = location.find('#');
  return at == std::string_view::npos ? std::string_view() : location.substr(at + 1);
}

}  // namespace

App::App(platform::Platform& platform, std::span<const screens::Entry> entries)
    : platform_(platform), entries_(entries), context_(platform) {
  context_.api.on_session_required([this] {
    if (context_.session.status == screens::Session::Status::Open) lose_session();
  });
  context_.api.take_stamp_from(context_.person.who);
  context_.api.on_session_changed([this] { screens::load_session(context_); });
  context_.api.on_site_required([this] { lose_site(); });
  load_caisse();
  screens::load_session(context_);
  show(platform_.location());
}

void App::act(ui::Action action) {
  ui_.push_action(std::move(action));
  platform_.request_frame();
}

void App::located() {
  context_.navigation.reset();
  show(platform_.location());
  platform_.request_frame();
}

void App::returned() {
  if (context_.session.status == screens::Session::Status::Open) screens::load_session(context_);
}

void App::load_caisse() {
  // If it fails, nobody is told: the name is missing until the next screen.
  context_.api.call(api::caisse, {}, caisse_call_,
                    [this](const api::CaisseReply& reply) { context_.caisse = reply; });
}

void App::lose_session() {
  const std::string email = context_.person.who.email;
  const bool is_parking = entry_ != nullptr && needs_session(entry_->audience);
  if (is_parking) {
    parked_ = {location_, email, site_of(context_.person.who),
               std::move(context_.person.delegating), std::move(screen_)};
  }
  screens::forget_person(context_);
  context_.login_notice = context_.api.is_session_kept() ? screens::LoginNotice::SessionExpired
                                                         : screens::LoginNotice::CookiesRefused;
  context_.person.login_email = email;
  if (is_parking) context_.person.return_to = location_;
  context_.replace(path_of_login);
}

void App::lose_site() {
  context_.person.who.site.reset();
  context_.person.who.alerts.clear();
  context_.person.return_to = location_;
  context_.replace(path_of_sites);
}

void App::watch_idle_session() {
  const screens::Session& session = context_.session;
  const std::int64_t idle_seconds = context_.person.who.idle_seconds;
  if (session.status != screens::Session::Status::Open || idle_seconds <= 0) return;
  const double ends_at =
      context_.api.last_heard_at() + static_cast<double>(idle_seconds) + idle_margin_seconds;
  if (platform_.now() < ends_at) {
    context_.wake_after(ends_at - platform_.now());
  } else if (!session.loading.has_failed()) {
    // The person may be active in another window: only the server knows.
    screens::load_session(context_);
  }
}

bool App::is_allowed(const screens::Entry& entry) {
  using screens::Audience;
  using Status = screens::Session::Status;
  const Status status = context_.session.status;
  if (entry.audience == Audience::Everybody) return true;
  if (status == Status::Unknown) return false;
  if (entry.audience == Audience::Visitors && status == Status::Open) {
    context_.replace(path_of_home);
    return false;
  }
  if (status == Status::None && entry.make_for_visitors != nullptr) return true;
  if (needs_session(entry.audience) && status == Status::None) {
    if (context_.login_notice == screens::LoginNotice::None) {
      context_.login_notice = screens::LoginNotice::LogInFirst;
    }
    context_.person.return_to = location_;
    context_.replace(path_of_login);
    return false;
  }
  if (entry.audience == Audience::Site && !context_.person.who.site) {
    context_.person.return_to = location_;
    context_.replace(path_of_sites);
    return false;
  }
  return true;
}

void App::show(std::string_view location) {
  using screens::SessionChange;
  if (context_.session_change == SessionChange::Found) {
    // Work begun for the other person, or at the other site, does not belong to this one.
    context_.session_change = SessionChange::Told;
    parked_ = {};
  } else if (screen_ != nullptr) {
    context_.session_change = SessionChange::None;
  }
  path_ = without_query(location);
  location_ = without_fragment(location);
  context_.is_menu_open = false;
  context_.is_display_open = false;
  context_.open_menu_group = {};
  context_.help.close();
  context_.tour.close();
  context_.query = query_of(location);
  context_.fragment = fragment_of(location);
  entry_ = &screens::entry_at(entries_, path_);
  screen_.reset();
  is_part_awaited_ = false;
  if (context_.caisse.name.empty()) load_caisse();
}

bool App::is_parked_here() const {
  return parked_.screen != nullptr && parked_.location == location_ &&
         parked_.email == context_.person.who.email &&
         parked_.site_id == site_of(context_.person.who);
}

bool App::make_screen() {
  const bool is_visitor = context_.session.status == screens::Session::Status::None;
  const bool is_made_for_them = is_visitor && entry_->make_for_visitors != nullptr;
  screen_ = (is_made_for_them ? entry_->make_for_visitors : entry_->make)(platform_);
  if (screen_ != nullptr) return true;
  // If loading in the background failed, this tries again, because a screen needs it now.
  if (!std::exchange(is_part_awaited_, true)) platform_.load_late_part();
  return false;
}

void App::settle_screen() {
  if (context_.navigation || screen_ != nullptr || !is_allowed(*entry_)) return;
  const bool is_returning = is_parked_here();
  if (is_returning) {
    context_.person.delegating = std::move(parked_.delegating);
    screen_ = std::move(parked_.screen);
  } else if (!make_screen()) {
    return;
  }
  // The person chooses a site between log-in and the screen they came from.
  const bool is_choosing = path_ == path_of_sites;
  if (context_.session.status == screens::Session::Status::Open && !is_choosing) parked_ = {};
  if (!is_returning) screen_->enter(context_);
  screens::count_use(context_, path_);
  // The first screen starts where every page starts: at its top.
  if (!is_first_screen_) ui_.focus_heading();
  ui_.announce({});
  is_first_screen_ = false;
}

bool App::is_second_click(std::string_view path) {
  const double before = std::exchange(link_pressed_at_, platform_.now());
  return path == location_ && platform_.now() - before < double_click_seconds;
}

void App::follow(const screens::Navigation& wanted) {
  if (wanted.is_replacing) {
    platform_.replace_location(wanted.path);
  } else {
    platform_.push_location(wanted.path);
  }
  show(wanted.path);
}

void App::apply_navigation() {
  for (int count = 0; count < most_redirections; ++count) {
    settle_screen();
    if (!context_.navigation) return;
    follow(*std::exchange(context_.navigation, std::nullopt));
  }
}

void App::draw_screen() {
  screens::draw_page(ui_, context_, path_, [&] {
    if (screens::has_breadcrumbs(context_)) {
      late::call<screens::draw_breadcrumbs>(platform_, ui_, path_);
    }
    if (std::exchange(context_.wants_heading_focus, false)) ui_.focus_heading();
    if (screen_ != nullptr) {
      screen_->show(ui_, context_);
    } else if (is_part_awaited_) {
      screens::draw_missing_part(ui_, context_);
    } else if (screens::draw_waiting(ui_, context_)) {
      screens::load_session(context_);
    }
  });
}

void App::draw_pass(const platform::Viewport& viewport) {
  ImGuiIO& io = ImGui::GetIO();
  // The canvas draws in device pixels.
  io.DisplaySize = viewport.picture_width > 0
                       ? ImVec2(viewport.picture_width, viewport.picture_height)
                       : ImVec2(std::round(viewport.width * viewport.pixel_ratio),
                                std::round(viewport.height * viewport.pixel_ratio));
  const double now = platform_.now();
  io.DeltaTime = static_cast<float>(std::clamp(now - last_frame_at_, 0.001, 1.0));
  last_frame_at_ = now;

  ImGui::NewFrame();
  ui_.begin_frame(viewport);
  draw_screen();
  ui_.end_frame();
  ImGui::Render();

  if (const auto focus = ui_.take_focus_request()) wanted_focus_ = *focus;
  if (const auto scroll = ui_.take_scroll_request()) wanted_scroll_ = scroll;
  if (const auto path = ui_.take_navigation(); path && !is_second_click(*path)) context_.go(*path);
}

void App::frame(const platform::Viewport& viewport) {
  context_.wake_seconds.reset();
  ui_.keep_still(platform_.appearance().prefers_less_motion);
  screens::use_look(context_);
  watch_idle_session();
  for (int pass = 0; pass < most_passes; ++pass) {
    apply_navigation();
    draw_pass(viewport);
    if (!ui_.needs_frame() && !context_.navigation) break;
  }
  publish();
  // Reached only if the passes ran out.
  if (ui_.needs_frame() || context_.navigation) platform_.request_frame();
  if (ui_.is_turning()) context_.wake_after(ui::turn_step_seconds);
  if (context_.wake_seconds) platform_.request_frame_after(*context_.wake_seconds);
}

void App::publish() {
  const std::string patch = semantics::diff(published_, ui_.tree());
  if (!patch.empty()) {
    platform_.publish(patch);
    published_ = ui_.tree();
  }
  if (published_height_ != ui_.page_height()) {
    published_height_ = ui_.page_height();
    platform_.set_page_height(published_height_);
  }
  const std::string title = screens::title_of(*entry_);
  if (published_title_ != title) {
    published_title_ = title;
    platform_.set_title(title);
  }
  const std::uint32_t focus = std::exchange(wanted_focus_, semantics::no_id);
  if (focus != semantics::no_id && published_.find(focus) != nullptr) platform_.focus(focus);
  if (const auto scroll = std::exchange(wanted_scroll_, std::nullopt)) platform_.scroll_to(*scroll);
}

}  // namespace espace
