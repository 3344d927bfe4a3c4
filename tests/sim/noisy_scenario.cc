// Walking at random.
#include "tests/sim/noisy_scenario.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/choices.h"

namespace backcheck {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;

class Walker {
 public:
  Walker(std::uint64_t seed, const Noise& noise) : choices_(seed), noise_(noise) {}

  Scenario walk() {
    make_world();
    for (std::size_t step = 0; step < noise_.steps; ++step) {
      if (choices_.chance(25)) add_noise();
      if (noise_.over_midnight && step % 44 == 43) cross_an_edge();
      step % 2 == 0 ? add(backup_call(0)) : add(FinishTaskStep{id(0), TaskResult::kSucceeded});
    }
    return std::move(scenario_);
  }

 private:
  void make_world() {
    scenario_.title = "A walk.";
    // Early on a day of UTC+8, which is late on one of UTC, or the other way round.
    now_ = Instant{1'566'172'800'000 + static_cast<std::int64_t>(choices_.below(5)) * 24 * kHour};
    now_.milliseconds +=
        (choices_.either() ? 17 : 2) * kHour + static_cast<std::int64_t>(choices_.below(kHour));
    scenario_.world.now = now_;
    const std::size_t count = 1 + choices_.index(3);
    for (std::size_t i = 0; i < count; ++i) {
      InstanceSetup setup;
      setup.id = "rm-noisy" + std::to_string(100 + i);
      setup.engine = choices_.one_of(kEngines);
      setup.databases = {"orders", "stock"};
      scenario_.world.instances.push_back(setup);
    }
  }

  std::string id(std::size_t instance) const { return scenario_.world.instances[instance].id; }
  void add(Step::Deed deed) { scenario_.steps.push_back({std::move(deed), {}}); }

  // One that any conforming service accepts when the instance is ready.
  CallStep backup_call(std::size_t instance) {
    CallStep call;
    call.parameters = {{"DBInstanceId", id(instance)}};
    if (choices_.one_in(3)) call.parameters.insert(call.parameters.begin(), {"BackupMethod", "Physical"});
    if (choices_.one_in(4))
      call.parameters.emplace_back("BackupType", choices_.either() ? "Auto" : "FullBackup");
    if (choices_.one_in(5)) call.format = "XML";
    if (choices_.one_in(5)) call.encoding = Encoding::kFull;
    if (choices_.one_in(4)) {
      call.method = HttpMethod::kPost;
      call.carriage = static_cast<Carriage>(choices_.index(3));
      call.chunked = choices_.either();
    }
    return call;
  }

  CallStep odd_call(std::size_t instance) {
    using Parameter = std::pair<std::string, std::string>;
    static const std::array<Parameter, 8> kOdd = {{{"BackupMethod", "Magical"},
                                                   {"BackupMethod", "physical"},
                                                   {"BackupStrategy", "instance"},
                                                   {"BackupType", "Incremental"},
                                                   {"DBName", "orders,stock"},
                                                   {"Colour", "blue"},
                                                   {"BackupMethod", "Snapshot"},
                                                   {"DBName", "orders,,nowhere"}}};
    CallStep call = backup_call(instance);
    std::erase_if(call.parameters,
                  [](const Parameter& parameter) { return parameter.first == "BackupMethod"; });
    call.parameters.push_back(choices_.one_of(kOdd));
    return call;
  }

  void add_noise() {
    const std::size_t instance = choices_.index(scenario_.world.instances.size());
    switch (choices_.below(7)) {
      case 0:
        return add(odd_call(instance));
      case 1:
        return add(backup_call(instance));
      case 2:
        return add(
            FinishTaskStep{id(instance), choices_.either() ? TaskResult::kSucceeded : TaskResult::kFailed});
      case 3:
        add(SetStatusStep{id(instance), choices_.either() ? "Rebooting" : "DBInstanceClassChanging"});
        add(backup_call(instance));
        return add(SetStatusStep{id(instance), "Running"});
      case 4:
        now_.milliseconds += 1 + static_cast<std::int64_t>(choices_.below(3 * kMinute));
        return add(AdvanceStep{now_});
      case 5:
        return add(InspectStep{id(instance)});
      default:
        return add(CallStep{{{"DBInstanceId", "rm-nobody"}, {"BackupMethod", "Physical"}}});
    }
  }

  // To a moment around the next midnight of either zone, or around five o'clock.
  void cross_an_edge() {
    constexpr std::array<std::int64_t, 3> kEdges = {0, 16 * kHour, 5 * kHour};
    const std::int64_t edge = choices_.one_of(kEdges);
    const std::int64_t day = now_.milliseconds / (24 * kHour) * (24 * kHour);
    std::int64_t to = day + edge + static_cast<std::int64_t>(choices_.below(4 * kHour)) - kHour;
    while (to <= now_.milliseconds) to += 24 * kHour;
    now_ = Instant{to};
    add(AdvanceStep{now_});
  }

  SeededChoices choices_;
  const Noise& noise_;
  Scenario scenario_;
  Instant now_;
};

}  // namespace

Scenario noisy_scenario(std::uint64_t seed, const Noise& noise) { return Walker(seed, noise).walk(); }

}  // namespace backcheck
