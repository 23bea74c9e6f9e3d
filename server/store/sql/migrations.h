#pragma once

namespace espace::store {

class Connection;

/// The version of the tables that this program works with.
int newest_schema();

/// Brings the tables up to that version, inside the caller's transaction, which must already
/// exclude other programs from migrating. Throws Error if the tables are newer than the program.
void migrate(Connection& connection, int to = newest_schema());

}  // namespace espace::store
