#pragma once

#include <rapidcheck.h>

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

/// Runs a property for random inputs; rapidcheck prints a counterexample and the parameters that
/// bring it back.
#define CHECK_PROPERTY(...) CHECK(rc::check(__VA_ARGS__))

namespace espace::tests {

/// A text of up to a dozen pieces, so that hits are likely where random bytes would never hit.
inline rc::Gen<std::string> text_of(std::vector<std::string> pieces) {
  constexpr int most_pieces = 12;
  return rc::gen::map(rc::gen::resize(most_pieces, rc::gen::container<std::vector<std::string>>(
                                                       rc::gen::elementOf(std::move(pieces)))),
                      [](const std::vector<std::string>& chosen) {
                        std::string text;
                        for (const std::string& piece : chosen) text += piece;
                        return text;
                      });
}

inline rc::Gen<std::string> digits(int count) {
  return rc::gen::container<std::string>(static_cast<std::size_t>(count),
                                         rc::gen::inRange('0', static_cast<char>('9' + 1)));
}

}  // namespace espace::tests
