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

/// One month's declaration of a site.
struct Declaration {
  std::int64_t id = 0;
  std::int64_t site_id = 0;
  std::int64_t year = 0;
  std::int64_t month = 0;  ///< 1 to 12.
  std::string state;       ///< A name of rules::DsnState.
  bool needs_action = false;

  static constexpr std::string_view table = "declarations";
  static constexpr auto columns() {
    return std::tuple{
        id_column("id", &Declaration::id),    column("site_id", &Declaration::site_id),
        column("year", &Declaration::year),   column("month", &Declaration::month),
        column("state", &Declaration::state), column("needs_action", &Declaration::needs_action)};
  }
};

/// An anomaly of a declaration.
struct Anomaly {
  std::string label;
  std::string expected;  ///< What the company has to do; may be empty.

  static constexpr std::string_view table = "declaration_anomalies";
  static constexpr auto columns() {
    return std::tuple{column("label", &Anomaly::label), column("expected", &Anomaly::expected)};
  }
  bool operator==(const Anomaly&) const = default;
};

/// A declaration joined with one of its anomalies, or with none if it has none. Lists of these are
/// unordered.
struct DeclarationLine {
  std::int64_t site_id = 0;
  std::int64_t year = 0;
  std::int64_t month = 0;
  std::string state;
  std::optional<std::int64_t> position;  ///< Of the anomaly, from 0.
  std::optional<std::string> label;
  std::optional<std::string> expected;

  static constexpr std::string_view table = "declarations";
  static constexpr auto columns() {
    return std::tuple{column("site_id", &DeclarationLine::site_id),
                      column("year", &DeclarationLine::year),
                      column("month", &DeclarationLine::month),
                      column("state", &DeclarationLine::state),
                      read_column("a.position", &DeclarationLine::position),
                      read_column("a.label", &DeclarationLine::label),
                      read_column("a.expected", &DeclarationLine::expected)};
  }
};

class Declarations {
 public:
  explicit Declarations(Connection& connection) : connection_(connection) {}

  std::optional<Declaration> find(std::int64_t site_id, std::int64_t year,
                                  std::int64_t month) const;
  /// In their order.
  std::vector<Anomaly> anomalies_of(std::int64_t id) const;
  /// Replaces the month together with its anomalies.
  void replace(const Declaration& declaration, const std::vector<Anomaly>& anomalies, Time now);

  /// From the first of these months to the last.
  std::vector<DeclarationLine> of_site(std::int64_t site_id, std::int64_t first_year,
                                       std::int64_t first_month, std::int64_t last_year,
                                       std::int64_t last_month) const;
  /// Those that need action.
  std::vector<DeclarationLine> open_of_site(std::int64_t site_id) const;
  std::vector<DeclarationLine> open_of_account(std::int64_t account_id) const;

 private:
  Connection& connection_;
};

}  // namespace espace::store
