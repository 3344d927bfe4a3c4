// Messages taken apart and put together again.
#include "fuzz/mutators/http_draft.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

TEST(HttpDraft, SplitsPipelinedMessages) {
  const auto drafts = split_drafts(
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab"
      "POST / HTTP/1.1\r\ntransfer-encoding: Chunked\r\n\r\n1\r\na\r\n0\r\n\r\nGET");
  ASSERT_EQ(drafts.size(), 3U);
  EXPECT_EQ(drafts[0].body, "ab");
  EXPECT_EQ(draft_field(drafts[0], "host"), "h");
  EXPECT_TRUE(is_chunked(drafts[1]));
  EXPECT_EQ(join_chunks(drafts[1].body), "a");
  EXPECT_EQ(drafts[2].start, "GET");
  EXPECT_FALSE(drafts[2].has_end);
}

TEST(HttpDraft, SetsAndRemovesFields) {
  HttpDraft draft{"GET / HTTP/1.1", {"host: a"}, true, ""};
  set_draft_field(draft, "Host", "b");
  EXPECT_EQ(draft.fields, std::vector<std::string>{"Host: b"});
  set_draft_field(draft, "X", "y");
  EXPECT_EQ(draft_field(draft, "x"), "y");
  remove_draft_field(draft, "x");
  EXPECT_EQ(draft_field(draft, "x"), "");
}

RC_GTEST_PROP(HttpDraft, JoinsToTheSameBytes, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
      std::vector<std::string>{"\r\n", "\r\n\r\n", "GET /", "Content-Length: 3", "Transfer-Encoding: chunked",
                               "0\r\n\r\n", "1\r\na", "abc", "\n", ""}));
  std::string bytes;
  for (const std::string& piece : pieces) bytes += piece;
  RC_ASSERT(join_drafts(split_drafts(bytes)) == bytes);
}

RC_GTEST_PROP(HttpDraft, JoinsTheChunksItCuts, (const std::string& body, std::uint8_t size)) {
  RC_ASSERT(join_chunks(cut_into_chunks(body, 1U + size)) == body);
}

}  // namespace
}  // namespace backcheck
