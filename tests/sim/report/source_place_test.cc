// Paths and URIs.
#include "sim/report/source_place.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(SourcePlace, IsSeenFromTheRoot) {
  EXPECT_EQ(path_from("/srv/repo/scenarios/a.yaml", "/srv/repo"), "scenarios/a.yaml");
  EXPECT_EQ(path_from("./scenarios/a.yaml", "/srv/repo"), "scenarios/a.yaml");
  EXPECT_EQ(path_from("scenarios/a.yaml", "/srv/repo"), "scenarios/a.yaml");
  EXPECT_EQ(path_from("/srv/repository/a.yaml", "/srv/repo"), "/srv/repository/a.yaml");
  EXPECT_EQ(path_from("", "/srv/repo"), "");
}

TEST(SourcePlace, StaysRelative) {
  EXPECT_EQ(path_from(".//scenarios/a.yaml", "/srv/repo"), "scenarios/a.yaml");
  EXPECT_EQ(path_from("/srv/repo//./a.yaml", "/srv/repo"), "a.yaml");
  EXPECT_EQ(path_from("//elsewhere/a.yaml", "/srv/repo"), "//elsewhere/a.yaml");
  EXPECT_EQ(uri_from(".//a.yaml", ""), "a.yaml");
}

TEST(SourcePlace, IsAUri) {
  EXPECT_EQ(uri_from("scenarios/a b#c.yaml", ""), "scenarios/a%20b%23c.yaml");
  EXPECT_EQ(uri_from("/elsewhere/a.yaml", "/work"), "file:///elsewhere/a.yaml");
  EXPECT_EQ(uri_from("a:b\n%", ""), "a%3Ab%0A%25");
}

}  // namespace
}  // namespace backcheck
