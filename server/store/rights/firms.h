#pragma once

#include "server/store/rights/delegations.h"

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

  static constexpr auto columns() { return std::tuple{&Firm::id, &Firm::siret, &Firm::name}; }
};

/// Who acts with all that a firm received, and delegates it further.
struct FirmAdministrator {
  std::int64_t id = 0;
  std::int64_t firm_id = 0;
  std::optional<std::int64_t> account_id;  ///< Once the invitation is accepted.
  std::string email;
  std::string email_key;
  std::string last_name;
  std::string first_name;
  DelegationPhase phase = DelegationPhase::Invited;
  std::int64_t invitation_id = 0;
  std::optional<Time> accepted;
  std::optional<Time> closed;

  static constexpr auto columns() {
    return std::tuple{&FirmAdministrator::id,
                      &FirmAdministrator::firm_id,
                      &FirmAdministrator::account_id,
                      &FirmAdministrator::email,
                      &FirmAdministrator::email_key,
                      &FirmAdministrator::last_name,
                      &FirmAdministrator::first_name,
                      &FirmAdministrator::phase,
                      &FirmAdministrator::invitation_id,
                      &FirmAdministrator::accepted,
                      &FirmAdministrator::closed};
  }
};

class Firms {
 public:
  explicit Firms(Connection& connection) : connection_(connection) {}

  std::optional<Firm> find(std::int64_t id) const;
  std::optional<Firm> find_by_siret(std::string_view siret) const;
  std::int64_t add(const Firm& firm);
  void rename(std::int64_t id, std::string_view name);

  /// To which the member may delegate.
  std::optional<Firm> of_member(std::int64_t member_id) const;
  void set_of_member(std::int64_t member_id, std::optional<std::int64_t> firm_id);

  /// The closed ones too.
  std::vector<FirmAdministrator> administrators(std::int64_t firm_id) const;
  std::vector<FirmAdministrator> of_invitation(std::int64_t invitation_id) const;
  std::int64_t add(const FirmAdministrator& administrator);
  void update(const FirmAdministrator& administrator);
  /// The account's names or address have changed.
  void follow_account(std::int64_t account_id);

 private:
  Connection& connection_;
};

}  // namespace espace::store
