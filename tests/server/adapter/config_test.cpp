#include "server/config.h"

#include "server/config_keys.h"
#include "tests/server/support/fixture.h"
#include "tests/server/support/process.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>

using namespace espace;
using namespace espace::tests;

namespace {

struct File {
  explicit File(std::string_view content) { write_file(path, content); }
  TemporaryDirectory directory;
  std::filesystem::path path = directory.path() / "espace.toml";
};

std::string complaint_about(std::string_view content) {
  const File file(content);
  try {
    read_config(file.path);
  } catch (const ConfigError& error) {
    const std::string text = error.what();
    CHECK(text.starts_with(file.path.string()));
    CHECK(text.find('\n') == std::string::npos);
    return text.substr(file.path.string().size());
  }
  return "accepted";
}

}  // namespace

TEST_CASE("every key of the configuration is read", "[config]") {
  const File file(R"(
[caisse]
name = "CIBTP d’Essai"
telephone = "01 99 00 12 34"
color = "#9C1B30"
logo = "logo.svg"
host = "Hébergeur, Lyon"
[account]
idle_months = 36
idle_notice_days = 45
[server]
public_url = "https://portail.example"
listen = "0.0.0.0:443"
database = "postgresql:///espace"
web = "/srv/web"
behind_tls_proxy = true
trusted_proxies = ["192.0.2.1", "2001:db8::1"]
hash_threads = 3
hash_queue = 17
[mail]
smtp_url = "smtps://mail.example:465"
smtp_user = "espace"
smtp_password_file = "password"
from = "portail@caisse.example"
spool = "/var/spool/espace"
[delivery]
retention_days = 30
[sessions]
idle_minutes = 20
absolute_hours = 8
[openings]
ticket_minutes = 45
activation_hours = 48
code_days = 90
code_failures = 4
resends = 3
[recovery]
reset_minutes = 30
new_code_days = 7
code_requests_per_address = 9
[throttles]
login_failures_before_wait = 6
login_first_wait_seconds = 30
login_longest_wait_seconds = 600
login_failures_before_reset = 30
login_attempts_per_address = 100
)");
  write_file(file.directory.path() / "password", "s3cret word\n");
  write_file(file.directory.path() / "logo.svg", "<svg viewBox=\"0 0 30 10\"/>");
  const auto config = read_config(file.path);
  CHECK(config.settings.caisse_name == "CIBTP d’Essai");
  CHECK(config.settings.caisse_telephone == "01 99 00 12 34");
  CHECK(config.settings.caisse_color == rules::Color{0x9C1B30});
  REQUIRE(config.settings.caisse_logo);
  CHECK(config.settings.caisse_logo->width == 1000);
  CHECK(config.settings.caisse_logo->height == 333);
  CHECK(config.look_files.at(config.settings.caisse_logo->path.substr(1)) ==
        "<svg viewBox=\"0 0 30 10\"/>");
  CHECK(config.settings.public_url == "https://portail.example");
  CHECK(config.says_public_url);
  CHECK(config.listen == "0.0.0.0:443");
  CHECK(config.database == "postgresql:///espace");
  CHECK(config.web == "/srv/web");
  CHECK(config.behind_tls_proxy);
  CHECK(config.trusted_proxies == std::vector<std::string>{"192.0.2.1", "2001:db8::1"});
  CHECK(config.hash_threads == 3);
  CHECK(config.hash_queue == 17);
  REQUIRE(config.smtp);
  CHECK(config.smtp->url == "smtps://mail.example:465");
  CHECK(config.smtp->user == "espace");
  CHECK(config.smtp->password == "s3cret word");
  CHECK(config.smtp->requires_tls);
  CHECK(config.sender.address == "portail@caisse.example");
  CHECK(config.spool == "/var/spool/espace");
  CHECK(config.settings.delivery_retention == std::chrono::days(30));
  CHECK(config.settings.caisse_host == "Hébergeur, Lyon");
  CHECK(config.settings.account_idle == std::chrono::months(36));
  CHECK(config.settings.account_idle_notice == std::chrono::days(45));
  CHECK(config.settings.session_idle == std::chrono::minutes(20));
  CHECK(config.settings.session_absolute == std::chrono::hours(8));
  CHECK(config.settings.ticket_lifetime == std::chrono::minutes(45));
  CHECK(config.settings.activation_lifetime == std::chrono::hours(48));
  CHECK(config.settings.confidential_code_lifetime == std::chrono::days(90));
  CHECK(config.settings.confidential_code_failures == 4);
  CHECK(config.settings.resends_per_address == 3);
  CHECK(config.settings.reset_lifetime == std::chrono::minutes(30));
  CHECK(config.settings.new_code_interval == std::chrono::days(7));
  CHECK(config.settings.code_requests_per_address == 9);
  CHECK(config.settings.login_failures_before_wait == 6);
  CHECK(config.settings.login_first_wait == std::chrono::seconds(30));
  CHECK(config.settings.login_longest_wait == std::chrono::seconds(600));
  CHECK(config.settings.login_failures_before_reset == 30);
  CHECK(config.settings.login_attempts_per_address == 100);
}

