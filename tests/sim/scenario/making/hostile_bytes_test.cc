// Broken requests.
#include "sim/scenario/making/hostile_bytes.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "model/create_backup.h"
#include "model/wire/request_parser.h"
#include "tests/sim/scenario/making/drawn_scenario.h"

namespace backcheck {
namespace {

// The target between the first two blanks of the first line, and what follows the empty line.
HttpParts parts_of(std::string_view bytes) {
  HttpParts parts;
  const std::size_t end = bytes.find("\r\n\r\n");
  if (end != std::string_view::npos) parts.body = bytes.substr(end + 4);
  const std::string_view line = bytes.substr(0, bytes.find("\r\n"));
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos) return parts;
  parts.method = line.substr(0, blank);
  parts.target = line.substr(blank + 1, line.find(' ', blank + 1) - blank - 1);
  return parts;
}

std::string bytes_of(std::uint64_t seed) {
  SeededChoices choices(seed);
  return make_hostile_bytes(choices, "rm-1");
}

RC_GTEST_PROP(HostileBytes, AreUnsignedAndShort, ()) {
  with_any_choices([](Choices& choices) {
    const std::string bytes = make_hostile_bytes(choices, "rm-1");
    RC_ASSERT(bytes.find("Signature") == std::string::npos);
    RC_ASSERT(bytes.find("Authorization") == std::string::npos);
    RC_ASSERT(bytes.size() < 300U);
  });
}

RC_GTEST_PROP(HostileBytes, NoServiceWouldHaveToAcceptThem, ()) {
  InstanceSetup instance;
  instance.id = "rm-1";
  const World world({Instant{}, {}, {instance}}, Span::at(Instant{}));
  with_any_choices([&](Choices& choices) {
    const std::string bytes = make_hostile_bytes(choices, "rm-1");
    Request request;
    if (!parse_request(parts_of(bytes), request)) return;
    const Outcomes outcomes = allowed_outcomes(world, request, world.now(), Profile::kPage);
    const auto rejecting = readings_that_reject(outcomes);
    RC_ASSERT(std::ranges::find(rejecting, Readings::all()) != rejecting.end());
  });
}

TEST(HostileBytes, AreAlmostRequestsAndOftenForTheInstance) {
  int names_it = 0;
  std::set<std::string> methods;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const std::string bytes = bytes_of(seed);
    names_it += bytes.find("DBInstanceId=rm-1") != std::string::npos ? 1 : 0;
    methods.insert(bytes.substr(0, bytes.find(' ')));
  }
  EXPECT_GT(names_it, 150);
  for (const char* method : {"GET", "POST", "BREW"}) EXPECT_TRUE(methods.contains(method)) << method;
}

TEST(HostileBytes, AreBrokenInManyWays) {
  std::set<std::string> different;
  std::set<std::string> found;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const std::string bytes = bytes_of(seed);
    different.insert(bytes);
    for (const char* mark :
         {"%G1", "%ff", "%c0%af", "\x80", "zz\r\n", "Content-Length: -1", "HTTQ", "&=&&"}) {
      if (bytes.find(mark) != std::string::npos) found.insert(mark);
    }
  }
  EXPECT_EQ(found.size(), 8U);
  EXPECT_GT(different.size(), 400U);
}

}  // namespace
}  // namespace backcheck
