// Answers that differ from an earlier, fully checked one in their ids only: what they claim, without a second
// look at the document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/response.h"
#include "sim/history.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {

// What check_answer() says, without copies of the texts: the views live as long as the reply.
struct AnswerClaim {
  Claim claim = Claim::kUnclear;
  std::string_view request_id;     // empty where the answer has none that could be used
  std::string_view backup_job_id;  // the same
  std::string_view code;
  bool is_well_formed = true;  // false: check_answer() finds something that a requirement forbids
  ShortList<Requirement, 4> checked;
};

// Remembers the shapes of answers in which nothing was found: everything but the texts of RequestId,
// BackupJobId and Message. An answer of such a shape with other plain texts there is as good as the first one
// was, for nothing about it but these texts can have changed.
class AnswerShapes {
 public:
  // The same as check_answer(). The result is good until the next call.
  const AnswerClaim& check(const Reply& reply, std::optional<Format> asked, std::size_t request_bytes);

  // How many shapes are kept; the oldest goes first.
  static constexpr std::size_t kMaxShapes = 32;

 private:
  enum class Part : std::uint8_t { kRequestId, kBackupJobId, kMessage };
  // A place in the document where another text may stand, and the bytes behind it up to the next or the end.
  struct Hole {
    Part part{};
    std::string behind;
  };
  struct Shape {
    int status = 0;
    std::optional<Format> asked;
    bool is_long = false;
    std::string before;  // the bytes in front of the first hole
    std::vector<Hole> holes;
    Claim claim{};
    std::string code;
    ShortList<Requirement, 4> checked;
  };
  struct Found {
    Part part{};
    std::size_t begin = 0;
    std::size_t size = 0;
  };

  bool fits(const Shape& shape, const Reply& reply, std::optional<Format> asked, bool is_long);
  static std::optional<Found> find_id(std::string_view body, Part part,
                                      const std::optional<std::string>& text);
  static std::optional<Found> find_message(std::string_view body);
  void learn(const Reply& reply, std::optional<Format> asked, bool is_long);

  std::vector<Shape> shapes_;
  std::size_t oldest_ = 0;
  AnswerSeen seen_;  // behind the views of the claim, where the document was looked at
  AnswerClaim claim_;
};

}  // namespace backcheck
