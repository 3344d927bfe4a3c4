// Values of every kind, drawn, written and read.
#include "fuzz/properties/control_value_statement.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "fuzz/properties/drawn_text.h"

namespace backcheck {
namespace {

using Held = std::optional<Broken>;

constexpr std::size_t kMaxItems = 3;
constexpr std::int64_t kFirstSecond = -62'167'219'200;  // 0000-01-01T00:00:00Z
constexpr std::uint64_t kDays = 3'652'425;              // of ten thousand years
constexpr std::uint64_t kMillisecondsOfDay = 86'400'000;

Instant drawn_instant(Choices& choices) {
  const std::uint64_t milliseconds =
      choices.below(kDays) * kMillisecondsOfDay + choices.below(kMillisecondsOfDay);
  return {kFirstSecond * 1000 + static_cast<std::int64_t>(milliseconds)};
}

template <typename Draw>
auto drawn_list(Choices& choices, Draw draw) {
  std::vector<decltype(draw(choices))> items(choices.index(kMaxItems + 1));
  for (auto& item : items) item = draw(choices);
  return items;
}

// Its id has its number in front: it is there once.
InstanceSetup drawn_instance(Choices& choices, std::size_t number) {
  InstanceSetup instance;
  instance.id = std::to_string(number) + drawn_text(choices);
  instance.engine = choices.one_of(kEngines);
  instance.status = drawn_text(choices);
  instance.databases = drawn_list(choices, drawn_text);
  instance.backup_sets = drawn_list(choices, drawn_instant);
  if (choices.either()) instance.ongoing_since = drawn_instant(choices);
  return instance;
}

WorldSetup drawn_world(Choices& choices) {
  WorldSetup world;
  if (choices.either()) world.now = drawn_instant(choices);
  world.credentials = drawn_list(choices, [](Choices& from) {
    std::string id = drawn_name(from);
    return Credential{std::move(id), drawn_name(from)};
  });
  const std::size_t count = choices.index(kMaxItems);
  for (std::size_t i = 0; i < count; ++i) world.instances.push_back(drawn_instance(choices, i));
  return world;
}

Capabilities drawn_capabilities(Choices& choices) {
  Capabilities capabilities;
  for (bool Capabilities::* const one :
       {&Capabilities::reset, &Capabilities::advance, &Capabilities::set_status, &Capabilities::finish_task,
        &Capabilities::inspect, &Capabilities::virtual_clock}) {
    capabilities.*one = choices.either();
  }
  capabilities.checks = drawn_list(choices, drawn_text);
  return capabilities;
}

StatusChange drawn_status_change(Choices& choices) {
  std::string instance = drawn_name(choices);
  return {std::move(instance), drawn_text(choices)};
}

TaskEnd drawn_task_end(Choices& choices) {
  std::string instance = drawn_name(choices);
  return {std::move(instance), choices.either() ? TaskResult::kFailed : TaskResult::kSucceeded};
}

Inspection drawn_inspection(Choices& choices) {
  Inspection inspection;
  inspection.status = drawn_text(choices);
  if (choices.either()) inspection.ongoing_task = Inspection::Task{drawn_text(choices)};
  inspection.backup_sets = drawn_list(choices, drawn_instant);
  return inspection;
}

template <typename Value>
bool is_same(const Value& one, const Value& other) {
  return one == other;
}
bool is_same(const Capabilities& one, const Capabilities& other) {
  return one.reset == other.reset && one.advance == other.advance && one.set_status == other.set_status &&
         one.finish_task == other.finish_task && one.inspect == other.inspect &&
         one.virtual_clock == other.virtual_clock && one.checks == other.checks;
}

template <typename Value>
Held is_read(const Value& value, const std::string& written,
             DocumentResult<Value> (*read)(std::string_view)) {
  const DocumentResult<Value> again = read(written);
  if (!again)
    return Broken{"what is written of a value can be read", written + "\n" + describe(again.error())};
  return is_same(*again, value) ? std::nullopt : Held{Broken{"a value is read as what it is", written}};
}

}  // namespace

Held control_values_hold(Choices& choices, const ControlReaders& readers) {
  const Instant to = drawn_instant(choices);
  if (Held broken = is_read(to, encode_advance(to), readers.advance)) return broken;
  const TaskEnd end = drawn_task_end(choices);
  if (Held broken = is_read(end, encode_finish_task(end), readers.finish_task)) return broken;
  const StatusChange change = drawn_status_change(choices);
  if (Held broken = is_read(change, encode_set_status(change), readers.set_status)) return broken;
  const std::string reason = drawn_text(choices);
  if (Held broken = is_read(reason, encode_error(reason), readers.error)) return broken;
  const Capabilities capabilities = drawn_capabilities(choices);
  if (Held broken = is_read(capabilities, encode_capabilities(capabilities), readers.capabilities))
    return broken;
  const Inspection inspection = drawn_inspection(choices);
  if (Held broken = is_read(inspection, encode_inspection(inspection), readers.inspection)) return broken;
  const WorldSetup world = drawn_world(choices);
  return is_read(world, encode_world(world), readers.world);
}

}  // namespace backcheck
