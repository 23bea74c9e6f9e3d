#include "client/screens/rights_form.h"

#include "client/screens/delegation_parts.h"
#include "client/screens/form_parts.h"
#include "client/screens/paths.h"
#include "client/screens/rights_sites.h"
#include "client/ui/ui.h"

#include <algorithm>
#include <array>
#include <utility>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 8> fields{{{"email", "Adresse électronique"},
                                            {"grant.starts", "Date d'effet"},
                                            {"grant.ends", "Date de fin"},
                                            {"sites", "Sites déclarants"},
                                            {"grant.is_administrator", "Administrateur"},
                                            {"grant.colleges", "Collèges"},
                                            {"grant.levels", "Fonctionnalités"},
                                            password_again_field}};
constexpr std::size_t fields_of_first_step = 4;

constexpr std::array<std::string_view, 2> steps{"Utilisateur bénéficiaire", "Droits d'accès"};
constexpr std::string_view second_step = "/droits/ajouter?etape=2";

constexpr std::string_view levels_prefix = "grant.levels.";

/// The first college's box bears the name by which a wrong choice gets the focus.
constexpr std::array<std::string_view, rules::college_count> college_fields{
    "grant.colleges", "grant.colleges.etam", "grant.colleges.cadre"};

constexpr rules::College college_at(std::size_t index) {
  return static_cast<rules::College>(index);
}

bool is_of_first_step(std::string_view field) {
  return std::any_of(fields.begin(), fields.begin() + fields_of_first_step,
                     [&](const FieldLabel& each) { return each.name == field; });
}

/// The function of «grant.levels.bank_accounts»; `function_count` for another field.
std::size_t function_of(std::string_view field) {
  if (field.substr(0, levels_prefix.size()) != levels_prefix) return rules::function_count;
  const auto function = rules::function_named(field.substr(levels_prefix.size()));
  return function ? static_cast<std::size_t>(*function) : rules::function_count;
}

/// An error of a single function is one of the matrix too: that is where the focus goes.
std::vector<FieldError> with_matrix_errors(std::vector<FieldError> errors) {
  const bool has_function_error = std::any_of(
      errors.begin(), errors.end(),
      [](const FieldError& each) { return function_of(each.field) < rules::function_count; });
  if (has_function_error) errors.push_back({"grant.levels", Code::RightsExceeded});
  return errors;
}

rules::Day today_of(const api::GrantableReply& reply) {
  const auto day = rules::check_day(reply.today);
  return day ? *day : rules::Day{};
}

/// For sites beside the present one, what may be handed on differs: the server looks.
bool has_other_sites(const RightsFormState& state, const Context& context) {
  const std::vector<std::int64_t>& sites = context.delegating.draft.sites;
  if (state.kind != RightsFormKind::Add || !context.session.who.site) return false;
  return std::any_of(sites.begin(), sites.end(),
                     [&](std::int64_t id) { return id != context.session.who.site->id; });
}

/// It is known before the server asks for it that it will.
bool is_password_due(const RightsFormState& state, const GrantDraft& draft) {
  const bool was_administrator = state.older && state.older->grant.is_administrator;
  return state.grantable && state.grantable->needs_password && draft.is_administrator &&
         !was_administrator;
}

api::AddDelegationRequest add_request(const GrantDraft& draft) {
  return {draft.email, grant_entry(draft), draft.sites, draft.password};
}

}  // namespace

RightsFormState::RightsFormState(RightsFormKind the_kind) : kind(the_kind), form(fields) {}

rules::Grantable grantable_of(const api::GrantableReply& reply) {
  rules::Grantable grantable;
  grantable.rights = api::rights_of(reply.levels);
  if (const auto first = rules::check_day(reply.starts)) grantable.period.first = *first;
  if (const auto last = rules::check_day(reply.ends)) grantable.period.last = *last;
  grantable.can_make_administrators = reply.can_make_administrators;
  return grantable;
}

rules::Levels highest_levels(const rules::Rights& held, rules::Colleges colleges) {
  rules::Levels highest{};
  for (const rules::FunctionInfo& info : rules::functions()) {
    std::optional<rules::Level> lowest;
    for (std::size_t index = 0; index < rules::college_count; ++index) {
      const rules::College college = college_at(index);
      // A college in which nothing is held at all is wrong by itself.
      if (!colleges.has(college) || !held.colleges().has(college)) continue;
      const rules::Level level = held.at(info.function, college);
      lowest = lowest ? std::min(*lowest, level) : level;
    }
    highest[static_cast<std::size_t>(info.function)] = lowest.value_or(held.highest(info.function));
  }
  return highest;
}

