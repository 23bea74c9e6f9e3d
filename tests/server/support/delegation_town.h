#pragma once

#include "tests/server/support/fixture.h"

#include <string>
#include <vector>

namespace espace::tests {

/// A site whose holder delegates, over HTTP as a browser would; and a second site of somebody else.
struct DelegationTown : TestServer {
  DelegationTown();

  /// As somebody who is logged in, with the cookie's value.
  Reply send(const std::string& token, const std::string& method, const std::string& path,
             const nlohmann::json& body = nlohmann::json::object());
  /// "2026-09-21" and that many days on, in Paris.
  std::string day(int from_today = 0) const;
  /// «Consultation» of the planning, «Mise à jour» of the documents, all colleges, from today on.
  nlohmann::json a_grant(int last_day_from_today = -1) const;
  nlohmann::json an_administrator() const;
  /// The token of the newest e-mail to the address; the others are taken out too.
  std::string invitation_to(const std::string& email);
  /// Adds a delegation: its id.
  std::int64_t add(const std::string& token, const std::string& email, const nlohmann::json& grant);
  /// Modifies the delegation as it says now.
  Reply change(const std::string& token, std::int64_t id, const nlohmann::json& grant);
  Reply accept(const std::string& invitation, const std::string& password = good_password);
  /// Adds, accepts with a new account, logs in: the cookie's value.
  std::string make(const std::string& by, const std::string& email, const nlohmann::json& grant);
  std::int64_t id_of(const std::string& by, const std::string& email);
  std::int64_t site_of(const Member& member);
  /// "operation code" of the refusals in the journal of the site, the newest first.
  std::vector<std::string> refusals(std::int64_t site_id);
  /// COMPTAGESTION, which `administrator` administrates, may get what the members delegate.
  void make_firm(const std::string& administrator, const std::vector<Member>& clients);

  Member member;
  Member other;
  std::string holder;        ///< Of `member`.
  std::string other_holder;  ///< Of `other`.
};

/// The error's code, or the code at a field.
std::string code_of(const Reply& reply);
std::string code_at(const Reply& reply, const std::string& field);

}  // namespace espace::tests
