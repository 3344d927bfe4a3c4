// Paths seen from a folder, and their URIs.
#include "fuzz/reference/slow_path.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(SlowPath, IsSeenFromTheRoot) {
  EXPECT_EQ(slow_path_from("/repo/a/b.yaml", "/repo"), "a/b.yaml");
  EXPECT_EQ(slow_path_from("/repository/a", "/repo"), "/repository/a");
  EXPECT_EQ(slow_path_from("/a", ""), "/a");
  EXPECT_EQ(slow_path_from("././a", "/repo"), "a");
  EXPECT_EQ(slow_path_from("./", "/repo"), "");
  EXPECT_EQ(slow_path_from("../a", "/repo"), "../a");
}

TEST(SlowPath, StaysRelative) {
  EXPECT_EQ(slow_path_from(".//a", ""), "a");
  EXPECT_EQ(slow_path_from("/repo//.///a", "/repo"), "a");
  EXPECT_EQ(slow_path_from("//a", "/repo"), "//a");
}

TEST(SlowPath, HasAUri) {
  EXPECT_EQ(slow_uri_of("a b/\xC3\xBC:.yaml"), "a%20b/%C3%BC%3A.yaml");
  EXPECT_EQ(slow_uri_of("/a"), "file:///a");
  EXPECT_EQ(slow_uri_of(""), "");
}

}  // namespace
}  // namespace backcheck
