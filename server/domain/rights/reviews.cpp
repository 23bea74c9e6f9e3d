#include "server/domain/rights/reviews.h"

#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/subjects.h"
#include "server/domain/rights/attempt.h"
#include "shared/api/mapping/paths.h"

#include <algorithm>

namespace espace::domain {
namespace {

/// Sites per transaction: few enough that people's requests do not have to wait long.
constexpr std::int64_t chunk = 50;
constexpr std::int64_t most_administrators = 100;

store::DelegationFilter in_force(std::int64_t site_id, rules::Day day) {
  store::DelegationFilter filter;
  filter.site_id = site_id;
  filter.day = day.count;
  filter.lowest_status = filter.highest_status =
      static_cast<std::int64_t>(rules::GrantStatus::Active);
  return filter;
}

/// The number of delegations, without the site's holder, but including the firm.
std::int64_t count_delegated(const store::Transaction& transaction, std::int64_t site_id,
                             rules::Day day) {
  const auto firms = transaction.delegations.open_to_firms(site_id);
  return transaction.delegations.count(in_force(site_id, day)) - 1 +
         std::ranges::count_if(firms, [&](const store::Delegation& each) {
           return chain_of(transaction, each.id).status(day) == rules::GrantStatus::Active;
         });
}

std::size_t ask_at(store::Transaction& transaction, const Settings& settings, std::int64_t site_id,
                   Time now) {
  transaction.reviews.note_asked(site_id, now);
  const auto day = day_in_paris(now);
  const auto delegated = count_delegated(transaction, site_id, day);
  if (delegated < 1) return 0;
  const auto site = transaction.sites.find(site_id).value();
  const auto member = transaction.members.find(site.member_id).value();
  auto filter = in_force(site_id, day);
  filter.kind = store::DelegationKind::Administrator;
  const auto administrators = transaction.delegations.page(filter, store::DelegationOrder::Name,
                                                           false, 0, most_administrators);
  for (const auto& each : administrators) {
    messages::send(transaction.outgoing, each.email,
                   messages::ReviewDue{.greeting = greeting(settings, each.first_name),
                                       .company_name = member.company_name,
                                       .site_name = site.name,
                                       .count = delegated,
                                       .link = url_of(settings.public_url, path_of_overview)},
                   now);
  }
  append_to_journal(
      transaction,
      {now, std::nullopt, site_id, JournalAction::AccessesReviewAsked, subject_of(site), {}});
  return administrators.size();
}

}  // namespace

Outcome<api::Nothing> Reviews::confirm(const Session& session) {
  const Time now = environment_.clock.now();
  return environment_.store.write([&](store::Transaction& transaction) -> Outcome<api::Nothing> {
    const Attempt attempt{transaction, session, environment_.settings, "accesses.confirm", now};
    const auto site = transaction.sites.find(session.site_id);
    if (!site) return Code::SiteRequired;
    const auto delegate =
        delegate_at(transaction, session.account_id, session.site_id, attempt.today());
    if (!delegate || delegate->is_firm())
      return attempt.refuse(Code::Forbidden, attempt.site_subject());
    transaction.reviews.confirm(session.site_id, session.account_id, now);
    append_to_journal(transaction, {now, session.account_id, session.site_id,
                                    JournalAction::AccessesConfirmed, subject_of(*site)});
    return api::Nothing{};
  });
}

bool is_review_due(const Settings& settings, Time begun, std::optional<Time> confirmed, Time now) {
  return confirmed.value_or(begun) + settings.review_period <= now;
}

bool is_review_due(const store::Transaction& transaction, const Settings& settings,
                   std::int64_t site_id, Time now) {
  const auto review = transaction.reviews.find(site_id);
  return review && is_review_due(settings, review->begun, review->confirmed, now);
}

std::size_t ask_for_reviews(const Environment& environment) {
  const auto& settings = environment.settings;
  const Time now = environment.clock.now();
  std::size_t written = 0;
  while (true) {
    std::size_t sites = 0;
    written += environment.store.write([&](store::Transaction& transaction) {
      const auto due = transaction.reviews.sites_to_ask(now - settings.review_period, chunk);
      sites = due.size();
      std::size_t mails = 0;
      for (const auto site_id : due) mails += ask_at(transaction, settings, site_id, now);
      return mails;
    });
    if (sites < static_cast<std::size_t>(chunk)) return written;
  }
}

}  // namespace espace::domain
