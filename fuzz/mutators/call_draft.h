// Calls of CreateBackup in HTTP requests: made, changed and signed again.
#pragma once

#include <string>

#include "fuzz/mutators/http_draft.h"
#include "sim/scenario/choices.h"

namespace backcheck {

// A call that gateway_world() accepts, or nearly always does, signed, in a request of any framing.
HttpDraft make_call(Choices& choices);

// Changes one parameter of the call: its value, its place, whether it is there. The signature is left as it
// is.
void change_call(HttpDraft& draft, Choices& choices);

// Signs what the request says now (version 1, the test credential), with a nonce that the choices make up
// where `fresh`, and puts the framing right. Where it does not say anything, it is left as it is.
void sign_call(HttpDraft& draft, bool fresh, Choices& choices);

// Gives a body that travels in one piece its length, and leaves chunks alone.
void mend_length(HttpDraft& draft);

}  // namespace backcheck
