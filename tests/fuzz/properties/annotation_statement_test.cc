// Annotations that are touched.
#include "fuzz/properties/annotation_statement.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace backcheck {
namespace {

using Texts = std::vector<std::string>;

std::string_view annotation_fault(const std::string& real, const std::string& harmless, const Texts& texts) {
  const auto broken = look_at_annotations({real, harmless, texts}, "/repo");
  return broken ? broken->statement : "";
}

constexpr const char* kHarmless = "::error file=Qq0q,line=1,title=T::Qq1q\n";

TEST(AnnotationStatement, TextsComeBack) {
  EXPECT_EQ(annotation_fault("::error file=a%2C%3A%25,line=1,title=T::x:,%25%0A\\x1B\n",
                             "::error file=Qq0q,line=1,title=T::Qq1q%0AQq2q\n", {"a,:%", "x:,%", "\x1B"}),
            "");
  EXPECT_EQ(annotation_fault("::error file=a,line=1,title=T::y\n", kHarmless, {"a", "x"}),
            "the text comes back from an annotation");
  EXPECT_EQ(annotation_fault("::error file=b,line=1,title=T::x\n", kHarmless, {"a", "x"}),
            "the text comes back from a property");
}

TEST(AnnotationStatement, PlacesAreSeenFromTheRoot) {
  EXPECT_EQ(annotation_fault("::error file=a,line=1,title=T::x\n", kHarmless, {"/repo/a", "x"}), "");
  EXPECT_EQ(annotation_fault("::error title=T::x\n", kHarmless, {"/repo/", "x"}), "");
  EXPECT_EQ(annotation_fault("::error title=T::x\n", kHarmless, {"a", "x"}),
            "an annotation has the properties of a harmless one");
}

TEST(AnnotationStatement, FailsWhereStrangersAct) {
  EXPECT_EQ(
      annotation_fault("::error file=a,line=1,title=T::x\n::error::y\n", kHarmless, {"a", "x\n::error::y"}),
      "strangers begin no line");
  EXPECT_EQ(annotation_fault("::error file=a,b,line=1,title=T::x\n", kHarmless, {"a,b", "x"}),
            "nothing acts in an annotation");
  EXPECT_EQ(annotation_fault("::error file=a%,line=1,title=T::x\n", kHarmless, {"a%", "x"}),
            "nothing acts in an annotation");
  EXPECT_EQ(annotation_fault("::error file=a,line=1,title=T::x\x1B\n", kHarmless, {"a", "x\x1B"}),
            "nothing acts in an annotation");
  EXPECT_EQ(annotation_fault("::warning file=a,line=1,title=T::x\n", kHarmless, {"a", "x"}),
            "an annotation has the properties of a harmless one");
  EXPECT_EQ(annotation_fault("::error file=a,line=1,title=T::x", kHarmless, {"a", "x"}),
            "strangers begin no line");
}

}  // namespace
}  // namespace backcheck
