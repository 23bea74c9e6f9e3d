#include "tests/domain/support/rights_towns.h"

#include <fmt/format.h>

#include <atomic>

namespace espace::tests {

using store::DelegationKind;
using store::DelegationPhase;

namespace {

constexpr store::Time written{std::chrono::seconds(1'790'000'000)};

/// A number that nothing else in the database has.
std::int64_t next_number() {
  static std::atomic<std::int64_t> count = 0;
  return ++count;
}

void add_people(store::Transaction& transaction, RightsTown& town, std::uint32_t chance) {
  for (auto& account_id : town.accounts) {
    store::Account account;
    account.email = account.email_key = fmt::format("a{}@example.org", next_number());
    account.last_name = "nom";
    account.first_name = fmt::format("p{}", next_number() * 7919 % 1009);
    account.created = account.email_certified = written;
    account_id = transaction.accounts.add(account);
  }
  for (std::size_t index = 0; index < town.firms.size(); ++index) {
    const auto number = next_number();
    town.firms[index] =
        transaction.firms.add(store::Firm{0, fmt::format("{:014}", number), "Cabinet"});
    store::Invitation invitation;
    invitation.firm_id = town.firms[index];
    const auto invitation_id = transaction.invitations.add(invitation);
    for (std::size_t person = 0; person < people; ++person, chance >>= 2U) {
      store::FirmAdministrator administrator;
      administrator.firm_id = town.firms[index];
      administrator.account_id = town.accounts[person];
      administrator.email = administrator.email_key = "x";
      administrator.invitation_id = invitation_id;
      administrator.phase = static_cast<DelegationPhase>(chance % 4 % 3);
      transaction.firms.add(administrator);
      town.administrates[index][person] = administrator.phase == DelegationPhase::Accepted;
    }
  }
}

std::int64_t add_site(store::Transaction& transaction) {
  const auto number = next_number();
  store::Member member;
  member.siren = fmt::format("{:09}", number);
  member.company_name = "Bâti";
  store::Site site;
  site.member_id = transaction.members.add(member, written);
  site.identifiant = fmt::format("{:010}", number);
  site.siret = fmt::format("{:014}", number);
  return transaction.sites.add(site, written);
}

/// What a link says, for the person whose it is.
void put_link(store::Delegation& row, const RightsTown& town, const TownSite& site,
              std::size_t place) {
  const store::ChainLink& link = site.tree.links[place];
  row.site_id = site.id;
  if (link.source_id != 0) {
    row.source_id = site.grants[static_cast<std::size_t>(link.source_id - 1)];
  }
  row.party = town.stored_party(link.party);
  row.kind = link.kind;
  row.colleges = link.colleges;
  row.levels = link.levels;
  row.first_day = link.first_day;
  row.last_day = link.last_day;
  row.phase = link.phase;
  row.granted = written;
  if (link.kind == DelegationKind::Firm) {
    row.firm_id = town.stored_party(link.firm_id);
    return;
  }
  const auto owner = site.owners[place];
  row.email = row.email_key = fmt::format("e{}", owner);
  const bool is_known = link.phase != DelegationPhase::Invited;
  row.account_id.reset();
  if (is_known) row.account_id = town.accounts[owner];
  row.last_name = is_known ? "nom" : "";
  row.first_name = is_known ? fmt::format("p{}", owner * 7919 % 1009) : "";
}

/// Under which it may stand as well: what is in the same hands, and does not stand on it.
std::vector<std::size_t> other_sources(const Tree& tree, std::size_t place) {
  const store::ChainLink& link = tree.links[place];
  std::vector<std::size_t> sources;
  for (std::size_t source = 0; source < tree.links.size(); ++source) {
    const store::ChainLink& other = tree.links[source];
    const bool is_of_firm = link.party >= first_firm;
    const bool is_in_hands = is_of_firm ? other.party == link.party || other.firm_id == link.party
                                        : other.party == store::company_party;
    if (is_in_hands && !tree.stands_on(source, place)) sources.push_back(source);
  }
  return sources;
}

}  // namespace

bool RightsTown::is_of(std::size_t person, const TownSite& site, std::size_t place) const {
  const store::ChainLink& link = site.tree.links[place];
  if (link.phase != DelegationPhase::Accepted) return false;
  if (link.kind != DelegationKind::Firm) return site.owners[place] == person;
  return administrates[static_cast<std::size_t>(link.firm_id - first_firm)][person];
}

RightsTown build_town(store::Transaction& transaction, const std::vector<Tree>& trees,
                      std::uint32_t chance) {
  RightsTown town;
  add_people(transaction, town, chance);
  for (const Tree& tree : trees) {
    TownSite site;
    site.tree = tree;
    site.id = add_site(transaction);
    for (std::size_t place = 0; place < tree.links.size(); ++place) {
      // Whose: of the grant itself, so that it shrinks with it.
      site.owners.push_back(static_cast<std::size_t>(tree.links[place].levels[0] - '0' +
                                                     2 * (tree.links[place].levels[1] - '0')) %
                            people);
      store::Delegation row;
      put_link(row, town, site, place);
      site.grants.push_back(transaction.delegations.add(row));
    }
    town.sites.push_back(std::move(site));
  }
  return town;
}

void apply(store::Transaction& transaction, RightsTown& town, const Change& change) {
  const auto& [which_site, which_grant, raw, which_source] = change;
  TownSite& site = town.sites[which_site % town.sites.size()];
  if (site.tree.links.size() < 2) return;
  // Not the root: it never changes.
  const std::size_t place = 1 + which_grant % (site.tree.links.size() - 1);
  store::ChainLink& link = site.tree.links[place];
  const store::ChainLink next = link_from(raw);
  link.phase = which_source % 4 == 0 ? DelegationPhase::Closed : next.phase;
  if (link.party == store::company_party) {
    link.kind = next.kind == DelegationKind::Firm ? DelegationKind::User : next.kind;
  }
  link.colleges = next.colleges;
  link.levels = next.levels;
  link.first_day = next.first_day;
  link.last_day = next.last_day;
  if (which_source % 4 == 1) {
    const auto sources = other_sources(site.tree, place);
    link.source_id = site.tree.links[sources[which_source / 4 % sources.size()]].id;
  }
  auto row = transaction.delegations.find(site.grants[place]).value();
  put_link(row, town, site, place);
  transaction.delegations.update(row, written);
}

}  // namespace espace::tests
