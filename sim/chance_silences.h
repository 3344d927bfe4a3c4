// How often the requests of a run are left without an answer by chance: what is answered when it is sent
// again was lost on the way, and says nothing of the request.
#pragma once

#include <cstddef>
#include <optional>

namespace backcheck {

class ChanceSilences {
 public:
  // Plays in which a request has to stay silent before that is held against the endpoint, where nothing was
  // seen to be lost by chance.
  static constexpr int kFewestPlays = 3;

  void note_requests(std::size_t sent) { requests_ += sent; }
  void note_silences(std::size_t lost) { silences_ += lost; }

  bool any() const { return silences_ != 0; }

  // In how many plays a request has to stay silent so that chance explains it less than once in a billion
  // requests. Nothing where so much is lost that no bearable number of plays says anything.
  std::optional<int> plays_needed() const;

 private:
  std::size_t requests_ = 0;
  std::size_t silences_ = 0;
};

}  // namespace backcheck
