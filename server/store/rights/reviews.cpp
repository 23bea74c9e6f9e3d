#include "server/store/rights/reviews.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<Review> Reviews::find(std::int64_t site_id) const {
  return connection_.find<Review>(select<Review, "WHERE site_id = :1">, site_id);
}

void Reviews::begin(std::int64_t site_id, Time now) {
  insert_once(connection_, Review{site_id, now, {}, {}}, also<"due_from">(now));
}

void Reviews::confirm(std::int64_t site_id, std::int64_t account_id, Time now) {
  put(connection_, Review{site_id, now, now, account_id}, also<"due_from">(now));
}

std::vector<std::int64_t> Reviews::sites_to_ask(Time since, std::int64_t limit) const {
  return connection_.list<std::int64_t>(
      "SELECT site_id FROM access_reviews WHERE due_from <= :1 ORDER BY due_from LIMIT :2", since,
      limit);
}

void Reviews::note_asked(std::int64_t site_id, Time now) {
  connection_.run("UPDATE access_reviews SET due_from = :1 WHERE site_id = :2", now, site_id);
}

}  // namespace espace::store
