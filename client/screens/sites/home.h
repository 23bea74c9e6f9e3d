#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "shared/api/account/account.h"
#include "shared/api/caisse/documents.h"
#include "shared/api/caisse/tiles.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espace::ui {
class Ui;
}

/// The first page after log-in (guide E2, E3).
namespace espace::screens {

struct HomeState {
  api::TilesReply tiles;  ///< Services by use, requested once, and those that are pinned (E2).
  client::Call loading;
  /// The tiles. They do not change while the page is open: what is taken off stays until then.
  std::vector<rules::Service> shown;
  bool shows_all = false;  ///< All services, to pin others.
  rules::Service pinning{};
  client::Call pin_call;
  std::string told;  ///< What pinning did, to be said once.
  /// The latest documents (E2), once they are loaded.
  std::optional<api::ListDocumentsReply> documents;
  client::Call loading_documents;
  /// The term of the certification of the address, if it is near (A9): "2027-03-02".
  std::string certified_until;
  client::Call loading_account;
  bool is_whole = false;  ///< All of it has come, or failed, at least once.
};

struct SiteDetail {
  std::string_view label;
  std::string value;
};

/// The site beside what the header says of it: numbers grouped as on paper; what is unknown is left
/// out.
std::vector<SiteDetail> site_details(const api::SiteSummary& site);

void start(HomeState& state, Context& context);
/// Pins the service, or takes it off if it is pinned.
void pin(HomeState& state, Context& context, rules::Service service);
bool is_pinned(const HomeState& state, rules::Service service);
void load_documents(HomeState& state, Context& context);
void draw(HomeState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