api::GrantEntry grant_entry(const GrantDraft& draft) {
  rules::Grant grant;
  grant.is_administrator = draft.is_administrator;
  grant.colleges = draft.is_administrator ? rules::Colleges::all() : draft.colleges;
  grant.levels = draft.levels;
  if (draft.is_administrator) grant.levels.fill(rules::Level::Update);
  api::GrantEntry entry = api::entry_of(grant);
  // As typed: the rules say what is wrong with it.
  entry.starts = draft.starts;
  entry.ends = draft.ends;
  return entry;
}

std::vector<FieldError> check(const RightsFormState& state, const GrantDraft& draft) {
  std::vector<FieldError> errors;
  const api::AddDelegationRequest request = add_request(draft);
  if (state.kind == RightsFormKind::Add) {
    errors = api::validate(request);
  } else {
    errors = api::validate(api::ChangeDelegationRequest{state.id, request.grant, draft.password});
  }
  if (state.grantable) {
    const rules::Day today = today_of(*state.grantable);
    const rules::Grant grant = api::grant_of(request.grant);
    const rules::Grantable grantable = grantable_of(*state.grantable);
    const std::vector<FieldError> found =
        state.older
            ? rules::check_change(grant, api::grant_of(state.older->grant), grantable, today)
            : rules::check_grant(grant, grantable, today);
    for (FieldError& each : api::in_grant(found)) errors.push_back(std::move(each));
  }
  check_password_again(state.password, draft.password, errors);
  return with_matrix_errors(std::move(errors));
}

namespace {

/// Those that the person can put right on what is shown.
std::vector<FieldError> check_shown(const RightsFormState& state, const Context& context) {
  const GrantDraft& draft = context.delegating.draft;
  std::vector<FieldError> errors = check(state, draft);
  if (state.kind == RightsFormKind::Add && state.grantable && !state.grantable->sites.empty() &&
      draft.sites.empty()) {
    errors.push_back({"sites", Code::Required});
  }
  const bool is_lowered_elsewhere = has_other_sites(state, context);
  std::erase_if(errors, [&](const FieldError& each) {
    if (is_lowered_elsewhere &&
        (each.code == Code::RightsExceeded || each.code == Code::DateExceeded)) {
      return true;
    }
    return state.kind == RightsFormKind::Add && is_of_first_step(each.field) != (state.step == 0);
  });
  return errors;
}

void begin(RightsFormState& state, Context& context) {
  GrantDraft& draft = context.delegating.draft;
  if (draft.is_begun || !state.grantable) return;
  const api::GrantableReply& grantable = *state.grantable;
  if (state.kind == RightsFormKind::Change) {
    if (!state.older) return;
    const rules::Grant grant = api::grant_of(state.older->grant);
    draft.email = state.older->line.email;
    draft.starts = say_day(state.older->grant.starts);
    draft.ends = say_day(state.older->grant.ends);
    draft.is_administrator = grant.is_administrator;
    draft.colleges = grant.colleges;
    draft.levels = grant.levels;
  } else {
    // Days in the form of the API compare as text.
    draft.starts = say_day(std::max(grantable.today, grantable.starts));
    draft.ends = say_day(grantable.ends);
    draft.colleges = api::rights_of(grantable.levels).colleges();
    if (!grantable.sites.empty() && context.session.who.site) {
      draft.sites = {context.session.who.site->id};
    }
  }
  draft.is_begun = true;
}

}  // namespace

void start(RightsFormState& state, Context& context) {
  Delegating& delegating = context.delegating;
  delegating.draft.password.clear();
  if (state.kind == RightsFormKind::Add) {
    state.step = number_in(context.query, "etape") == 2 ? 1 : 0;
    if (state.step == 1 && !delegating.draft.is_begun) {
      context.replace(path_of_rights_new);
      return;
    }
  } else if (state.kind == RightsFormKind::Change) {
    state.id = number_in(context.query, "id");
    if (state.id == 0) {
      context.replace(path_of_rights);
      return;
    }
  }
  if (state.kind != RightsFormKind::Add) delegating.draft = {};
  if (delegating.draft.error) {
    state.form.check(check_shown(state, context));
    state.form.refuse(*std::exchange(delegating.draft.error, std::nullopt));
  }
  load(state, context);
}

