#include "shared/rules/services.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace::rules;

TEST_CASE("every service is found by its own name", "[services]") {
  for (const ServiceInfo& info : services()) {
    CAPTURE(info.name);
    CHECK(service_named(info.name) == info.service);
    CHECK(info_of(info.service).name == info.name);
    CHECK_FALSE(info.label.empty());
  }
  CHECK_FALSE(service_named("Suivi DSN"));
  CHECK_FALSE(service_named("DSN"));
  CHECK_FALSE(service_named(""));
}

TEST_CASE("names of services that the database holds do not change", "[services]") {
  for (const auto* name :
       {"dsn", "documents", "account", "delegations", "contact", "journal", "help"}) {
    CHECK(service_named(name));
  }
  CHECK(info_of(Service::Dsn).label == "Suivi DSN");
  CHECK(info_of(Service::Delegations).label == "Gérer les droits d’accès");
}

TEST_CASE("a service is offered to those who hold what it needs", "[services]") {
  const Rights none;
  for (const Service service :
       {Service::Account, Service::Contact, Service::Journal, Service::Help}) {
    CHECK(is_offered(service, none, false));
  }
  CHECK_FALSE(is_offered(Service::Dsn, none, true));
  CHECK_FALSE(is_offered(Service::Documents, none, true));
  CHECK_FALSE(is_offered(Service::Delegations, none, false));
  CHECK(is_offered(Service::Delegations, none, true));

  Rights some;
  some.set(Function::SalaryDeclarations, College::Etam, Level::Read);
  CHECK(is_offered(Service::Dsn, some, false));
  CHECK_FALSE(is_offered(Service::Documents, some, false));
  some.set(Function::Documents, College::Cadre, Level::Update);
  CHECK(is_offered(Service::Documents, some, false));
}

TEST_CASE("the documents and the help are always in «Accueil»", "[services]") {
  for (const ServiceInfo& info : services()) {
    CHECK(info.is_permanent ==
          (info.service == Service::Documents || info.service == Service::Help));
  }
}
