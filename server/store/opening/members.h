#pragma once

#include "server/store/sql/column.h"
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

  static constexpr std::string_view table = "members";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &Member::id), column("siren", &Member::siren),
                      column("company_name", &Member::company_name)};
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
  std::string holder_last_name;  ///< The person to whom the caisse writes, as it knows them.
  std::string holder_first_name;

  static constexpr std::string_view table = "sites";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &Site::id),
                      column("member_id", &Site::member_id),
                      column("identifiant", &Site::identifiant),
                      column("siret", &Site::siret),
                      column("name", &Site::name),
                      column("address_line1", &Site::address_line1),
                      column("address_line2", &Site::address_line2),
                      column("postcode", &Site::postcode),
                      column("city", &Site::city),
                      column("holder_last_name", &Site::holder_last_name),
                      column("holder_first_name", &Site::holder_first_name)};
  }
  bool operator==(const Site&) const = default;
};

/// A site as listed for people to choose from.
struct HeldSite {
  std::int64_t id = 0;
  std::string company_name;
  std::string name;
  std::string siret;
  std::string identifiant;

  static constexpr std::string_view table = "sites";
  static constexpr auto columns() {
    return std::tuple{column("id", &HeldSite::id),
                      read_column("m.company_name", &HeldSite::company_name),
                      column("name", &HeldSite::name), column("siret", &HeldSite::siret),
                      column("identifiant", &HeldSite::identifiant)};
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
  /// Sites where the account, or a firm that it administers, has a delegation, in force or not.
  /// Unordered.
  std::vector<HeldSite> list_delegated_to(std::int64_t account_id) const;
  /// Sites after that id with neither an administrator nor a valid code, ordered by id.
  std::vector<Site> list_without_access(std::int64_t after, Time now, std::int64_t limit) const;

 private:
  Connection& connection_;
};

}  // namespace espace::store
