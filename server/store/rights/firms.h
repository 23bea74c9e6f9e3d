#pragma once

#include "server/store/rights/delegations.h"
#include "server/store/sql/column.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

/// An accounting firm («cabinet comptable»), recognised by its SIRET.
struct Firm {
  std::int64_t id = 0;
  std::string siret;
  std::string name;

  static constexpr std::string_view table = "firms";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &Firm::id), column("siret", &Firm::siret),
                      column("name", &Firm::name)};
  }
};

/// A person who acts with all rights that a firm received, and delegates them further.
struct FirmAdministrator {
  std::int64_t id = 0;
  std::int64_t firm_id = 0;
  std::optional<std::int64_t> account_id;  ///< Set once the invitation is accepted.
  std::string email;
  std::string email_key;
  std::string last_name;
  std::string first_name;
  DelegationPhase phase = DelegationPhase::Invited;
  std::int64_t invitation_id = 0;
  std::optional<Time> accepted;
  std::optional<Time> closed;

  static constexpr std::string_view table = "firm_administrators";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &FirmAdministrator::id),
                      fixed_column("firm_id", &FirmAdministrator::firm_id),
                      column("account_id", &FirmAdministrator::account_id),
                      fixed_column("email", &FirmAdministrator::email),
                      fixed_column("email_key", &FirmAdministrator::email_key),
                      column("last_name", &FirmAdministrator::last_name),
                      column("first_name", &FirmAdministrator::first_name),
                      column("phase", &FirmAdministrator::phase),
                      column("invitation_id", &FirmAdministrator::invitation_id),
                      column("accepted", &FirmAdministrator::accepted),
                      column("closed", &FirmAdministrator::closed)};
  }
};

class Firms {
 public:
  explicit Firms(Connection& connection) : connection_(connection) {}

  std::optional<Firm> find(std::int64_t id) const;
  std::optional<Firm> find_by_siret(std::string_view siret) const;
  std::int64_t add(const Firm& firm);
  void rename(std::int64_t id, std::string_view name);

  /// Firms to which the member may delegate.
  std::optional<Firm> of_member(std::int64_t member_id) const;
  void set_of_member(std::int64_t member_id, std::optional<std::int64_t> firm_id);

  /// Including closed ones.
  std::vector<FirmAdministrator> administrators(std::int64_t firm_id) const;
  std::vector<FirmAdministrator> of_invitation(std::int64_t invitation_id) const;
  std::int64_t add(const FirmAdministrator& administrator);
  void update(const FirmAdministrator& administrator);
  /// Copies the account's changed names or address.
  void follow_account(std::int64_t account_id);

 private:
  Connection& connection_;
};

}  // namespace espace::store