TEST_CASE("the guide and the README name every setting", "[config]") {
  for (const auto* document : {"README.md", "GUIDE.fr.md"}) {
    INFO(document);
    const auto text = read_file(std::filesystem::path(ESPACE_SERVER_SOURCES) / document);
    const auto names = [&](const std::string& key) {
      return text.find('`' + key) != std::string::npos;
    };
    for (const auto& [key, setter] : config_keys()) {
      INFO(key);
      // The applications have a key for each function of the matrix.
      if (key.starts_with("applications.")) {
        CHECK(names("applications."));
      } else {
        CHECK((names(key + '`') || names("[[" + key + "]]`")));
      }
    }
  }
}

TEST_CASE("an empty configuration is that of the defaults", "[config]") {
  const auto config = read_config(File("").path);
  CHECK(config.listen == "127.0.0.1:8080");
  CHECK(config.settings.session_idle == std::chrono::minutes(30));
  CHECK_FALSE(config.smtp);
}

TEST_CASE("what is wrong in the configuration is said with file, line and key", "[config]") {
  CHECK(complaint_about("[caisse]\nnom = \"x\"") == ":2: caisse.nom: unknown key");
  CHECK(complaint_about("\n\n[kaisse]") == ":3: kaisse: unknown key");
  CHECK(complaint_about("server = 1") == ":1: server: must be a table");
  CHECK(complaint_about("[caisse]\nname = 12") == ":2: caisse.name: must be a text in quotes");
  CHECK(complaint_about("[caisse]\nname = \"\"") == ":2: caisse.name: must not be empty");
  CHECK(complaint_about("[caisse]\nname = \"a\\nb\"") ==
        ":2: caisse.name: must not hold control characters");
  for (const auto* none : {"blue", "#fff", "9c1b30", ""}) {
    CHECK(complaint_about("[caisse]\ncolor = \"" + std::string(none) + "\"") ==
          ":2: caisse.color: must be a colour such as \"#0b4a82\"");
  }
  CHECK(complaint_about("[caisse]\ncolor = \"#FFCC00\"") ==
        ":2: caisse.color: #ffcc00 has a contrast of 1.31:1 with the pages it must be read on, and "
        "needs 4.5:1: choose a darker one, such as \"#7f6600\"");
  CHECK(complaint_about("[caisse]\ncolor = \"#7f6600\"") == "accepted");
  CHECK(complaint_about("[caisse]\nlogo = \"none.svg\"")
            .starts_with(":2: caisse.logo: cannot read /"));
  CHECK(complaint_about("[caisse]\nlogo = \"espace.toml\"")
            .ends_with("espace.toml is neither a PNG nor an SVG"));
  CHECK(complaint_about("[caisse]\nlogo = \".\"").starts_with(":2: caisse.logo: cannot read /"));
  CHECK(complaint_about("[sessions]\nidle_minutes = \"30\"") ==
        ":2: sessions.idle_minutes: must be a whole number");
  CHECK(complaint_about("[sessions]\nidle_minutes = 0") ==
        ":2: sessions.idle_minutes: must be from 1 to 1440");
  CHECK(complaint_about("[server]\nbehind_tls_proxy = 1") ==
        ":2: server.behind_tls_proxy: must be true or false");
  CHECK(complaint_about("[server]\ntrusted_proxies = [\"proxy.example\"]") ==
        ":2: server.trusted_proxies: must be a list of IP addresses in quotes");
  CHECK(complaint_about("[server]\npublic_url = \"portail.example\"") ==
        ":2: server.public_url: must start with http:// or https://");
  CHECK(complaint_about("[server]\npublic_url = \"https://portail.example/\"") ==
        ":2: server.public_url: must not end with a slash");
  CHECK(complaint_about("[account]\nidle_months = 1") ==
        ":2: account.idle_months: must be from 2 to 120");
  CHECK(complaint_about("[account]\nidle_months = 2\nidle_notice_days = 60") == "accepted");
  CHECK(complaint_about("[mail]\nsmtp_url = \"mail.example\"") ==
        ":2: mail.smtp_url: must start with smtp:// or smtps://");
  CHECK(complaint_about("[mail]\nsmtp_tls = \"maybe\"") ==
        ":2: mail.smtp_tls: must be \"required\" or \"none\"");
  CHECK(complaint_about("[mail]\nfrom = \"nobody\"") == ":2: mail.from: must be an e-mail address");
  CHECK(complaint_about("[mail]\nsmtp_user = \"x\"") ==
        ": mail.smtp_url: missing beside the other smtp keys");
  CHECK(complaint_about("[mail]\nsmtp_password_file = \"/nowhere/at/all\"") ==
        ":2: mail.smtp_password_file: cannot read /nowhere/at/all");
  CHECK(complaint_about("[caisse]\nname = \"x").starts_with(":2: "));
  CHECK(complaint_about("[caisse]\nname = \"x\"\nname = \"y\"").starts_with(":3: "));
}

