#pragma once

#include "server/store/rights/delegations.h"
#include "server/store/sql/connection.h"

/// The statements of the list of delegations. Parameters: :1 site, :2 party, :3 day, :4 and :5
/// kinds, :6 first day, :7 last day, :8 and :9 statuses; for a page :10 limit, :11 offset, and from
/// :12 on the keys of a line, then a phase.
namespace espace::store {

/// One sort order in one direction.
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
/// The lowest and the highest phase of the lines, and the number of lines.
Sql phases_sql();
/// The number of lines by status.
Sql status_counts_sql();

}  // namespace espace::store
