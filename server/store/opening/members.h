#pragma once

#include "server/store/sql/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

/// A company («adhérent»), recognised by its SIREN.
struct Member {
  std::int64_t id = 0;
  std::string siren;
  std::string company_name;

  static constexpr auto columns() {
    return std::tuple{&Member::id, &Member::siren, &Member::company_name};
  }
};

class Members {
 public:
  explicit Members(Connection& connection) : connection_(connection) {}

  std::optional<Member> find(std::int64_t id) const;
  std::optional<Member> find_by_siren(std::string_view siren) const;
  std::int64_t add(const Member& member, Time now);
  void update(const Member& member, Time now);

 private:
  Connection& connection_;
};

/// A declaring site («site déclarant»).
struct Site {
  std::int64_t id = 0;
  std::int64_t member_id = 0;
  std::string identifiant;  ///< Ten digits; unique.
  std::string siret;
  std::string name;
  std::string address_line1;
  std::string address_line2;
  std::string postcode;
  std::string city;
  std::string holder_last_name;  ///< As the caisse knows the person to whom it writes.
  std::string holder_first_name;

  static constexpr auto columns() {
    return std::tuple{
        &Site::id,   &Site::member_id,        &Site::identifiant,      &Site::siret,
        &Site::name, &Site::address_line1,    &Site::address_line2,    &Site::postcode,
        &Site::city, &Site::holder_last_name, &Site::holder_first_name};
  }
  bool operator==(const Site&) const = default;
};

/// A site as its people choose it among theirs.
struct HeldSite {
  std::int64_t id = 0;
  std::string company_name;
  std::string name;
  std::string siret;
  std::string identifiant;

  static constexpr auto columns() {
    return std::tuple{&HeldSite::id, &HeldSite::company_name, &HeldSite::name, &HeldSite::siret,
                      &HeldSite::identifiant};
  }
};

class Sites {
 public:
  explicit Sites(Connection& connection) : connection_(connection) {}

  std::optional<Site> find(std::int64_t id) const;
  std::optional<Site> find_by_identifiant(std::string_view identifiant) const;
  std::int64_t add(const Site& site, Time now);
  void update(const Site& site, Time now);

  /// The account at the root of the site's chain of rights: its «Administrateur Entreprise».
  std::optional<std::int64_t> holder(std::int64_t site_id) const;
  /// Where the account, or a firm that it administrates, has a delegation: in force or not. In no
  /// order.
  std::vector<HeldSite> list_delegated_to(std::int64_t account_id) const;
  /// Sites after that id with neither an administrator nor a living code, in the order of their
  /// ids.
  std::vector<Site> list_without_access(std::int64_t after, Time now, std::int64_t limit) const;

 private:
  Connection& connection_;
};

}  // namespace espace::store
