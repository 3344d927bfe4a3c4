// The hot path allocates nothing once its buffers have grown. Every allocation of this executable is counted.
#include <gtest/gtest.h>

#include <cstdlib>
#include <new>
#include <string>

#include "model/wire/form.h"
#include "model/wire/json_encoder.h"
#include "model/wire/request_parser.h"
#include "model/wire/xml_encoder.h"

namespace {

std::size_t allocations = 0;

}  // namespace

// Never inlined: where the compiler sees malloc on one side and delete on the other, it warns of a mismatch.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace backcheck {
namespace {

// How many allocations the second of two runs makes.
template <typename Deed>
std::size_t allocations_when_warm(Deed deed) {
  deed();
  const std::size_t before = allocations;
  deed();
  return allocations - before;
}

TEST(WireAllocation, IsCounted) {
  EXPECT_GT(allocations_when_warm([] { EXPECT_FALSE(std::string(100, 'x').empty()); }), 0U);
}

TEST(WireAllocation, IsNotNeededToReadARequestIntoABufferThatHasGrown) {
  const std::string target =
      "/?Action=CreateBackup&DBName=caf%C3%A9%2Cb+c&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf";
  const std::string type = "APPLICATION/X-WWW-FORM-URLENCODED; charset=utf-8";
  const std::string body = "DBInstanceId=rm-uf6wjk5xxxxxxx&BackupMethod=Logical&x=" + std::string(1000, 'x');
  Request request;
  EXPECT_EQ(allocations_when_warm([&] { EXPECT_TRUE(parse_request({"POST", target, type, body}, request)); }),
            0U);
}

TEST(WireAllocation, IsNotNeededToFindAFault) {
  Request request;
  const std::string target = "/?Action=CreateBackup&DBName=" + std::string(100, 'x') + "%C3%28";
  EXPECT_EQ(allocations_when_warm([&] { EXPECT_FALSE(parse_request({"GET", target, "", ""}, request)); }),
            0U);
}

TEST(WireAllocation, IsNotNeededToEncodeAnAnswerIntoATextThatHasGrown) {
  const Success success{"2C125605-266F-41CA-8AC5-3A643D4F42C5", "5073731"};
  const Rejection rejection{"2C125605-266F-41CA-8AC5-3A643D4F42C5", "rds.aliyuncs.com", "Code<>",
                            "a \"message\"\r\n\xFF"};
  std::string out;
  EXPECT_EQ(allocations_when_warm([&] {
              out.clear();
              encode_xml(success, out);
              encode_xml(rejection, out);
              encode_json(success, out);
              encode_json(rejection, out);
            }),
            0U);
}

}  // namespace
}  // namespace backcheck