void load(RightsFormState& state, Context& context) {
  if (!state.grantable) {
    context.api.call(api::grantable, {}, state.loading, [&](const api::GrantableReply& reply) {
      state.grantable = reply;
      begin(state, context);
    });
  }
  if (state.kind == RightsFormKind::Change && !state.older) {
    context.api.call(api::delegation, {state.id}, state.loading_older,
                     [&](const api::DelegationReply& reply) {
                       state.older = reply;
                       begin(state, context);
                     });
  }
}

namespace {

void leave(Context& context, DoneNotice notice) {
  context.delegating.draft = {};
  context.delegating.notice = std::move(notice);
  context.go(path_of_rights);
}

void on_added(Context& context, const api::AddDelegationReply& reply) {
  DoneNotice notice{"Le lien d’activation est envoyé",
                    "Un courriel contenant le lien d’activation du Compte utilisateur est transmis "
                    "à " +
                        reply.email + "."};
  if (reply.site_count > 1) {
    notice.text += " La délégation porte sur " + std::to_string(reply.site_count) + " sites.";
  }
  const auto warn = [&](std::string_view of_what, const std::vector<std::string>& sites) {
    if (sites.empty()) return;
    notice.is_warning = true;
    notice.text.append("\n").append(of_what).append("\u00a0: ");
    for (const std::string& each : sites) {
      if (&each != &sites.front()) notice.text += ", ";
      notice.text += each;
    }
    notice.text += '.';
  };
  warn("Votre cabinet n’a pas reçu ces droits, rien n’est délégué, pour", reply.refused_sites);
  warn("Cette personne a déjà une délégation, rien n’y est ajouté, pour", reply.known_sites);
  warn("Les droits ou la date de fin sont réduits à ce que votre cabinet a reçu, pour",
       reply.lowered_sites);
  leave(context, std::move(notice));
}

void send(RightsFormState& state, Context& context) {
  const GrantDraft& draft = context.delegating.draft;
  const auto refused = [&](const api::Error& error) { on_refused(state, context, error); };
  switch (state.kind) {
    case RightsFormKind::Add:
      context.api.call(
          api::add_delegation, add_request(draft), state.call,
          [&](const api::AddDelegationReply& reply) { on_added(context, reply); }, refused);
      break;
    case RightsFormKind::Change:
      context.api.call(
          api::change_delegation,
          {state.id, grant_entry(draft), draft.password, state.older->revision}, state.call,
          [&](const api::DelegationReply& reply) {
            leave(context, {"La délégation est modifiée",
                            "Les nouveaux droits de " + subject_of(reply.line) +
                                " s’appliquent dès maintenant, aux dates indiquées."});
          },
          refused);
      break;
    case RightsFormKind::Firm:
      context.api.call(
          api::delegate_to_firm, {grant_entry(draft)}, state.call,
          [&](const api::DelegationReply& reply) {
            leave(context,
                  {"Les droits sont délégués à votre cabinet comptable",
                   subject_of(reply.line) + " accède à votre espace aux dates indiquées."});
          },
          refused);
      break;
  }
}

}  // namespace

void submit(RightsFormState& state, Context& context) {
  state.refused_functions.clear();
  state.form.check(check_shown(state, context));
  if (!state.form.submit()) return;
  if (state.kind == RightsFormKind::Add && state.step == 0) {
    context.go(second_step);
    return;
  }
  send(state, context);
}

void on_refused(RightsFormState& state, Context& context, const api::Error& error) {
  if (error.code == Code::DelegationChanged) {
    // What it says now takes the place of what was written; the error stays above it.
    state.older.reset();
    context.delegating.draft = {};
    load(state, context);
    return;
  }
  api::Error said = error;
  for (const FieldError& each : said.fields) {
    if (function_of(each.field) < rules::function_count) state.refused_functions.push_back(each);
  }
  said.fields = with_matrix_errors(std::move(said.fields));
  const bool is_of_other_step =
      state.kind == RightsFormKind::Add && state.step == 1 &&
      std::any_of(said.fields.begin(), said.fields.end(),
                  [](const FieldError& each) { return is_of_first_step(each.field); });
  if (is_of_other_step) {
    context.delegating.draft.error = std::move(said);
    context.replace(path_of_rights_new);
    return;
  }
  if (refuse(state.password, state.form, said)) state.call.reset();
}