TEST_CASE("tokens go to applications by TLS only, except on this machine", "[config]") {
  const auto said = [](const std::string& url) {
    return complaint_about("[applications]\npayments = \"" + url + "\"");
  };
  for (const std::string url : {"https://banque.example/entree?page=1", "http://localhost:81/x",
                                "http://127.0.0.1/x", "http://[::1]:8080/x"}) {
    CAPTURE(url);
    CHECK(said(url) == "accepted");
  }
  const std::string plain =
      ":2: applications.payments: must start with https://, except to this machine";
  CHECK(said("http://banque.example/entree") == plain);
  CHECK(said("http://localhost.evil.example/") ==
        ":2: applications.payments: must not end with a slash");
  CHECK(said("http://localhost.evil.example/x") == plain);
  CHECK(said("http://localhost@evil.example/x") ==
        ":2: applications.payments: must not hold a user's name");
  CHECK(said("https://banque.example/#/entree") ==
        ":2: applications.payments: must not hold # or a space");
  CHECK(said("https:///entree") == ":2: applications.payments: must name a host");
  CHECK(said("ftp://banque.example") ==
        ":2: applications.payments: must start with http:// or https://");
}

TEST_CASE("where e-mails leave, somebody must get what people write", "[config]") {
  const auto is_refused = [](std::string_view content) {
    try {
      require_contact(read_config(File(content).path));
      return false;
    } catch (const ConfigError& error) {
      CHECK(std::string(error.what()).starts_with("contact.email: missing"));
      return true;
    }
  };
  const std::string smtp = "[mail]\nsmtp_url = \"smtp://mail.example\"\n";
  const std::string subject = "[[contact.subjects]]\nid = \"a\"\nlabel = \"A\"\n";
  CHECK_FALSE(is_refused(""));
  CHECK(is_refused(smtp));
  CHECK(is_refused(smtp + subject));
  CHECK_FALSE(is_refused(smtp + subject + "email = \"a@caisse.example\"\n"));
  CHECK_FALSE(is_refused(smtp + "[contact]\nemail = \"contact@caisse.example\"\n"));
  const TemporaryDirectory directory;
  const File file(smtp);
  const auto ran = run({ESPACE_SERVER, "--data", (directory.path() / "data").string(), "--config",
                        file.path.string()});
  CHECK(ran.status == 2);
  CHECK(ran.output.starts_with("espace-server: contact.email: missing"));
}

TEST_CASE("a configuration that cannot be read says so", "[config]") {
  CHECK_THROWS_WITH(read_config("/nowhere/at/all.toml"), "/nowhere/at/all.toml: cannot be read");
  CHECK_THROWS_WITH(read_config("/tmp"), "/tmp: cannot be read");
}

TEST_CASE("an SMTP server on this machine needs no TLS unless told so", "[config]") {
  const auto requires_tls = [](std::string_view content) {
    return read_config(File(content).path).smtp->requires_tls;
  };
  CHECK_FALSE(requires_tls("[mail]\nsmtp_url = \"smtp://127.0.0.1:25\""));
  CHECK_FALSE(requires_tls("[mail]\nsmtp_url = \"smtp://[::1]:25\""));
  CHECK_FALSE(requires_tls("[mail]\nsmtp_url = \"smtp://localhost\""));
  CHECK(requires_tls("[mail]\nsmtp_url = \"smtp://mail.example\""));
  CHECK(requires_tls("[mail]\nsmtp_url = \"smtp://127.0.0.1.evil.example\""));
  CHECK(requires_tls("[mail]\nsmtp_tls = \"required\"\nsmtp_url = \"smtp://localhost\""));
  CHECK_FALSE(requires_tls("[mail]\nsmtp_tls = \"none\"\nsmtp_url = \"smtp://mail.example\""));
}

