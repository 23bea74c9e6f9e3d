#pragma once

#include "server/store/rights/delegations.h"
#include "server/store/sql/connection.h"

/// The statements behind the list of delegations. Parameters: :1 site, :2 party, :3 day, :4 and :5
/// kinds, :6 first day, :7 last day, :8 and :9 statuses; of a page :10 limit, :11 offset, and from
/// :12 on the keys of a line, then a phase.
namespace espace::store {

/// One direction of one order.
struct PageStatements {
  Sql from_start;
  Sql from_line;
  Sql nth;  ///< :1 site, :2 party, :3 offset.
};
PageStatements page_statements(DelegationOrder order, bool is_descending);

/// By name, within a phase.
Sql of_phase_from_start(bool is_descending);
Sql of_phase_from_line(bool is_descending);

/// How many lines.
Sql count_sql();
/// The lowest and the highest phase of the lines, and how many they are.
Sql phases_sql();
/// How many lines of each status.
Sql status_counts_sql();

}  // namespace espace::store
