#include "tests/client/support/rights_samples.h"

#include <string>

namespace espace::tests {
namespace {

using api::AccessKind;
using api::GrantRole;
using rules::GrantStatus;

std::vector<api::FunctionRight> all_rights() { return api::function_rights(rules::Rights::all()); }

}  // namespace

api::ListDelegationsReply four_beneficiaries() {
  api::ListDelegationsReply reply;
  reply.identifiant = "1234567890";
  reply.total = 4;
  reply.matching = 4;
  reply.lines = {{11, GrantRole::Administrator, "DURAND Alice", GrantStatus::Active, "2019-04-16",
                  "", "alice.durand@exemple.fr", true, false, false},
                 {12, GrantRole::User, "MARTIN Paul", GrantStatus::Active, "2019-04-16",
                  "2027-12-31", "paul.martin@exemple.fr", false, true, false},
                 {13, GrantRole::User, "", GrantStatus::Invited, "2027-03-02", "",
                  "nouvelle.adresse@exemple.fr", false, true, true},
                 {14, GrantRole::Administrator, "PETIT Zoé", GrantStatus::Closed, "2019-09-17",
                  "2021-01-01", "zoe.petit@exemple.fr", false, false, false}};
  reply.firm = api::FirmLine{"COMPTAGESTION", 0, {}, "", ""};
  return reply;
}

api::GrantableReply everything_grantable() {
  api::GrantableReply reply;
  reply.today = "2027-03-02";
  reply.starts = "2019-04-16";
  reply.can_make_administrators = true;
  reply.levels = all_rights();
  return reply;
}

api::GrantableReply some_grantable() {
  api::GrantableReply reply = everything_grantable();
  reply.ends = "2027-12-31";
  rules::Rights rights = rules::Rights::all();
  for (const rules::FunctionInfo& info : rules::functions()) {
    rights.set(info.function, rules::College::Cadre, rules::Level::None);
    if (info.group != rules::FunctionGroup::Weather) continue;
    rights.set(info.function, rules::College::Ouvrier, rules::Level::None);
    rights.set(info.function, rules::College::Etam, rules::Level::None);
  }
  rights.set(rules::Function::BankAccounts, rules::College::Ouvrier, rules::Level::Read);
  rights.set(rules::Function::BankAccounts, rules::College::Etam, rules::Level::Read);
  reply.levels = api::function_rights(rights);
  return reply;
}

api::GrantableReply grantable_of_firm(std::int64_t count) {
  api::GrantableReply reply = some_grantable();
  reply.can_make_administrators = false;
  reply.sites.push_back({7, "Maçonnerie Martin", "Chantier Nord", "73282932000074", "1234567890"});
  for (std::int64_t id = 101; id < 100 + count; ++id) {
    const std::string number = std::to_string(1000 + id);
    reply.sites.push_back(
        {id, "Client " + number, "Site " + number, "7328293200" + number, "12345" + number + "0"});
  }
  return reply;
}

api::DelegationReply a_delegation() {
  api::DelegationReply reply;
  reply.line = four_beneficiaries().lines[1];
  reply.grant.starts = "2019-04-16";
  reply.grant.ends = "2027-12-31";
  reply.grant.colleges = {rules::College::Ouvrier, rules::College::Etam};
  reply.grant.levels = {{rules::Function::BankAccounts, rules::Level::Update, {}},
                        {rules::Function::Documents, rules::Level::Read, {}}};
  reply.granted_by = "Alice Durand";
  reply.granted_on = "2019-04-10";
  reply.revision = 3;
  return reply;
}

api::DelegationReply a_firm_delegation() {
  api::DelegationReply reply = a_delegation();
  reply.is_firm = true;
  reply.line.id = 20;
  reply.line.name = "COMPTAGESTION";
  reply.line.email.clear();
  return reply;
}

api::InvitationReply an_invitation(bool has_account) {
  api::InvitationReply reply;
  reply.email = "paul.martin@exemple.fr";
  reply.has_account = has_account;
  reply.invited_by = "Alice Durand";
  reply.company_name = "Maçonnerie Martin";
  reply.site_name = "Chantier Nord";
  reply.site_count = 1;
  reply.role = api::Role::CompanyUser;
  reply.starts = "2027-03-02";
  reply.ends = "2027-12-31";
  return reply;
}

api::AccessesReply a_tree_of_accesses() {
  rules::Rights some;
  some.set(rules::Function::BankAccounts, rules::College::Ouvrier, rules::Level::Update);
  some.set(rules::Function::Documents, rules::College::Ouvrier, rules::Level::Read);
  some.set(rules::Function::Documents, rules::College::Etam, rules::Level::Read);
  some.set(rules::Function::Documents, rules::College::Cadre, rules::Level::Read);
  const auto few = api::function_rights(some);
  return {"2027-03-02",
          {{11, 0, 0, AccessKind::Holder, "Alice Durand", "alice.durand@exemple.fr", "2019-04-16",
            "", all_rights()},
           {12, 11, 1, AccessKind::Administrator, "Paul Martin", "paul.martin@exemple.fr",
            "2019-04-16", "2027-12-31", all_rights()},
           {15, 12, 2, AccessKind::User, "Inès Roux", "ines.roux@exemple.fr", "2020-01-01",
            "2027-12-31", few},
           {20, 11, 1, AccessKind::Firm, "COMPTAGESTION", "", "2021-01-01", "", few},
           {21, 20, 2, AccessKind::Collaborator, "Luc Bernard", "luc.bernard@cabinet.fr",
            "2022-05-01", "", few}},
          true,
          false,
          ""};
}

api::JournalReply a_journal(std::int64_t newest, bool has_more) {
  api::JournalReply reply;
  for (std::int64_t id = newest; id > newest - 3; --id) {
    reply.lines.push_back({id,
                           "2027-03-02T14:05:00+01:00",
                           "Alice Durand",
                           "Maçonnerie Martin, Chantier Nord",
                           "Délégation modifiée",
                           "Paul Martin (n° " + std::to_string(id) + ")",
                           {{"Date de fin", "31/12/2026", "31/12/2027"}}});
  }
  reply.has_more = has_more;
  return reply;
}

void answer_rights(TestScreen& screen) {
  platform::Headless& server = screen.server();
  api::ListDelegationsReply list = four_beneficiaries();
  list.is_review_due = true;
  list.reviewed_on = "2026-02-01";
  list.reviewed_by = "Alice Durand";
  list.matching = 23;
  server.answer(api::delegations, list);
  // Without a day to begin with, so that the forms have an error.
  api::GrantableReply grantable = some_grantable();
  grantable.today.clear();
  grantable.starts.clear();
  server.answer(api::grantable, grantable);
  api::DelegationReply delegation = a_delegation();
  delegation.grant.starts.clear();
  server.answer(api::delegation, delegation);
  server.answer(api::accesses, a_tree_of_accesses());
  server.answer(api::journal, a_journal(100, true));
  server.answer(api::invitation, an_invitation(false));
}

}  // namespace espace::tests