TEST_CASE("the SMS gateway, the account and its codes are configured", "[config]") {
  const File file(R"(
[sms]
url = "https://sms.example/cgi-bin/sendsms?username={user}&password={password}&to={to}&text={text}"
user = "portail"
password_file = "password"
from = "CIBTP"
ca_file = "/etc/ssl/sms.pem"
[account]
certification_days = 90
certification_notice_days = 7
email_change_hours = 48
way_back_hours = 72
password_minutes = 5
[mobile]
code_minutes = 5
code_failures = 3
codes_per_account = 2
codes_per_number = 4
)");
  write_file(file.directory.path() / "password", "gateway secret\n");
  const auto config = read_config(file.path);
  REQUIRE(config.sms);
  CHECK(config.sms->url.starts_with("https://sms.example/cgi-bin/sendsms?"));
  CHECK(config.sms->user == "portail");
  CHECK(config.sms->password == "gateway secret");
  CHECK(config.sms->from == "CIBTP");
  CHECK(config.sms->ca_file == "/etc/ssl/sms.pem");
  const auto& settings = config.settings;
  CHECK(settings.certification_lifetime == std::chrono::days(90));
  CHECK(settings.certification_notice == std::chrono::days(7));
  CHECK(settings.email_change_lifetime == std::chrono::hours(48));
  CHECK(settings.way_back_lifetime == std::chrono::hours(72));
  CHECK(settings.password_recent == std::chrono::minutes(5));
  CHECK(settings.mobile_code_lifetime == std::chrono::minutes(5));
  CHECK(settings.mobile_code_failures == 3);
  CHECK(settings.mobile_codes_per_account == 2);
  CHECK(settings.mobile_codes_per_number == 4);
}

TEST_CASE("an SMS gateway is reached by TLS, except on this machine or where told so", "[config]") {
  const auto gateway = [](const std::string& host, const std::string& more = "") {
    return complaint_about("[sms]\nurl = \"http://" + host + "/?to={to}&text={text}\"\n" + more);
  };
  CHECK(gateway("127.0.0.1:13013") == "accepted");
  CHECK(gateway("sms.example", "tls = \"none\"\n") == "accepted");
  CHECK(gateway("sms.example").find("must start with https://") != std::string::npos);
  CHECK(gateway("sms.example", "tls = \"maybe\"\n").find("sms.tls") != std::string::npos);
  CHECK(complaint_about("[sms]\nuser = \"a\"\n").find("sms.url: missing") != std::string::npos);
  CHECK(
      complaint_about("[sms]\nurl = \"https://sms.example/?to={to}\"\n").find("must hold {text}") !=
      std::string::npos);
  CHECK(complaint_about("[account]\ncertification_days = 10\ncertification_notice_days = 10\n")
            .find("must be less than") != std::string::npos);
}

TEST_CASE("an address to listen on is a host and a port", "[config]") {
  CHECK(parse_listen("127.0.0.1:8080").host == "127.0.0.1");
  CHECK(parse_listen("127.0.0.1:8080").port == 8080);
  CHECK(parse_listen("[::1]:0").host == "::1");
  for (const auto* wrong : {"", "8080", ":8080", "localhost", "localhost:", "localhost:65536",
                            "localhost:-1", "localhost:80x"}) {
    INFO(wrong);
    CHECK_THROWS_AS(parse_listen(wrong), ConfigError);
  }
}

TEST_CASE("without TLS in front only this machine may be listened on", "[config]") {
  for (const auto* host : {"127.0.0.1", "127.0.0.2", "::1", "localhost"}) {
    CHECK_NOTHROW(require_private({host, 80}, false));
  }
  for (const auto* host : {"0.0.0.0", "::", "192.0.2.1", "portail.example", "127.evil.example"}) {
    CHECK_THROWS_AS(require_private({host, 80}, false), ConfigError);
    CHECK_NOTHROW(require_private({host, 80}, true));
  }
}
