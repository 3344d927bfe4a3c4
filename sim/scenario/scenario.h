// A scenario as values: a world, and the steps that are played in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/calendar.h"
#include "model/requirement.h"
#include "model/setup.h"
#include "sim/endpoint/control.h"

namespace backcheck {

// Where in a scenario file something stands. Both count from 1; 0: it came from no file.
struct Mark {
  int line = 0;
  int column = 0;
  bool operator==(const Mark&) const = default;
};

// How the parameters of a call travel.
enum class Carriage : std::uint8_t {
  kQuery,  // all in the query of the target
  kBody,   // all in a form body (POST only)
  kSplit,  // the 1st, 3rd, 5th ... in the query, the others in the body (POST only)
};

// How names and values are percent-encoded on the wire. The signature does not depend on it.
enum class Encoding : std::uint8_t {
  kCanonical,  // all but A-Z a-z 0-9 - _ . ~
  kForm,       // as HTML forms do: blank as + (in a query %20), * left alone, ~ encoded
  kFull,       // every byte as %XX
  kLower,      // as kCanonical, but with lower-case digits
  kRaw,        // only what has a meaning in a form: blank as kForm, and ! * ' ( ) ~ , : @ / left alone
};

enum class HttpMethod : std::uint8_t { kGet, kPost };

// What the author says that the page allows, whatever the open readings are.
enum class Expectation : std::uint8_t {
  kAccepted,  // only acceptance is allowed
  kRejected,  // only rejection is allowed
  kOpen,      // a reading decides: both are allowed as long as nothing has been seen
};

enum class SignatureVersion : std::uint8_t {
  kV1,  // HMAC-SHA1, in a parameter
  kV3,  // ACS3-HMAC-SHA256, in headers
};

// What is wrong with a signature that was made rightly.
enum class SignatureFlaw : std::uint8_t {
  kNone,
  kLastDigit,      // with another last digit, which stands for other bytes
  kShorter,        // without its last character
  kLonger,         // with one more at its end
  kHalved,         // its first half
  kBlankBehind,    // with a blank at its end
  kForeignLetter,  // with an exclamation mark in its middle
  kOtherCase,      // each letter in the other case
};

// How a call is signed and sent where that is not left to whoever plays the step: what a gateway looks at.
struct Signing {
  SignatureVersion version = SignatureVersion::kV1;
  std::optional<std::string> secret;      // it is signed with; nothing: the right one
  std::optional<std::string> key;         // AccessKeyId; nothing: the right one
  std::int64_t age_seconds = 0;           // how long before now the Timestamp is; negative: after now
  std::optional<std::string> nonce;       // a name: calls that give the same one share their nonce
  std::string nonce_end;                  // is put behind the nonce
  std::optional<std::string> signed_for;  // the HTTP method that is signed; nothing: the one that is sent
  std::optional<std::string> sent_by;     // the HTTP method that is sent; nothing: the one of the call
  std::optional<std::string> form_type;   // Content-Type of the form body; nothing: the usual one
  // Of version 3, in the place of those of the same names; sent and signed (signed_headers.h says which).
  std::vector<std::pair<std::string, std::string>> headers;
  std::vector<std::string> omitted;    // parameters and headers left out before it is signed
  std::vector<std::string> uncovered;  // parameters and headers that are sent and not signed
  std::vector<std::pair<std::string, std::string>> unsent;  // parameters that are signed and not sent
  SignatureFlaw flaw = SignatureFlaw::kNone;
  std::vector<std::pair<std::string, std::string>> changed;  // after it was signed: set, or added
  std::vector<std::string> removed;                          // after it was signed
  std::string appended;    // to what travels, the query or else the body, as it is
  bool has_length = true;  // false: without a body and without Content-Length (POST only)
  bool operator==(const Signing&) const = default;
};

struct CallStep {
  // Name and value as text, in order, names may repeat. Action, unless it is given here or left out by
  // `omit_action`, and the common parameters (Version, Format, AccessKeyId, ...) are added by whoever plays
  // the step.
  std::vector<std::pair<std::string, std::string>> parameters;
  bool omit_action = false;
  std::optional<std::string> format = "JSON";  // value of Format as it is sent; nothing: left out
  std::optional<std::string> accept;           // value of an Accept header; nothing: none is sent
  HttpMethod method = HttpMethod::kGet;
  Carriage carriage = Carriage::kQuery;
  Encoding encoding = Encoding::kCanonical;
  bool chunked = false;      // the body is sent in chunks (POST only)
  bool answer_lost = false;  // the answer is thrown away unseen, as if it had got lost on its way (CON-2)
  std::optional<Signing> signing;  // nothing: properly
  std::optional<Expectation> expect;
  std::vector<Requirement> expect_by;  // with kRejected: the requirements that forbid acceptance, all of them
  bool operator==(const CallStep&) const = default;
};

// Calls that are in flight at the same time.
struct ParallelStep {
  std::vector<CallStep> calls;
  bool operator==(const ParallelStep&) const = default;
};

struct AdvanceStep {
  Instant to;
  bool operator==(const AdvanceStep&) const = default;
};

struct SetStatusStep {
  std::string instance;
  std::string status;
  bool operator==(const SetStatusStep&) const = default;
};

struct FinishTaskStep {
  std::string instance;
  TaskResult result = TaskResult::kSucceeded;
  bool operator==(const FinishTaskStep&) const = default;
};

struct InspectStep {
  std::string instance;
  bool operator==(const InspectStep&) const = default;
};

// Bytes that are sent on a connection of their own as they are (ROB-1).
struct BytesStep {
  std::string bytes;
  bool operator==(const BytesStep&) const = default;
};

struct Step {
  using Deed = std::variant<CallStep, ParallelStep, AdvanceStep, SetStatusStep, FinishTaskStep, InspectStep,
                            BytesStep>;
  Deed deed;
  Mark mark;
  bool operator==(const Step&) const = default;
};

// One case, ready to be played: matrix placeholders are filled in and repetitions are written out.
struct Scenario {
  // The path below the scenarios folder without ".yaml"; with "[engine=MySQL,...]" for a matrix case.
  std::string id;
  std::string file;   // the path it was read from; empty: it came from no file
  std::string title;  // one sentence: what is shown
  std::vector<Requirement> requirements;
  WorldSetup world;  // its credentials: those beside the one of whoever plays it
  std::vector<Step> steps;
  bool operator==(const Scenario&) const = default;
};

}  // namespace backcheck
