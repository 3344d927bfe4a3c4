// What the requests of one world mean on its instances; each kind of request is looked at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/create_backup.h"
#include "model/outcome.h"
#include "model/request.h"
#include "model/world.h"
#include "sim/verdict/linearizability/lexicon.h"

namespace backcheck {

// A request that ends in a way that can mean `refusals`, placed in the world.
struct RequestMeaning {
  struct Place {
    std::uint32_t instance = 0;
    std::uint32_t meaning = 0;  // in the lexicon
  };
  std::vector<Place> places;  // none: it names no instance; more than one: it may be for any of them
  ReadingsUnion refusing;     // the readings under which its parameters may be rejected
  RequirementSet grants;      // what promises that it is accepted
  std::optional<Requirement> objection;  // the first that its parameters meet on an instance, if they do
  std::uint32_t kind = 0;  // requests of one kind ask the same; from 0, in the order of first use
};

class RequestMeanings {
 public:
  // The lexicon must outlive this and is added to.
  RequestMeanings(const WorldSetup& world, Profile profile, Lexicon& lexicon);

  // `refusals_key` tells `refusals` from others. The result is good until the next call.
  const RequestMeaning& find(const Request& request, std::string_view refusals_key,
                             const std::vector<Refusal>& refusals);

  const World& world() const { return world_; }

  // How many kinds of requests are kept; then all are forgotten, and the memory begins anew.
  static constexpr std::size_t kMaxKinds = 20'000;

 private:
  struct Entry {
    std::uint64_t hash = 0;
    Request request;
    std::string refusals_key;
    RequestMeaning meaning;
  };

  RequestMeaning look_at(const Request& request, const std::vector<Refusal>& refusals);
  void grow();

  World world_;
  Profile profile_;
  Lexicon& lexicon_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // places in entries_ plus one; 0: empty
  std::uint32_t kinds_ = 0;
};

// Whether both ask the same: equal but for what tells two requests of one caller apart (SignatureNonce and
// Timestamp) and means nothing for the outcome.
bool ask_the_same(const Request& one, const Request& other);

}  // namespace backcheck
