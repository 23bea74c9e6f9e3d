#include "client/app.h"
#include "client/platform/headless.h"
#include "client/screens/base/paths.h"
#include "shared/api/caisse/caisse.h"
#include "shared/api/rights/delegations.h"
#include "shared/api/rights/overview.h"
#include "shared/api/session/session.h"
#include "shared/api/session/sites.h"
#include "tests/bench/figures.h"

#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

/// What a frame costs the processor, without a graphics card: layout, semantic tree, its diff, and
/// Dear ImGui's lists of triangles. Nothing changes between the frames, so a browser would draw
/// none of them: this is the price of a frame that an event asks for.
namespace espace::bench {
namespace {

double processor_microseconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

api::SessionReply session() {
  api::SessionReply reply;
  reply.email = "zoe@exemple.fr";
  reply.last_name = "Durand";
  reply.first_name = "Zoé";
  reply.role = api::Role::CompanyAdministrator;
  reply.site = api::SiteSummary{7, "Bâti & Fils", "Siège", "73282932000074", "1234567890"};
  reply.site_count = 1000;
  reply.functions = api::function_rights(rules::Rights::all());
  reply.can_delegate = true;
  reply.idle_seconds = 1800;
  return reply;
}

api::SitesReply thousand_sites() {
  api::SitesReply reply;
  for (std::int64_t id = 1; id <= 1000; ++id) {
    const auto number = std::to_string(1'000'000'000 + id);
    reply.sites.push_back({{id, "Bâti & Fils", "Chantier " + number, "73282932000074", number},
                           {{2026, 5, "Anomalie dans le traitement", "Corrigez-la."}}});
  }
  return reply;
}

api::GrantableReply everything() {
  api::GrantableReply reply;
  reply.today = "2027-03-02";
  reply.starts = "2019-04-16";
  reply.can_make_administrators = true;
  reply.levels = api::function_rights(rules::Rights::all());
  return reply;
}

api::DelegationReply delegation() {
  api::DelegationReply reply;
  reply.line.id = 12;
  reply.line.role = api::GrantRole::User;
  reply.line.can_change = true;
  reply.grant.starts = "2027-01-01";
  reply.grant.colleges = {rules::College::Ouvrier, rules::College::Etam, rules::College::Cadre};
  reply.grant.levels = api::function_rights(rules::Rights::all());
  return reply;
}

/// A tree of which each tenth line is an administrator who has delegated to the nine after.
api::AccessesReply thousand_accesses() {
  api::AccessesReply reply;
  reply.date = "2027-03-02";
  reply.known_from = "2019-04-16";
  rules::Rights some = rules::Rights::all();
  some.set(rules::Function::Planning, rules::College::Cadre, rules::Level::Read);
  for (std::int64_t id = 1; id <= 1000; ++id) {
    const bool is_administrator = id % 10 == 1;
    api::AccessLine line;
    line.id = id;
    line.source_id = is_administrator ? std::max<std::int64_t>(0, id - 10) : id - (id - 1) % 10;
    line.depth = is_administrator ? (id - 1) / 10 : (id - 1) / 10 + 1;
    line.kind = is_administrator ? api::AccessKind::Administrator : api::AccessKind::User;
    line.name = "Élodie Martin-Lefèvre " + std::to_string(id);
    line.email = "elodie.martin." + std::to_string(id) + "@exemple.fr";
    line.starts = "2027-01-01";
    line.ends = "2027-12-31";
    line.functions = api::function_rights(is_administrator ? rules::Rights::all() : some);
    reply.lines.push_back(std::move(line));
  }
  return reply;
}

void answer_all(platform::Headless& platform) {
  platform.answer(api::caisse, {"CIBTP d’Essai", "01 99 00 12 34", false});
  platform.answer(api::current_session, session());
  platform.answer(api::sites, thousand_sites());
  platform.answer(api::accesses, thousand_accesses());
  platform.answer(api::grantable, everything());
  platform.answer(api::delegation, delegation());
}

void settle(platform::Headless& platform, App& app, const platform::Viewport& viewport) {
  do {
    for (int frame = 0; frame < 5; ++frame) {
      app.frame(viewport);
      platform::Headless::upload_textures();
    }
  } while (platform.deliver());
}

void measure(std::string_view what, std::string_view location) {
  constexpr int rounds = 9, frames = 100;
  const platform::Viewport viewport{.width = 1280, .height = 800};
  platform::Headless platform{std::string(location)};
  answer_all(platform);
  App app(platform);
  settle(platform, app, viewport);
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const double start = processor_microseconds();
    for (int frame = 0; frame < frames; ++frame) app.frame(viewport);
    times.push_back((processor_microseconds() - start) / frames);
  }
  const auto nodes = std::to_string(app.ui().tree().nodes().size());
  print_figure(std::string(what) + " (" + nodes + " nodes)", times, "µs", "≤ 2000");
}

}  // namespace
}  // namespace espace::bench

int main() {
  using namespace espace;
  bench::print_heading("processor time of a frame, 1280 × 800, native");
  bench::measure("log-in", "/connexion");
  bench::measure("choice among 1,000 sites, a page of them", path_of_sites);
  bench::measure("who may do what: 1,000 accesses", path_of_overview);
  bench::measure("rights matrix", std::string(path_of_rights_change) + "?id=12");
}
