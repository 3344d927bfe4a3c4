// Faults in words.
#include "model/wire/wire_fault.h"

#include <gtest/gtest.h>

#include <set>

namespace backcheck {
namespace {

TEST(WireFault, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(describe({WireFaultKind::kTruncatedEscape, 17, WirePart::kTarget}),
            "an escape is cut short at byte 17 of the target");
  EXPECT_EQ(describe({WireFaultKind::kBadEscape, 0, WirePart::kBody}),
            "a % is not followed by two hexadecimal digits at byte 0 of the body");
}

TEST(WireFault, NamesNoByteWhereTheWholePartIsAtFault) {
  EXPECT_EQ(describe({WireFaultKind::kUnsupportedMethod, 0, WirePart::kMethod}),
            "the method is neither GET nor POST");
  EXPECT_EQ(describe({WireFaultKind::kUnsupportedContent, 0, WirePart::kBody}),
            "the body is not application/x-www-form-urlencoded");
}

TEST(WireFault, HasASentenceOfItsOwnForEveryKind) {
  std::set<std::string> sentences;
  for (const auto kind :
       {WireFaultKind::kTruncatedEscape, WireFaultKind::kBadEscape, WireFaultKind::kInvalidUtf8,
        WireFaultKind::kTooManyParameters, WireFaultKind::kUnsupportedMethod, WireFaultKind::kUnsupportedPath,
        WireFaultKind::kUnsupportedContent}) {
    sentences.insert(describe({kind, 1, WirePart::kTarget}));
  }
  EXPECT_EQ(sentences.size(), 7U);
}

}  // namespace
}  // namespace backcheck
