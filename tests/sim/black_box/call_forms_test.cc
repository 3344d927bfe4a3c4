// What calls look like.
#include "sim/black_box/call_forms.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/black_box/virtual_service.h"

namespace backcheck {
namespace {

class CallFormsTest : public testing::Test {
 protected:
  std::vector<std::uint32_t> of(const std::vector<std::pair<std::string, std::string>>& parameters,
                                const std::function<void(CallStep&)>& change = {}) {
    Step step = call_of(parameters);
    if (change) change(std::get<CallStep>(step.deed));
    return forms_.of(play_about({step}));
  }

  CallForms forms_;
};

TEST_F(CallFormsTest, AreTheSameForTheSameCall) {
  const auto first = of({{"DBInstanceId", "rm-role"}});
  EXPECT_TRUE(std::ranges::is_sorted(first));
  EXPECT_EQ(of({{"DBInstanceId", "rm-role"}}), first);
  EXPECT_EQ(forms_.count(), first.size());
}

TEST_F(CallFormsTest, DifferInHowACallIsSent) {
  const auto plain = of({{"DBInstanceId", "rm-role"}});
  EXPECT_NE(of({{"DBInstanceId", "rm-role"}}, [](CallStep& call) { call.format = "XML"; }), plain);
  EXPECT_NE(of({{"DBInstanceId", "rm-role"}}, [](CallStep& call) { call.method = HttpMethod::kPost; }),
            plain);
  EXPECT_NE(of({{"DBInstanceId", "rm-role"}}, [](CallStep& call) { call.encoding = Encoding::kFull; }),
            plain);
  EXPECT_NE(of({{"DBInstanceId", "rm-role"}}, [](CallStep& call) { call.signing.emplace(); }), plain);
}

TEST_F(CallFormsTest, DifferInWhatIsAsked) {
  const auto physical = of({{"DBInstanceId", "rm-role"}, {"BackupMethod", "Physical"}});
  EXPECT_NE(of({{"DBInstanceId", "rm-role"}, {"BackupMethod", "Logical"}}), physical);
  EXPECT_NE(of({{"DBInstanceId", "rm-role"}, {"BackupMethod", "Physical"}, {"BackupMethod", "Physical"}}),
            physical);
  const auto one = of({{"DBInstanceId", "rm-role"}, {"DBName", "a"}});
  EXPECT_EQ(of({{"DBInstanceId", "rm-role"}, {"DBName", "b"}}), one) << "which one says nothing";
  EXPECT_NE(of({{"DBInstanceId", "rm-role"}, {"DBName", "a,b"}}), one);
  EXPECT_NE(of({{"DBInstanceId", "rm-role"}, {"DBName", ""}}), one);
}

TEST_F(CallFormsTest, AreAlikeWhateverIsUnknown) {
  EXPECT_EQ(of({{"DBInstanceId", "rm-role"}, {"toString", "a"}}),
            of({{"DBInstanceId", "rm-role"}, {"Debug", "b"}, {"DBName[]", "c"}}));
  EXPECT_EQ(of({{"DBInstanceId", "rm-role"}, {"BackupMethod", "toString"}}),
            of({{"DBInstanceId", "rm-role"}, {"BackupMethod", "Wrong"}}));
  EXPECT_NE(of({{"DBInstanceId", "rm-role"}, {"BackupMethod", "logical"}}),
            of({{"DBInstanceId", "rm-role"}, {"BackupMethod", "Wrong"}}));
  EXPECT_NE(of({{"DBInstanceId", "rm-role"}, {"dbname", "a"}}),
            of({{"DBInstanceId", "rm-role"}, {"Debug", "a"}}));
}

}  // namespace
}  // namespace backcheck
