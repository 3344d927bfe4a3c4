// Generators for every kind of operation.
#include "tests/sim/random_history.h"

#include "sim/secret_mask.h"

namespace backcheck {
namespace {

// Years that can be written with four digits.
Instant any_instant() {
  constexpr std::int64_t kYear9999 = 253'370'764'800'000;
  return {*rc::gen::inRange<std::int64_t>(0, kYear9999)};
}

// Mostly texts in which names meet again, sometimes any bytes.
std::string any_bytes() {
  return *rc::gen::weightedOneOf<std::string>(
      {{3, rc::gen::element<std::string>("a", "b", "DBInstanceId", "", "\xC3\xA9", "\xFF", "\xEF\xBF\xBD")},
       {1, rc::gen::arbitrary<std::string>()}});
}

std::string any_word() { return *rc::gen::element<std::string>("rm-1", "rm-2", "Running", "\xC3\xA9\"\\\n"); }

template <typename Value, typename Make>
std::optional<Value> maybe(Make make) {
  if (!*rc::gen::arbitrary<bool>()) return std::nullopt;
  return make();
}

std::optional<Reply> any_reply() {
  return maybe<Reply>([] { return Reply{*rc::gen::inRange(0, 1000), any_bytes(), any_bytes()}; });
}

Request any_request() {
  Request request;
  const int count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i) {
    request.add(any_bytes(), any_bytes(), *rc::gen::element(Origin::kQuery, Origin::kBody, Origin::kQuery));
  }
  return mask_secrets(request);
}

std::vector<Instant> any_instants() {
  std::vector<Instant> out;
  const int count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i) out.push_back(any_instant());
  return out;
}

WorldSetup any_world() {
  WorldSetup world;
  world.now = maybe<Instant>(any_instant);
  const int count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i) {
    world.instances.push_back({"rm-" + std::to_string(i),
                               *rc::gen::elementOf(kEngines),
                               any_word(),
                               {any_word(), any_word()},
                               any_instants(),
                               maybe<Instant>(any_instant)});
  }
  return world;
}

Inspection any_inspection() {
  return {any_word(), maybe<Inspection::Task>([] { return Inspection::Task{any_word()}; }), any_instants()};
}

GatewayObjections any_objections() {
  GatewayObjections objections;
  for (std::size_t i = 0; i < kGatewayFaultCount; ++i) {
    if (*rc::gen::inRange(0, 4) == 0)
      objections.push_back({static_cast<GatewayFault>(i), *rc::gen::arbitrary<bool>()});
  }
  return objections;
}

Operation::Deed any_deed() {
  switch (*rc::gen::inRange(0, 8)) {
    case 0:
      return BytesSent{mask_secrets(any_bytes() + any_bytes()), any_reply()};
    case 1:
      return ResetDone{any_world()};
    case 2:
      return AdvanceDone{any_instant()};
    case 3:
      return SetStatusDone{any_bytes(), any_bytes()};
    case 4:
      return FinishTaskDone{any_bytes(), *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>()};
    case 5:
      return InspectDone{any_bytes(), any_inspection()};
    case 6:
      return DoubtRaised{*rc::gen::arbitrary<std::uint64_t>(), any_bytes()};
    default:
      return CreateBackupCall{any_request(),
                              maybe<Format>([] { return *rc::gen::element(Format::kXml, Format::kJson); }),
                              any_reply(), maybe<GatewayObjections>(any_objections),
                              maybe<std::uint64_t>([] { return *rc::gen::arbitrary<std::uint64_t>(); })};
  }
}

}  // namespace

rc::Gen<HistoryHeader> any_header() {
  return rc::gen::exec([] {
    return HistoryHeader{"backcheck " + any_word(),
                         maybe<std::uint64_t>([] { return *rc::gen::arbitrary<std::uint64_t>(); }),
                         any_instant(), any_world()};
  });
}

rc::Gen<Operation> any_operation() {
  return rc::gen::exec([] {
    Operation operation;
    operation.number = *rc::gen::inRange<std::uint64_t>(1, std::uint64_t{1} << 40U);
    operation.client = *rc::gen::inRange(0, 100);
    operation.called = *rc::gen::inRange<std::int64_t>(-1000, 1'000'000);
    operation.returned = maybe<std::int64_t>(
        [&operation] { return operation.called + *rc::gen::inRange<std::int64_t>(0, 1'000'000); });
    operation.deed = any_deed();
    operation.fault = *rc::gen::element<std::string>("", "response-lost", "timed-out");
    return operation;
  });
}

}  // namespace backcheck
