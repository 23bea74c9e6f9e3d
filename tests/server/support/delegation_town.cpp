#include "tests/server/support/delegation_town.h"

#include "server/domain/base/calendar.h"
#include "server/domain/rights/firms.h"

#include <stdexcept>

namespace espace::tests {

using nlohmann::json;

namespace {

/// Addresses stay certified, however far a test moves the clock.
TestServer::Setup far_sighted() {
  TestServer::Setup setup;
  setup.config.settings.certification_lifetime = std::chrono::days(3650);
  return setup;
}

void must(const Reply& reply) {
  if (reply.status != 200) throw std::runtime_error(reply.body);
}

}  // namespace

DelegationTown::DelegationTown()
    : TestServer(far_sighted()), member(add_member()), other(add_member()) {
  open_account(member, "zoe@example.org");
  open_account(other, "autre@example.org");
  holder = log_in("zoe@example.org");
  other_holder = log_in("autre@example.org");
}

Reply DelegationTown::send(const std::string& token, const std::string& method,
                           const std::string& path, const json& body) {
  Headers headers{{"Cookie", "__Host-espace=" + token}};
  if (method == "GET") return HttpClient(port()).request("GET", path, headers);
  headers.emplace_back("Content-Type", "application/json");
  headers.emplace_back("Sec-Fetch-Site", "same-origin");
  return HttpClient(port()).request(method, path, headers, body.dump());
}

std::string DelegationTown::day(int from_today) const {
  return rules::iso_day(domain::day_in_paris(clock.now()).plus(from_today));
}

json DelegationTown::a_grant(int last_day_from_today) const {
  return {{"starts", day()},
          {"ends", last_day_from_today < 0 ? "" : day(last_day_from_today)},
          {"is_administrator", false},
          {"colleges", {"ouvrier", "etam", "cadre"}},
          {"levels",
           {{{"function", "planning"}, {"level", "read"}},
            {{"function", "documents"}, {"level", "update"}}}}};
}

json DelegationTown::an_administrator() const {
  return {{"starts", day()}, {"ends", ""}, {"is_administrator", true}};
}

std::string DelegationTown::invitation_to(const std::string& email) {
  std::string token;
  const auto now = clock.now();
  auto& outbox = portal().store().outbox();
  for (const auto& claimed :
       outbox.claim(store::Channel::Email, now, now + std::chrono::minutes(1), 1000)) {
    const auto link = claimed.message.parameters.find("link");
    if (claimed.message.recipient == email && link != claimed.message.parameters.end()) {
      token = token_of(link->second);
    }
    outbox.delivered(claimed.id, now);
  }
  return token;
}

std::int64_t DelegationTown::id_of(const std::string& by, const std::string& email) {
  const auto list = send(by, "GET", "/api/v1/delegations?page_size=100");
  must(list);
  const auto lines = list.json().at("lines");
  for (const auto& line : lines) {
    if (line.at("email") == email) return line.at("id");
  }
  return 0;
}

std::int64_t DelegationTown::add(const std::string& token, const std::string& email,
                                 const json& grant) {
  must(send(token, "POST", "/api/v1/delegations", {{"email", email}, {"grant", grant}}));
  return id_of(token, email);
}

Reply DelegationTown::change(const std::string& token, std::int64_t id, const json& grant) {
  const auto seen = send(token, "GET", "/api/v1/delegation?id=" + std::to_string(id));
  must(seen);
  return send(token, "PUT", "/api/v1/delegation",
              {{"id", id}, {"grant", grant}, {"revision", seen.json().at("revision")}});
}

Reply DelegationTown::accept(const std::string& invitation, const std::string& password) {
  return send("", "PUT", "/api/v1/invitations",
              {{"token", invitation},
               {"has_account", false},
               {"password", password},
               {"password_confirmation", password},
               {"last_name", "Martin"},
               {"first_name", "Paul"}});
}

std::string DelegationTown::make(const std::string& by, const std::string& email,
                                 const json& grant) {
  add(by, email, grant);
  must(accept(invitation_to(email)));
  return log_in(email);
}

std::int64_t DelegationTown::site_of(const Member& of) {
  return portal().store().read([&](const store::Transaction& t) {
    return t.sites.find_by_identifiant(of.site.identifiant)->id;
  });
}

std::vector<std::string> DelegationTown::refusals(std::int64_t site_id) {
  std::vector<std::string> found;
  const auto entries = portal().store().read(
      [&](const store::Transaction& t) { return t.journal.of_site(site_id, 100); });
  for (const auto& entry : entries) {
    if (entry.action != "access.refused") continue;
    const auto operation = entry.details.find("operation");
    found.push_back((operation == entry.details.end() ? entry.subject : operation->second) + ' ' +
                    entry.details.at("code"));
  }
  return found;
}

void DelegationTown::make_firm(const std::string& administrator,
                               const std::vector<Member>& clients) {
  const std::string siret = "90000008400013";
  if (!portal()
           .services()
           .firms.import({{siret, "COMPTAGESTION", administrator, "Expert", "Anne"}})
           .refused.empty()) {
    throw std::runtime_error("the firm was refused");
  }
  for (const auto& client : clients) {
    if (portal().services().firms.assign({{client.site.identifiant, siret}}).changed != 1) {
      throw std::runtime_error("the firm was not assigned");
    }
  }
}

std::string code_of(const Reply& reply) {
  return reply.status == 200 ? "" : reply.json().at("error").at("code").get<std::string>();
}

std::string code_at(const Reply& reply, const std::string& field) {
  if (reply.status == 200) return {};
  const auto errors = reply.json().at("error").at("fields");
  for (const auto& error : errors) {
    if (error.at("field") == field) return error.at("code");
  }
  return {};
}

}  // namespace espace::tests
