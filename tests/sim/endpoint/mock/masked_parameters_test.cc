// Secrets among parameters.
#include "sim/endpoint/mock/masked_parameters.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(MaskedParameters, HideSecretsAndNothingElse) {
  Request request;
  request.add("a", "SecurityToken");
  request.add("SecurityToken", "canary", Origin::kBody);
  request.add("securitytoken", "canary");
  request.add("AccessKeySecret", "canary");
  request.add("AccessKeyId", "testid");
  Request expected;
  expected.add("a", "SecurityToken");
  expected.add("SecurityToken", "***", Origin::kBody);
  expected.add("securitytoken", "***");
  expected.add("AccessKeySecret", "***");
  expected.add("AccessKeyId", "testid");
  EXPECT_EQ(masked(request), expected);
}

TEST(MaskedParameters, TellWhetherThereAreAny) {
  Request request;
  EXPECT_FALSE(holds_secret(request));
  request.add("a", "SecurityToken");
  request.add("AccessKeyId", "testid");
  EXPECT_FALSE(holds_secret(request));
  Request other = request;
  request.add("securitytoken", "");
  EXPECT_TRUE(holds_secret(request));
  other.add("AccessKeySecret", "canary");
  EXPECT_TRUE(holds_secret(other));
}

}  // namespace
}  // namespace backcheck
