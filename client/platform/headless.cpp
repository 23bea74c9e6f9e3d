#include "client/platform/headless.h"

#include "client/ui/fonts.h"

#include <imgui.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

namespace espace::platform {
namespace {

void add_font(ui::FontRole role, const char* name) {
  std::ifstream file(std::string(ESPACE_FONTS_DIR) + '/' + name, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (ui::add_font(role, bytes.data(), bytes.size())) return;
  std::fprintf(stderr, "%s/%s is no font: build the target espace_fonts\n", ESPACE_FONTS_DIR, name);
  std::abort();
}

std::string key_of(std::string_view method, std::string_view path) {
  return std::string(method) + ' ' + std::string(path);
}

std::string_view without_query(std::string_view path) { return path.substr(0, path.find('?')); }

}  // namespace

Headless::Headless(std::string_view location) : history_{std::string(location)} {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  add_font(ui::FontRole::Regular, "Inter-Regular.otf");
  add_font(ui::FontRole::SemiBold, "Inter-SemiBold.otf");
  add_font(ui::FontRole::Icons, "icons.ttf");
}

Headless::~Headless() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext();
}

void Headless::upload_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else if (texture->Status != ImTextureStatus_Destroyed) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

void Headless::keep_draft(const Draft& draft, std::string_view text) {
  const std::string key(draft.key);
  drafts_.erase(key);
  if (text.empty()) return;
  drafts_[key] = {std::string(text), draft.seconds > 0 ? now_ + draft.seconds : never};
}

std::string Headless::kept_draft(const Draft& draft) const {
  const auto kept = drafts_.find(draft.key);
  return kept == drafts_.end() || now_ >= kept->second.until ? std::string() : kept->second.text;
}

void Headless::answer_raw(api::Method method, std::string_view path, HttpReply reply) {
  answers_[key_of(api::name_of(method), path)] = std::move(reply);
}

void Headless::answer_once_raw(api::Method method, std::string_view path, HttpReply reply) {
  next_answers_[key_of(api::name_of(method), path)].push_back(std::move(reply));
}

void Headless::send(const HttpRequest& request, std::function<void(const HttpReply&)> on_reply) {
  requests_.push_back(request);
  pending_.push_back({.request = request, .on_reply = std::move(on_reply), .on_progress = {}});
}

void Headless::upload(std::uint32_t file, std::string_view path, std::string_view stamp,
                      std::function<void(std::int64_t)> on_progress,
                      std::function<void(const HttpReply&)> on_reply) {
  requests_.push_back(
      {"POST", std::string(path), "file " + std::to_string(file), std::string(stamp)});
  pending_.push_back({requests_.back(), std::move(on_reply), file, std::move(on_progress)});
}

void Headless::release_file(std::uint32_t file) {
  released_.push_back(file);
  for (Pending& each : pending_) each.is_aborted |= each.file == file;
}

void Headless::progress(std::uint32_t file, std::int64_t sent) {
  for (const Pending& each : pending_) {
    if (each.file == file && !each.is_aborted) each.on_progress(sent);
  }
}

HttpReply Headless::reply_to(const Pending& pending) {
  if (pending.is_aborted) return {};
  if (network_ <= 0) return {network_, {}, 0};
  const std::string key = key_of(pending.request.method, without_query(pending.request.path));
  if (auto& next = next_answers_[key]; !next.empty()) {
    HttpReply reply = std::move(next.front());
    next.pop_front();
    return reply;
  }
  const auto found = answers_.find(key);
  if (found != answers_.end()) return found->second;
  return {404, api::print_error(api::make_error(Code::NotFound)), 0};
}

void Headless::set_late_part(LatePart state) {
  late_part_ = state;
  is_frame_wanted_ = true;
}

void Headless::load_late_part() {
  if (late_part_ == LatePart::Ready) return;
  late_part_retries_ += late_part_ == LatePart::Failed ? 1 : 0;
  late_part_ = LatePart::Loading;
}

bool Headless::deliver() {
  if (is_holding_ || pending_.empty()) return false;
  const std::deque<Pending> due = std::exchange(pending_, {});
  for (const Pending& each : due) {
    each.on_reply(reply_to(each));
  }
  return true;
}

std::vector<HttpRequest> Headless::requests_to(std::string_view path) const {
  std::vector<HttpRequest> found;
  std::copy_if(requests_.begin(), requests_.end(), std::back_inserter(found),
               [&](const HttpRequest& each) { return without_query(each.path) == path; });
  return found;
}

std::uint32_t Headless::take_focus() { return std::exchange(focus_, 0U); }

bool Headless::go_back() {
  if (present_ == 0) return false;
  --present_;
  return true;
}

bool Headless::go_forward() {
  if (present_ + 1 == history_.size()) return false;
  ++present_;
  return true;
}

void Headless::push_location(std::string_view path) {
  history_.resize(++present_);
  history_.emplace_back(path);
}

void Headless::ring_early() {
  if (std::exchange(wake_at_, never) < never) is_frame_wanted_ = true;
}

bool Headless::take_frame_request() {
  if (wake_at_ <= now_) ring_early();
  return std::exchange(is_frame_wanted_, false);
}

}  // namespace espace::platform
