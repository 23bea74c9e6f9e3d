#pragma once

#include "tests/client/support/screen.h"

/// How people come to each screen.
namespace espace::tests {

/// Opens the screen after the steps before it, with a server that has something of everything.
void arrive(TestScreen& screen, const screens::Entry& entry);

}  // namespace espace::tests
