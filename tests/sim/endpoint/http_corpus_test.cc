// Every request of the corpus, whole and in pieces: a good one is served, a bad one is refused and ends the
// connection.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>

#include "sim/endpoint/http_wire.h"
#include "tests/sim/endpoint/http_corpus.h"

namespace backcheck {
namespace {

// Notes "METHOD TARGET [BODY]" of what it is asked.
class Notes final : public HttpHandler {
 public:
  HttpResponse handle(const HttpRequest& request) override {
    seen += request.method + " " + request.target + " [" + request.body + "]";
    return {200, {}, "served"};
  }
  std::string seen;
};

struct Heard {
  std::string seen;
  std::string out;
  bool closing = false;
  bool operator==(const Heard&) const = default;
};

// `next_size` says how long the next piece is.
template <typename NextSize>
Heard play_in_pieces(std::string_view bytes, NextSize next_size) {
  Notes notes;
  HttpWire wire(notes);
  Heard heard;
  while (!bytes.empty()) {
    const std::size_t size = std::min<std::size_t>(next_size(), bytes.size());
    heard.out += wire.receive(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
  heard.seen = notes.seen;
  heard.closing = wire.is_closing();
  return heard;
}

Heard play_whole(std::string_view bytes) {
  return play_in_pieces(bytes, [&bytes] { return bytes.size(); });
}

// Sizes that favour small pieces: SplitMix64.
class Sizes {
 public:
  explicit Sizes(std::uint64_t seed) : state_(seed) {}
  std::size_t operator()() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    z ^= z >> 31;
    return 1 + z % (std::size_t{1} << (z >> 32) % 8);
  }

 private:
  std::uint64_t state_;
};

int status_of(const std::string& out) {
  return out.starts_with("HTTP/1.1 ") ? std::stoi(out.substr(9, 3)) : 0;
}

TEST(HttpCorpus, IsLargeAndNamesEachCaseOnce) {
  std::set<std::string> names;
  for (const auto& cases : {good_http_cases(), bad_http_cases()}) {
    for (const HttpCase& one : cases) EXPECT_TRUE(names.insert(one.about).second) << one.about;
  }
  EXPECT_GE(good_http_cases().size(), 60U);
  EXPECT_GE(bad_http_cases().size(), 230U);
}

TEST(HttpCorpus, EveryGoodRequestIsServed) {
  for (const HttpCase& one : good_http_cases()) {
    const Heard heard = play_whole(one.bytes);
    EXPECT_EQ(heard.seen, one.seen) << one.section << ": " << one.about << ": " << heard.out;
    EXPECT_EQ(status_of(heard.out), 200) << one.section << ": " << one.about;
  }
}

TEST(HttpCorpus, EveryBadRequestIsRefusedAndEndsTheConnection) {
  for (const HttpCase& one : bad_http_cases()) {
    const Heard heard = play_whole(one.bytes + "GET /behind HTTP/1.1\r\nHost: h\r\n\r\n");
    const int status = status_of(heard.out);
    EXPECT_TRUE(std::ranges::find(one.refused, status) != one.refused.end())
        << one.section << ": " << one.about << ": " << heard.out.substr(0, 200);
    EXPECT_TRUE(heard.closing) << one.about;
    EXPECT_EQ(heard.seen, "") << one.section << ": " << one.about;
  }
}

// How many cuts are drawn of each request; BACKCHECK_HTTP_CUTS says how many for a longer search.
std::uint64_t number_of_cuts() {
  const char* wish = std::getenv("BACKCHECK_HTTP_CUTS");
  return wish == nullptr ? 20 : std::strtoull(wish, nullptr, 10);
}

TEST(HttpCorpus, CutsMakeNoDifference) {
  const std::uint64_t cuts = number_of_cuts();
  for (const auto& cases : {good_http_cases(), bad_http_cases()}) {
    for (const HttpCase& one : cases) {
      const Heard whole = play_whole(one.bytes);
      EXPECT_EQ(play_in_pieces(one.bytes, [] { return std::size_t{1}; }), whole) << one.about;
      for (std::uint64_t seed = 0; seed < cuts; ++seed) {
        EXPECT_EQ(play_in_pieces(one.bytes, Sizes(seed)), whole) << one.about << ", seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace backcheck
