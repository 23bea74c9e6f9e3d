#pragma once

#include "client/semantics/node.h"

#include <array>
#include <string_view>
#include <utility>

namespace espace::semantics {

/// The names of roles and states in the mirror and in tests.
inline constexpr std::array<std::string_view, 44> role_names{
    "root",      "banner",     "navigation",   "main",      "contentinfo",
    "form",      "group",      "list",         "listitem",  "descriptionlist",
    "term",      "definition", "heading",      "paragraph", "text",
    "strong",    "image",      "label",        "caption",   "hint",
    "link",      "button",     "textbox",      "textarea",  "checkbox",
    "radio",     "combobox",   "option",       "file",      "progressbar",
    "tablist",   "tab",        "tabpanel",     "table",     "tablehead",
    "tablebody", "row",        "columnheader", "rowheader", "cell",
    "dialog",    "tooltip",    "status",       "alert"};

inline constexpr std::array<std::pair<State, std::string_view>, 20> state_names{{
    {State::Disabled, "disabled"},     {State::Checked, "checked"},
    {State::Selected, "selected"},     {State::Expanded, "expanded"},
    {State::Collapsed, "collapsed"},   {State::Required, "required"},
    {State::Invalid, "invalid"},       {State::Busy, "busy"},
    {State::Current, "current"},       {State::ReadOnly, "readonly"},
    {State::Submit, "submit"},         {State::Focusable, "focusable"},
    {State::External, "external"},     {State::Pressed, "pressed"},
    {State::Toggle, "toggle"},         {State::Ascending, "ascending"},
    {State::Descending, "descending"}, {State::NewTab, "newtab"},
    {State::Download, "download"},     {State::Told, "told"},
}};

}  // namespace espace::semantics
