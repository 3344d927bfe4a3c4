// What an input of the conversation target decides before anything is said: who answers, who calls, and what.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/create_backup.h"
#include "model/reading.h"
#include "sim/endpoint/mock/mock_policy.h"
#include "sim/scenario/choices.h"
#include "sim/scenario/making/world_maker.h"
#include "sim/scenario/scenario.h"
#include "sim/simulation/weather.h"

namespace backcheck {

struct ConversationPlan {
  // Who conforms, whatever is asked.
  enum class Party : std::uint8_t {
    kMock,         // scenarios are played against the mock
    kCanonical,    // the same against the model made to answer
    kManyClients,  // clients, a lossy network and the mock, in virtual time
  };
  Party party = Party::kMock;
  Profile profile = Profile::kPage;
  std::vector<Scenario> scenarios;     // one after the other, before one judge; none with kManyClients
  MakerAbilities abilities;            // what of the hook is used
  MockPolicy policy;                   // not with kCanonical
  bool verify_signatures = true;       // with kMock
  Readings reading = Readings::all();  // with kCanonical: a complete one
  std::uint64_t seed = 0;  // of what the canonical endpoint picks, or of the network and the clients
  Weather weather;         // with kManyClients
};

// A function of the answers alone. Where they are all 0, one plain call to the plain mock.
ConversationPlan plan_conversation(Choices& choices);

}  // namespace backcheck
