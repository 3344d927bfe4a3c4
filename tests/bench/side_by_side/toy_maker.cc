// Making sequences for the toy.
#include "tests/bench/side_by_side/toy_maker.h"

#include "tests/bench/side_by_side/toy_service.h"

namespace backcheck {
namespace {

constexpr std::int64_t kHour = 60 * kToyMinute;

// What a sequence leaves out altogether cannot hide what the rest shows.
struct ToySwarm {
  bool time = false;
  bool statuses = false;
  bool failures = false;
};

// How commands are drawn that know nothing of one another.
struct Walk {
  std::size_t most_commands;
  std::uint64_t most_minutes;
  std::uint64_t one_in_bad;
};

class ToyDraft {
 public:
  ToyDraft(Choices& choices, std::vector<ToyCommand>& sequence) : choices_(choices), sequence_(sequence) {
    sequence_.clear();
  }

  void walk(const Walk& walk) {
    for (std::size_t left = 1 + choices_.index(walk.most_commands); left > 0; --left) {
      const auto verb = static_cast<ToyVerb>(choices_.index(4));
      if (verb == ToyVerb::kAdvance) {
        const std::uint64_t minutes = 1 + choices_.below(walk.most_minutes);
        advance(now_.milliseconds + static_cast<std::int64_t>(minutes) * kToyMinute);
      } else {
        sequence_.push_back({verb, verb == ToyVerb::kCall || !choices_.one_in(walk.one_in_bad), {}});
      }
    }
  }

  // Backups one after the other until the quota is nearly or just used up, then calls on both sides of the
  // edge, and of midnight.
  void fill_a_day() {
    draw_swarm();
    for (std::size_t left = 19 + choices_.index(3); left > 0; --left) {
      if (choices_.one_in(8)) digress();
      back_up();
    }
    for (std::size_t left = 1 + choices_.index(3); left > 0; --left) {
      back_up();
      if (swarm_.time && choices_.either()) advance(later());
    }
  }

  void mix_moves() {
    draw_swarm();
    for (std::size_t left = 1 + choices_.index(40); left > 0; --left)
      choices_.either() ? back_up() : digress();
  }

 private:
  void draw_swarm() {
    swarm_.time = choices_.either();
    swarm_.statuses = choices_.either();
    swarm_.failures = choices_.either();
  }

  void back_up() {
    sequence_.push_back({ToyVerb::kCall, true, {}});
    sequence_.push_back({ToyVerb::kFinish, !swarm_.failures || !choices_.one_in(4), {}});
  }

  // Something else in between, as the swarm allows it.
  void digress() {
    switch (choices_.index(3)) {
      case 0:
        if (swarm_.time) advance(now_.milliseconds + static_cast<std::int64_t>(choices_.below(kHour)));
        break;
      case 1:
        if (swarm_.statuses) pause();
        break;
      default:
        sequence_.push_back({choices_.either() ? ToyVerb::kFinish : ToyVerb::kCall, true, {}});
    }
  }

  void pause() {
    sequence_.push_back({ToyVerb::kSetStatus, false, {}});
    sequence_.push_back({ToyVerb::kCall, true, {}});
    sequence_.push_back({ToyVerb::kSetStatus, true, {}});
  }

  // The next midnight of either zone, or the last instant before it.
  std::int64_t later() {
    const Zone zone = choices_.either() ? Zone::kUtcPlus8 : Zone::kUtc;
    const std::int64_t midnight = begin_of_day(day_of(now_, zone) + 1, zone);
    return choices_.either() ? midnight - 1 : midnight;
  }

  void advance(std::int64_t to) {
    if (to <= now_.milliseconds) return;
    now_ = {to};
    sequence_.push_back({ToyVerb::kAdvance, true, now_});
  }

  Choices& choices_;
  std::vector<ToyCommand>& sequence_;
  ToySwarm swarm_;
  Instant now_ = kToyStart;
};

}  // namespace

void make_even_walk(Choices& choices, std::vector<ToyCommand>& sequence) {
  ToyDraft(choices, sequence).walk({101, 1440, 2});
}

void make_tuned_walk(Choices& choices, std::vector<ToyCommand>& sequence) {
  ToyDraft(choices, sequence).walk({401, 10, 10});
}

void make_aimed(Choices& choices, std::vector<ToyCommand>& sequence) {
  ToyDraft draft(choices, sequence);
  choices.either() ? draft.fill_a_day() : draft.mix_moves();
}

}  // namespace backcheck
