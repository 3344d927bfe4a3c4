// Where a credential is read from: the one source that --credentials names, and no other.
#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sim/account/account_credential.h"

namespace backcheck {

struct CredentialSource {
  enum class Kind {
    kEnvironment,  // "env": ALIBABA_CLOUD_ACCESS_KEY_ID, ..._SECRET and, if set, ALIBABA_CLOUD_SECURITY_TOKEN
    kFile,         // "file:PATH": section [default] of a credentials file, as the official SDKs have it
    kProfile,      // "profile:NAME": a profile of the aliyun CLI, in ~/.aliyun/config.json
  };
  Kind kind = Kind::kEnvironment;
  std::string place;  // the path or the name; empty for kEnvironment
};

// "env", "file:PATH" or "profile:NAME". The error never shows the text: it may be a secret that stands in
// the wrong place.
std::expected<CredentialSource, std::string> parse_credential_source(std::string_view text);

// The text that parse_credential_source reads.
std::string describe(const CredentialSource& source);

// The surroundings of a process, as far as credentials are looked for in them.
struct AccountSurroundings {
  // The value of that environment variable; nothing where it is not set.
  std::function<std::optional<std::string>(const char* name)> variable;
  std::string home;  // the user's home folder; empty: there is none
};

// Reads that source and no other. The error is one line that says what to do; it shows no value.
std::expected<AccountCredential, std::string> read_credential(const CredentialSource& source,
                                                              const AccountSurroundings& surroundings);

}  // namespace backcheck
