#include "shared/rules/rights.h"

#include <algorithm>

namespace espace::rules {
namespace {

using Group = FunctionGroup;

constexpr std::array<FunctionInfo, function_count> infos{{
    {Function::CompanyDetails, Group::Company, "company_details", "Mes informations adhérent"},
    {Function::BankAccounts, Group::Company, "bank_accounts", "Mes comptes bancaires"},
    {Function::AccountStatement, Group::Company, "account_statement", "Situation de compte"},
    {Function::Payments, Group::Company, "payments", "Mes télépaiements"},
    {Function::DocumentDelivery, Group::Company, "document_delivery",
     "Mon mode de réception des documents"},
    {Function::Certificates, Group::Company, "certificates", "Mes demandes d’attestation"},
    {Function::PensionRefunds, Group::Company, "pension_refunds", "Mes remboursements retraite"},
    {Function::SalaryDeclarations, Group::Declarations, "salary_declarations",
     "Mes déclarations de salaire"},
    {Function::NominativeDeclarations, Group::Declarations, "nominative_declarations",
     "Mes déclarations nominatives"},
    {Function::Employees, Group::Employees, "employees", "Gérer mes salariés"},
    {Function::CollectiveLeave, Group::Employees, "collective_leave", "Mes congés groupés"},
    {Function::Planning, Group::Employees, "planning", "Mon planning"},
    {Function::Allowances, Group::Employees, "allowances", "Liste des indemnités"},
    {Function::WeatherRefunds, Group::Weather, "weather_refunds", "Mes remboursements"},
    {Function::WeatherStoppages, Group::Weather, "weather_stoppages", "Mes arrêts intempéries"},
    {Function::Documents, Group::Documents, "documents", "Mes documents"},
    {Function::Uploads, Group::Documents, "uploads", "Transmettre mes fichiers"},
}};

constexpr std::array<std::string_view, function_group_count> group_labels{
    "Mon espace adhérent", "Mes déclarations", "Mes salariés", "Chômage et intempéries",
    "Mes documents"};

constexpr auto function_words = words_in(infos);

// In the order of the enumerations.
constexpr std::array<Words, 3> level_words{
    {{"none", "Aucun droit"}, {"read", "Consultation"}, {"update", "Mise à jour"}}};
constexpr std::array<Words, college_count> college_words{
    {{"ouvrier", "Ouvrier"}, {"etam", "ETAM"}, {"cadre", "Cadre"}}};

template <class Enumeration>
constexpr std::size_t index_of(Enumeration value) {
  return static_cast<std::size_t>(value);
}

}  // namespace

std::span<const FunctionInfo> functions() { return infos; }
const FunctionInfo& info_of(Function function) { return infos[index_of(function)]; }

Table table_of(Function) { return function_words; }
std::optional<Function> function_named(std::string_view name) { return named<Function>(name); }

std::string_view label_of(FunctionGroup group) { return group_labels[index_of(group)]; }

Table table_of(Level) { return level_words; }
std::string_view name_of(Level level) { return words_of(level).name; }
std::string_view label_of(Level level) { return words_of(level).label; }
std::optional<Level> level_named(std::string_view name) { return named<Level>(name); }

Table table_of(College) { return college_words; }
std::string_view name_of(College college) { return words_of(college).name; }
std::string_view label_of(College college) { return words_of(college).label; }
std::optional<College> college_named(std::string_view name) { return named<College>(name); }

Rights Rights::of(Colleges colleges, const Levels& levels) {
  Rights rights;
  for (std::size_t function = 0; function < function_count; ++function) {
    for (std::size_t college = 0; college < college_count; ++college) {
      if (!colleges.has(static_cast<College>(college))) continue;
      rights.levels_[function][college] = levels[function];
    }
  }
  return rights;
}

Rights Rights::all() {
  Levels levels;
  levels.fill(Level::Update);
  return of(Colleges::all(), levels);
}

Level Rights::at(Function function, College college) const {
  return levels_[index_of(function)][index_of(college)];
}

Level Rights::highest(Function function) const {
  const auto& line = levels_[index_of(function)];
  return *std::max_element(line.begin(), line.end());
}

Colleges Rights::colleges(Function function, Level at_least) const {
  Colleges held;
  for (std::size_t college = 0; college < college_count; ++college) {
    held.set(static_cast<College>(college), levels_[index_of(function)][college] >= at_least);
  }
  return held;
}

Colleges Rights::colleges() const {
  Colleges held;
  for (const auto& line : levels_) {
    for (std::size_t college = 0; college < college_count; ++college) {
      if (line[college] != Level::None) held.set(static_cast<College>(college), true);
    }
  }
  return held;
}

bool Rights::is_empty() const { return *this == Rights(); }

void Rights::set(Function function, College college, Level level) {
  levels_[index_of(function)][index_of(college)] = level;
}

bool is_within(const Rights& inner, const Rights& outer) { return meet(inner, outer) == inner; }

Rights meet(const Rights& left, const Rights& right) {
  Rights both;
  for (std::size_t function = 0; function < function_count; ++function) {
    for (std::size_t college = 0; college < college_count; ++college) {
      both.levels_[function][college] =
          std::min(left.levels_[function][college], right.levels_[function][college]);
    }
  }
  return both;
}

Rights join(const Rights& left, const Rights& right) {
  Rights either;
  for (std::size_t function = 0; function < function_count; ++function) {
    for (std::size_t college = 0; college < college_count; ++college) {
      either.levels_[function][college] =
          std::max(left.levels_[function][college], right.levels_[function][college]);
    }
  }
  return either;
}

Levels highest_levels(const Rights& held, Colleges colleges) {
  const Colleges counted = meet(colleges, held.colleges());
  Levels highest{};
  for (const FunctionInfo& info : infos) {
    Level& level = highest[index_of(info.function)];
    level = held.highest(info.function);
    for (std::size_t index = 0; index < college_count; ++index) {
      const auto college = static_cast<College>(index);
      if (counted.has(college)) level = std::min(level, held.at(info.function, college));
    }
  }
  return highest;
}

}  // namespace espace::rules
