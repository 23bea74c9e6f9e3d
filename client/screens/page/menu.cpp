#include "client/screens/page/menu.h"

#include "client/screens/base/paths.h"

#include <algorithm>

namespace espace::screens {

using rules::Service;

std::string_view path_of(Service service) {
  switch (service) {
    case Service::Dsn:
      return path_of_dsn;
    case Service::Account:
      return path_of_account;
    case Service::Delegations:
      return path_of_rights;
    case Service::Journal:
      return path_of_journal;
    case Service::Help:
      return path_of_help;
    case Service::Documents:
      return path_of_documents;
    case Service::Contact:
      return path_of_contact;
  }
  return {};
}

std::optional<Service> service_at(std::string_view path) {
  for (const rules::ServiceInfo& each : rules::services()) {
    if (!path.empty() && path_of(each.service) == path) return each.service;
  }
  return std::nullopt;
}

ui::Icon icon_of(Service service) {
  switch (service) {
    case Service::Dsn:
      return ui::Icon::Calendar;
    case Service::Documents:
      return ui::Icon::FileText;
    case Service::Account:
      return ui::Icon::User;
    case Service::Delegations:
      return ui::Icon::Key;
    case Service::Contact:
      return ui::Icon::Mail;
    case Service::Journal:
      return ui::Icon::Inbox;
    case Service::Help:
      return ui::Icon::Help;
  }
  return ui::Icon::None;
}

bool is_offered(Service service, const api::SessionReply& who) {
  return rules::is_offered(service, api::rights_of(who.functions), who.can_delegate);
}

namespace {

constexpr std::string_view account_group = "Gérer mon compte utilisateur";

/// The menu group of a service; empty: none.
std::string_view group_of(Service service) {
  switch (service) {
    case Service::Dsn:
      return rules::label_of(rules::FunctionGroup::Declarations);
    case Service::Documents:
      return rules::label_of(rules::FunctionGroup::Documents);
    case Service::Account:
    case Service::Delegations:
    case Service::Journal:
      return account_group;
    case Service::Contact:
    case Service::Help:
      break;
  }
  return {};
}

MenuGroup group_named(std::string_view label, const api::SessionReply& who) {
  MenuGroup group{label, {}};
  for (const rules::ServiceInfo& each : rules::services()) {
    const std::string_view path = path_of(each.service);
    if (group_of(each.service) != label || path.empty()) continue;
    if (is_offered(each.service, who)) group.entries.push_back({each.label, std::string(path)});
  }
  return group;
}

}  // namespace

std::string path_of_application(const rules::FunctionInfo& function) {
  return std::string(path_of_applications).append("?fonction=").append(function.name);
}

namespace {

void add_applications(MenuGroup& group, std::span<const api::Choice<rules::Function>> functions) {
  for (const auto& function : functions) {
    if (!function) continue;
    const rules::FunctionInfo& info = rules::info_of(*function);
    // Functions that the portal offers itself («Mes documents») are listed already.
    const bool is_in = std::any_of(group.entries.begin(), group.entries.end(),
                                   [&](const MenuEntry& each) { return each.label == info.label; });
    if (rules::label_of(info.group) != group.label || is_in) continue;
    group.entries.push_back({info.label, path_of_application(info)});
  }
}

}  // namespace

std::vector<MenuGroup> menu_of(const api::SessionReply& who,
                               std::span<const api::Choice<rules::Function>> applications) {
  std::vector<MenuGroup> menu;
  const auto add = [&](std::string_view label) {
    MenuGroup group = group_named(label, who);
    add_applications(group, applications);
    if (!group.entries.empty()) menu.push_back(std::move(group));
  };
  for (std::size_t index = 0; index < rules::function_group_count; ++index) {
    add(rules::label_of(static_cast<rules::FunctionGroup>(index)));
  }
  add(account_group);
  return menu;
}

namespace {

/// Two lines of two, unless more are pinned.
constexpr std::size_t most_tiles = 4;

}  // namespace

std::vector<Service> all_tiles_of(const api::SessionReply& who) {
  std::vector<Service> all;
  for (const rules::ServiceInfo& each : rules::services()) {
    if (each.is_permanent || path_of(each.service).empty()) continue;
    if (is_offered(each.service, who)) all.push_back(each.service);
  }
  return all;
}

std::vector<Service> tiles_of(const api::TilesReply& reply, const api::SessionReply& who) {
  const std::vector<Service> all = all_tiles_of(who);
  std::vector<Service> tiles;
  const auto add = [&](const api::Choice<Service>& service) {
    const bool may_be_shown = service && std::find(all.begin(), all.end(), *service) != all.end();
    if (!may_be_shown) return;
    if (std::find(tiles.begin(), tiles.end(), *service) == tiles.end()) tiles.push_back(*service);
  };
  for (const auto& service : reply.pinned) add(service);
  const std::size_t most = std::max(most_tiles, tiles.size());
  for (const auto& service : reply.services) add(service);
  for (const Service service : all) add(service);
  if (tiles.size() > most) tiles.resize(most);
  // Each service keeps its place, however much it is used: the order of the menu.
  std::sort(tiles.begin(), tiles.end());
  return tiles;
}

}  // namespace espace::screens
