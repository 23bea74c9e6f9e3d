#include "server/domain/caisse/applications.h"

#include "server/domain/base/calendar.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/tokens.h"
#include "server/domain/rights/rights.h"
#include "server/signing/es256.h"
#include "server/store/store.h"

#include <vector>

namespace espace::domain {
namespace {

using api::Json;

/// Tolerance for differing clocks.
constexpr auto leeway = std::chrono::minutes(5);

/// The newest key that everybody has had time to fetch; if there is none, the first. `keys`: the
/// newest first.
const store::SigningKey& signing_key(const std::vector<store::SigningKey>& keys, Time now) {
  for (const auto& each : keys) {
    if (each.created + Applications::key_lead <= now) return each;
  }
  return keys.back();
}

std::vector<std::string> colleges_of(const rules::Rights& rights, rules::Function function,
                                     rules::Level level) {
  const auto colleges = rights.colleges(function, level);
  std::vector<std::string> names;
  for (const auto each : {rules::College::Ouvrier, rules::College::Etam, rules::College::Cadre}) {
    if (colleges.has(each)) names.emplace_back(rules::name_of(each));
  }
  return names;
}

/// The person, the site, and the person's rights there.
Json claims_of(const store::Transaction& transaction, const Session& session,
               rules::Function function, const Standing& standing) {
  const auto account = transaction.accounts.find(session.account_id).value();
  const auto site = transaction.sites.find(session.site_id).value();
  const auto member = transaction.members.find(site.member_id).value();
  return {{"sub", account_subject(account.id)},
          {"name", account.first_name + ' ' + account.last_name},
          {"given_name", account.first_name},
          {"family_name", account.last_name},
          {"email", account.email},
          {"site",
           {{"identifiant", site.identifiant},
            {"siret", site.siret},
            {"company_name", member.company_name},
            {"name", site.name}}},
          {"role", name_of(standing.role().value())},
          {"function", rules::info_of(function).name},
          {"level", rules::name_of(standing.rights.highest(function))},
          {"colleges", colleges_of(standing.rights, function, rules::Level::Read)},
          {"update_colleges", colleges_of(standing.rights, function, rules::Level::Update)}};
}

}  // namespace

Applications::Applications(const Environment& environment) : environment_(environment) {
  const bool has_key = environment_.store.read([](const store::Transaction& transaction) {
    return !transaction.signing_keys.list().empty();
  });
  if (has_key) return;
  const auto pem = signing::Key::generate().pem();
  const Time now = environment_.clock.now();
  environment_.store.write([&](store::Transaction& transaction) {
    // Another server may have created it first.
    if (transaction.signing_keys.list().empty()) transaction.signing_keys.add(pem, now);
  });
}

api::ApplicationsReply Applications::list(const Session& session) {
  const auto today = day_in_paris(environment_.clock.now());
  const auto held = environment_.store.read([&](const store::Transaction& transaction) {
    return rights(transaction, session.account_id, session.site_id, today);
  });
  api::ApplicationsReply reply;
  for (const auto& each : rules::functions()) {
    const bool is_there = environment_.settings.applications.contains(std::string(each.name));
    if (is_there && held.highest(each.function) != rules::Level::None) {
      reply.functions.emplace_back(each.function);
    }
  }
  return reply;
}

Outcome<api::OpenApplicationReply> Applications::open(const api::OpenApplicationRequest& request,
                                                      const Session& session) {
  using Reply = Outcome<api::OpenApplicationReply>;
  const auto& settings = environment_.settings;
  const auto function = request.function;
  const std::string name(function.name());
  const auto application = settings.applications.find(name);
  if (!function || application == settings.applications.end()) return Code::NotFound;
  const auto& url = application->second;
  const Time now = environment_.clock.now();
  Json claims;
  std::string key;
  const auto refusal =
      environment_.store.write([&](store::Transaction& transaction) -> std::optional<Refusal> {
        const auto held =
            standing(transaction, session.account_id, session.site_id, day_in_paris(now));
        if (held.rights.highest(*function) == rules::Level::None) return Refusal{Code::Forbidden};
        claims = claims_of(transaction, session, *function, held);
        key = signing_key(transaction.signing_keys.list(), now).private_key;
        append_to_journal(transaction, {now,
                                        session.account_id,
                                        session.site_id,
                                        JournalAction::ApplicationOpened,
                                        "function:" + name,
                                        {}});
        return std::nullopt;
      });
  if (refusal) return *refusal;
  const auto seconds = now.time_since_epoch().count();
  claims["iss"] = settings.public_url;
  claims["aud"] = url;
  claims["iat"] = seconds;
  claims["nbf"] = seconds;
  claims["exp"] = seconds + token_lifetime.count();
  claims["jti"] = new_token();
  const char separator = url.find('?') == std::string::npos ? '?' : '&';
  return Reply(
      api::OpenApplicationReply{url + separator + "token=" + signing::Key(key).sign(claims)});
}

std::string Applications::key_set() {
  const auto keys = environment_.store.read(
      [](const store::Transaction& transaction) { return transaction.signing_keys.list(); });
  Json published = Json::array();
  for (const auto& each : keys) published.push_back(signing::Key(each.private_key).public_jwk());
  return api::print_json({{"keys", std::move(published)}});
}

void Applications::renew_key(bool at_once) {
  const auto pem = signing::Key::generate().pem();
  const Time now = environment_.clock.now();
  environment_.store.write([&](store::Transaction& transaction) {
    transaction.signing_keys.add(pem, now);
    if (at_once) {
      transaction.signing_keys.remove_before(transaction.signing_keys.list().front().id);
    }
    append_to_journal(
        transaction,
        {now, std::nullopt, std::nullopt, JournalAction::SigningKeyRenewed, "signing_key", {}});
  });
}

std::int64_t Applications::forget_old_keys() {
  const Time now = environment_.clock.now();
  return environment_.store.write([&](store::Transaction& transaction) -> std::int64_t {
    const auto keys = transaction.signing_keys.list();
    if (keys.empty()) return 0;
    const auto& signs = signing_key(keys, now);
    // The previous key signed its last token when this one started to sign.
    const bool is_alone = signs.created + key_lead + token_lifetime + leeway <= now;
    return is_alone ? transaction.signing_keys.remove_before(signs.id) : 0;
  });
}

}  // namespace espace::domain
