// Makes the ways in which a call is signed: properly, and with one thing wrong or unusual.
#pragma once

#include "sim/scenario/choices.h"
#include "sim/scenario/making/world_maker.h"
#include "sim/scenario/scenario.h"

namespace backcheck {

// A key that worlds know beside the one that calls are signed with.
Credential other_credential();

// How `call`, which is signed in no way yet, is signed. What stands on the edge of an age is drawn only where
// the world has a clock, version 3 only where the endpoint says that it checks it.
Signing draw_signing(Choices& choices, const MakerAbilities& abilities, const CallStep& call);

// Signs each call by version 3, properly: that of a signed plan stays as it is, and so does one with a name
// that stands there twice, of which no document tells the order in what is signed.
void sign_by_version_3(Scenario& scenario);

// Whether nothing is wrong with it that could be told before it is sent.
bool is_proper(const Signing& signing);

}  // namespace backcheck
