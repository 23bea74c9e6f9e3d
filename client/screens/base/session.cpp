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
            session.status == Session::Status::Open && session.who.stamp != reply.stamp;
        if (has_changed) forget_person(context);
        session.status = Session::Status::Open;
        session.who = reply;
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
    context.entry_notice = EntryNotice::LoggedOut;
    context.replace(path_of_entry);
  });
}

void forget_person(Context& context) {
  context.session.status = Session::Status::None;
  context.session.who = {};
  context.opening = {};
  context.association = {};
  context.delegating = {};
  context.email_change = {};
  context.account_notice = AccountNotice::None;
  context.login_email.clear();
  context.return_to.clear();
  context.locked_identifiant.clear();
  context.unread_news.count = 0;
  context.unread_news.email.clear();
  context.forget_draft();
}

}  // namespace espace::screens
