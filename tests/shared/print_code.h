#pragma once

#include "shared/api/mapping/error.h"

#include <catch2/catch_tostring.hpp>
#include <string>

namespace Catch {

template <>
struct StringMaker<espace::Code> {
  static std::string convert(espace::Code code) { return std::string(espace::name_of(code)); }
};

template <>
struct StringMaker<espace::FieldError> {
  static std::string convert(const espace::FieldError& error) {
    return error.field + " " + std::string(espace::name_of(error.code));
  }
};

}  // namespace Catch
