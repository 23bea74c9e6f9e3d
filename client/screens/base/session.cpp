#include "client/screens/base/session.h"

#include "client/screens/base/paths.h"

namespace espace::screens {

std::string full_name(const api::SessionReply& who) {
  if (who.first_name.empty()) return who.last_name;
  return who.first_name + ' ' + who.last_name;
}

void load_session(Context& context) {
  Session& session = context.session;
  context.api.call(
      api::current_session, {}, session.loading,
      [&context, &session](const api::SessionReply& reply) {
        const bool has_changed =
            session.status == Session::Status::Open && context.person.who.stamp != reply.stamp;
        if (has_changed) forget_person(context);
        session.status = Session::Status::Open;
        context.person.who = reply;
        if (!has_changed) return;
        context.session_change = SessionChange::Found;
        context.replace(path_of_home);
      },
      [&context, &session](const api::Error& error) {
        if (error.code != Code::SessionRequired) return;
        context.forget_draft();
        session.loading.reset();
        session.status = Session::Status::None;
      });
}

void log_out(Context& context) {
  context.api.call(api::log_out, {}, context.session.leaving, [&](const api::Nothing&) {
    forget_person(context);
    context.login_notice = LoginNotice::LoggedOut;
    context.replace(path_of_login);
  });
}

void forget_person(Context& context) {
  context.session.status = Session::Status::None;
  context.person = {};
  context.forget_draft();
  // What was written before log-in goes too: it may be that person's.
  context.platform.keep_draft(platform::visitor_draft, {});
}

}  // namespace espace::screens
