#pragma once

#include "shared/rules/names.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// A person's rights at a site: a level for each of 17 functions and each of 3 colleges (guide G5).
/// The rights form a lattice: pointwise comparison, minimum and maximum. Every proof about
/// delegation depends on that, so no other code computes with levels.
namespace espace::rules {

enum class Level : std::uint8_t { None, Read, Update };

enum class College : std::uint8_t { Ouvrier, Etam, Cadre };
inline constexpr std::size_t college_count = 3;

enum class Function : std::uint8_t {
  // Mon espace adhérent
  CompanyDetails,
  BankAccounts,
  AccountStatement,
  Payments,
  DocumentDelivery,
  Certificates,
  PensionRefunds,
  // Mes déclarations
  SalaryDeclarations,
  NominativeDeclarations,
  // Mes salariés
  Employees,
  CollectiveLeave,
  Planning,
  Allowances,
  // Chômage et intempéries
  WeatherRefunds,
  WeatherStoppages,
  // Mes documents
  Documents,
  Uploads,
};
inline constexpr std::size_t function_count = 17;

enum class FunctionGroup : std::uint8_t { Company, Declarations, Employees, Weather, Documents };
inline constexpr std::size_t function_group_count = 5;

struct FunctionInfo {
  Function function;
  FunctionGroup group;
  std::string_view name;   ///< "bank_accounts": in the API, the database and import files.
  std::string_view label;  ///< «Mes comptes bancaires»
};

/// All functions in the order of the matrix (and of the enumeration).
std::span<const FunctionInfo> functions();
const FunctionInfo& info_of(Function function);
Table table_of(Function);
std::optional<Function> function_named(std::string_view name);
/// «Mon espace adhérent»
std::string_view label_of(FunctionGroup group);

/// "none", "read", "update"
Table table_of(Level);
std::string_view name_of(Level level);
std::optional<Level> level_named(std::string_view name);
/// «Aucun droit», «Consultation», «Mise à jour»
std::string_view label_of(Level level);

/// "ouvrier", "etam", "cadre"
Table table_of(College);
std::string_view name_of(College college);
std::optional<College> college_named(std::string_view name);
/// «Ouvrier», «ETAM», «Cadre»
std::string_view label_of(College college);

/// A set of colleges.
class Colleges {
 public:
  constexpr Colleges() = default;
  static constexpr Colleges all() { return Colleges(0b111); }

  constexpr bool has(College college) const { return (bits_ & bit(college)) != 0; }
  constexpr bool is_empty() const { return bits_ == 0; }
  constexpr void set(College college, bool is_in) {
    bits_ = static_cast<std::uint8_t>(is_in ? bits_ | bit(college) : bits_ & ~bit(college));
  }
  constexpr bool operator==(const Colleges&) const = default;

  /// The colleges in both.
  friend constexpr Colleges meet(Colleges left, Colleges right) {
    return Colleges(static_cast<std::uint8_t>(left.bits_ & right.bits_));
  }

 private:
  constexpr explicit Colleges(std::uint8_t bits) : bits_(bits) {}
  static constexpr std::uint8_t bit(College college) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(college));
  }

  std::uint8_t bits_ = 0;
};

/// A level for each function.
using Levels = std::array<Level, function_count>;

class Rights {
 public:
  /// No right at all.
  constexpr Rights() = default;
  /// Every function at that level in those colleges.
  static Rights of(Colleges colleges, const Levels& levels);
  static Rights all();

  Level at(Function function, College college) const;
  /// In any college: decides whether a page is shown at all.
  Level highest(Function function) const;
  /// The colleges in which the function is held at that level or above.
  Colleges colleges(Function function, Level at_least) const;
  /// The colleges in which anything is held.
  Colleges colleges() const;
  bool is_empty() const;
  void set(Function function, College college, Level level);

  bool operator==(const Rights&) const = default;

  friend Rights meet(const Rights& left, const Rights& right);
  friend Rights join(const Rights& left, const Rights& right);

 private:
  std::array<std::array<Level, college_count>, function_count> levels_{};
};

/// `inner` does not go beyond `outer`.
bool is_within(const Rights& inner, const Rights& outer);
/// The rights that both hold.
Rights meet(const Rights& left, const Rights& right);
/// The rights that either holds.
Rights join(const Rights& left, const Rights& right);

/// The highest level of each function that is held in all of those colleges: the least of theirs. A
/// college in which nothing at all is held is ignored, since it is an error by itself; if none is
/// left, the level held in any college.
Levels highest_levels(const Rights& held, Colleges colleges);

}  // namespace espace::rules