namespace {

void draw_error(const FormState& form, ui::Ui& ui, std::string_view field) {
  if (const auto error = form.shown_error(field)) {
    ui.paragraph(wording_of(*error), ui::Tone::Error);
  }
}

// ---- Step 1 ----

void draw_days(RightsFormState& state, ui::Ui& ui, GrantDraft& draft) {
  ui::FieldSpec starts = field_spec(state.form, "grant.starts");
  starts.is_required = true;
  const ui::FieldEvents started = draw_day(ui, starts, draft.starts);
  note(state.form, starts.name, started);
  ui::FieldSpec ends = field_spec(state.form, "grant.ends");
  ends.hint = state.grantable->ends.empty()
                  ? "Facultative\u00a0: à cette date, l’accès prend fin de lui-même."
                  : "Vos propres droits prennent fin à cette date au plus tard.";
  const ui::FieldEvents ended = draw_day(ui, ends, draft.ends);
  note(state.form, ends.name, ended);
  // Each is judged by the other.
  if (started.changed) state.form.note_changed(ends.name);
}

void draw_beneficiary(RightsFormState& state, ui::Ui& ui, Context& context) {
  GrantDraft& draft = context.delegating.draft;
  if (state.kind == RightsFormKind::Add) {
    ui::FieldSpec email = field_spec(state.form, "email");
    email.is_required = true;
    email.type = "email";
    email.autocomplete = "off";
    email.hint = "Celle de votre interlocuteur\u00a0: il y recevra le lien d’activation.";
    note(state.form, email.name, ui.text_field(email, draft.email));
  }
  draw_days(state, ui, draft);
  if (state.kind == RightsFormKind::Add && !state.grantable->sites.empty()) {
    const std::vector<std::int64_t> before = draft.sites;
    draw_sites_choice(ui,
                      {.sites = state.grantable->sites,
                       .search = state.search,
                       .paging = state.paging,
                       .error = state.form.shown_error("sites")},
                      draft.sites);
    if (before != draft.sites) state.form.note_changed("sites");
  }
}

// ---- Step 2 ----

void draw_administrator(RightsFormState& state, ui::Ui& ui, GrantDraft& draft) {
  ui::FieldSpec spec = field_spec(state.form, "grant.is_administrator");
  const bool can_make = state.grantable->can_make_administrators || draft.is_administrator;
  spec.is_disabled = !can_make;
  spec.hint =
      can_make
          ? "Les droits d'administration permettent à l'utilisateur de déléguer tout ou partie des "
            "fonctionnalités dont il a accès."
          : "Vous ne pouvez pas donner de droits d’administration sur ce site.";
  note(state.form, spec.name, ui.check_box(spec, draft.is_administrator));
  ui.paragraph(spec.hint, ui::Tone::Muted);
}

void draw_colleges(RightsFormState& state, ui::Ui& ui, GrantDraft& draft,
                   const rules::Rights& held) {
  ui.group("Collèges", [&] {
    std::string missing;
    ui.row([&] {
      for (std::size_t index = 0; index < rules::college_count; ++index) {
        const rules::College college = college_at(index);
        bool is_in = draft.is_administrator || draft.colleges.has(college);
        const bool is_held = held.colleges().has(college);
        if (!is_held) missing += (missing.empty() ? "" : ", ") + std::string(label_of(college));
        ui::FieldSpec spec{.name = college_fields[index], .label = label_of(college)};
        spec.is_disabled = draft.is_administrator || (!is_held && !is_in);
        const ui::FieldEvents events = ui.check_box(spec, is_in);
        if (!draft.is_administrator) draft.colleges.set(college, is_in);
        note(state.form, "grant.colleges", events);
        if (events.changed) state.form.note_changed("grant.levels");
      }
    });
    if (!missing.empty() && !draft.is_administrator) {
      ui.paragraph("Vous n’avez aucun droit pour\u00a0: " + missing + ".", ui::Tone::Muted);
    }
    draw_error(state.form, ui, "grant.colleges");
  });
}

MatrixContent matrix_of(const RightsFormState& state, const Context& context,
                        const rules::Rights& held) {
  const GrantDraft& draft = context.delegating.draft;
  MatrixContent content;
  content.levels = draft.levels;
  content.highest.fill(rules::Level::Update);
  if (draft.is_administrator) {
    content.levels.fill(rules::Level::Update);
    return content;
  }
  std::vector<FieldError> errors = state.refused_functions;
  if (!has_other_sites(state, context)) {
    content.highest = highest_levels(held, draft.colleges);
    for (FieldError& each : check(state, draft)) errors.push_back(std::move(each));
  }
  if (state.older) {
    // What was given already may stay.
    const rules::Grant older = api::grant_of(state.older->grant);
    for (std::size_t index = 0; index < rules::function_count; ++index) {
      content.highest[index] = std::max(content.highest[index], older.levels[index]);
    }
  }
  for (const FieldError& each : errors) {
    const std::size_t function = function_of(each.field);
    if (function < rules::function_count) content.errors[function] = each.code;
  }
  return content;
}

void draw_rights(RightsFormState& state, ui::Ui& ui, Context& context) {
  GrantDraft& draft = context.delegating.draft;
  const rules::Rights held = api::rights_of(state.grantable->levels);
  if (state.kind != RightsFormKind::Firm) draw_administrator(state, ui, draft);
  draw_colleges(state, ui, draft, held);
  if (has_other_sites(state, context)) {
    ui.paragraph(draft.sites.size() > 1
                     ? "À chaque site, seuls les droits que votre cabinet y a reçus sont délégués."
                     : "Ce qui dépasse les droits que votre cabinet a reçus à ce site vous sera "
                       "signalé.",
                 ui::Tone::Muted);
  }
  draw_error(state.form, ui, "grant.levels");
  MatrixContent content = matrix_of(state, context, held);
  if (draw_rights_matrix(ui, content,
                         draft.is_administrator ? MatrixMode::Locked : MatrixMode::Edit)) {
    draft.levels = content.levels;
    state.refused_functions.clear();
    state.form.note_changed("grant.levels");
  }
  // Only administrators are made with it.
  state.password.is_needed =
      is_password_due(state, draft) || (state.password.is_needed && draft.is_administrator);
  draw_password_again(state.password, state.form, ui, draft.password);
}

// ---- The whole ----

std::string_view title_of(RightsFormKind kind) {
  switch (kind) {
    case RightsFormKind::Add:
      return "Ajouter une délégation";
    case RightsFormKind::Change:
      return "Modifier une délégation";
    case RightsFormKind::Firm:
      break;
  }
  return "Déléguer à mon cabinet comptable";
}

void draw_buttons(RightsFormState& state, ui::Ui& ui, Context& context) {
  const bool is_first_of_two = state.kind == RightsFormKind::Add && state.step == 0;
  ui.row(
      [&] {
        if (ui.button("Annuler")) {
          context.delegating.draft = {};
          context.go(path_of_rights);
        }
        if (state.step == 1 && ui.button("Étape précédente", {.icon = ui::Icon::ArrowLeft})) {
          context.go(path_of_rights_new);
        }
        if (ui.button(is_first_of_two ? "Continuer" : "Valider",
                      {.kind = ui::ButtonKind::Primary,
                       .is_busy = state.call.is_loading(),
                       .is_submit = true})) {
          submit(state, context);
        }
      },
      true);
}

void draw_form(RightsFormState& state, ui::Ui& ui, Context& context) {
  GrantDraft& draft = context.delegating.draft;
  state.form.check(check_shown(state, context));
  ui.paragraph(required_fields_notice, ui::Tone::Muted);
  ui.form("Délégation", [&] {
    draw_form_errors(state.form, ui);
    if (draw_failure(state.call, ui, context)) submit(state, context);
    if (state.kind == RightsFormKind::Change) {
      ui.detail("Bénéficiaire", subject_of(state.older->line));
    }
    if (state.kind == RightsFormKind::Add && state.step == 1) {
      ui.detail("Bénéficiaire", draft.email + ", " + say_period(draft.starts, draft.ends));
    }
    if (state.kind != RightsFormKind::Add || state.step == 0) draw_beneficiary(state, ui, context);
    if (state.kind != RightsFormKind::Add || state.step == 1) draw_rights(state, ui, context);
    draw_buttons(state, ui, context);
  });
}

}  // namespace

void draw(RightsFormState& state, ui::Ui& ui, Context& context) {
  const bool is_short = state.kind == RightsFormKind::Add && state.step == 0 &&
                        (!state.grantable || state.grantable->sites.empty());
  ui.centered(is_short ? 34 : 56, [&] {
    ui.card([&] {
      ui.heading(1, title_of(state.kind));
      if (state.kind == RightsFormKind::Add) ui.progress_steps(steps, state.step);
      ui.scope("loading", [&] {
        if (draw_failure(state.loading, ui, context)) load(state, context);
      });
      ui.scope("older", [&] {
        if (draw_failure(state.loading_older, ui, context)) load(state, context);
      });
      if (context.delegating.draft.is_begun && state.grantable &&
          (state.kind != RightsFormKind::Change || state.older)) {
        draw_form(state, ui, context);
      } else if (state.loading.is_loading() || state.loading_older.is_loading()) {
        ui.paragraph("Chargement…", ui::Tone::Muted);
      } else {
        ui.link("Retour à la liste", path_of_rights, {.icon = ui::Icon::ArrowLeft});
      }
    });
  });
}

}  // namespace espace::screens
