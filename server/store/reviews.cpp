#include "server/store/reviews.h"

#include "server/store/connection.h"

namespace espace::store {

std::optional<Time> Reviews::last(std::int64_t site_id) const {
  return connection_.find<Time>("SELECT confirmed FROM reviews WHERE site_id = :1", site_id);
}

void Reviews::note(std::int64_t site_id, Time confirmed) {
  connection_.run(
      "INSERT INTO reviews (site_id, confirmed) VALUES (:1, :2) "
      "ON CONFLICT (site_id) DO UPDATE SET confirmed = excluded.confirmed",
      site_id, confirmed);
}

}  // namespace espace::store
