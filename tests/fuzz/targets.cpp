#include "tests/fuzz/target.h"

#include <array>

namespace espace::fuzz {

std::span<const Target> targets() {
  static constexpr std::array<Target, 9> all{{{"requests", run_requests},
                                              {"queries", run_queries},
                                              {"rules", run_rules},
                                              {"headers", run_headers},
                                              {"csv", run_csv},
                                              {"members", run_members},
                                              {"declarations", run_declarations},
                                              {"attachments", run_attachments},
                                              {"tokens", run_tokens}}};
  return all;
}

}  // namespace espace::fuzz
