// The secrets of a run and the signatures it sent, and texts of others without them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/endpoint/endpoint.h"

namespace backcheck {

// `bytes` with every occurrence of the secrets overwritten by as many asterisks: as they are or escaped,
// in hexadecimal or base64, in letters of either case. Of what is cut off the first 12 bytes are enough.
// Secrets of less than 8 bytes are left alone: they would be found in any text.
std::string without_secrets(std::string bytes, const std::vector<std::string>& secrets);

// How secrets are spelled, found by their first bytes: texts are long, and signatures are many.
class SpellingIndex {
 public:
  struct Found {
    std::size_t size = 0;  // of the text that is the secret, or its beginning; 0: there is none
    std::string ending;    // of the secret
  };

  SpellingIndex();
  SpellingIndex(SpellingIndex&&) = default;
  SpellingIndex& operator=(SpellingIndex&&) = default;
  ~SpellingIndex();  // overwrites what it knew

  // What stands for the secret in a text is to end like that.
  void add(std::string_view secret, const std::string& ending);
  // The longest that begins at `at` of a folded text.
  Found find(std::string_view text, std::size_t at) const;
  std::size_t size() const { return secrets_; }

 private:
  struct Spelling {
    std::string folded;
    std::size_t padding = 0;  // so many = may follow
    std::string ending;
  };

  std::vector<bool> may_begin_;  // most beginnings do not
  std::unordered_map<std::uint64_t, std::vector<Spelling>> by_beginning_;
  std::size_t secrets_ = 0;
};

// Used by several threads at once: those who send, and those who hear what somebody repeats.
class KnownSecrets {
 public:
  explicit KnownSecrets(const std::vector<std::string>& secrets = {});

  // A request is about to be sent. Its signatures are remembered, those of the last few thousand requests at
  // least.
  void note(const WireRequest& request);
  void note(std::string_view bytes);
  // Something else that was sent, in the request of that number; or what its answer hands out, behind
  // "Signature=", "SecurityToken=", "security-token=" or "AccessKeySecret=".
  void note_secret(std::string_view secret, std::uint64_t request);
  void note_secrets_in(std::string_view text, std::uint64_t request);

  // What stands for a signature ends with the number of its request: signatures that differ are seen to
  // differ, so that no verdict changes where an endpoint repeats them. Lengths stay.
  std::string without(std::string text) const;
  WireAnswer without(WireAnswer answer) const;

 private:
  void read(std::string_view text, std::uint64_t request);
  void remember(std::string_view secret, std::uint64_t request);
  SpellingIndex::Found find(std::string_view text, std::size_t at) const;

  mutable std::mutex mutex_;
  SpellingIndex secrets_;
  SpellingIndex sent_;
  SpellingIndex sent_before_;
  std::uint64_t requests_ = 0;
};

}  // namespace backcheck
