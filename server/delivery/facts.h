#pragma once

#include "server/store/caisse/outbox.h"

#include <stdexcept>
#include <string>

namespace espace::delivery {

/// The parameters of a message by their names. A missing one throws std::runtime_error that says
/// its name.
class Facts {
 public:
  explicit Facts(const store::NewMessage& message) : message_(message) {}
  const std::string& operator[](const std::string& name) const {
    const auto found = message_.parameters.find(name);
    if (found == message_.parameters.end()) {
      throw std::runtime_error(message_.kind + ": no parameter " + name);
    }
    return found->second;
  }

 private:
  const store::NewMessage& message_;
};

}  // namespace espace::delivery
