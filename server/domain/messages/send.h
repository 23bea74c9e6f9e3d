#pragma once

#include "server/domain/messages/all.h"
#include "server/store/caisse/outgoing.h"

#include <cstdint>
#include <string>

namespace espace::domain::messages {

/// Puts the message into the outbox, in the transaction of the change it reports. Returns its id
/// there.
template <Message T>
std::int64_t send(store::Outgoing& outgoing, const std::string& recipient, const T& message,
                  store::Time now) {
  static_assert(Messages::has<T> || Letters::has<T>, "it must be in a list: all.h");
  return outgoing.add({channel_of<T>(), std::string(T::kind), recipient, print_parameters(message)},
                      now);
}

}  // namespace espace::domain::messages
