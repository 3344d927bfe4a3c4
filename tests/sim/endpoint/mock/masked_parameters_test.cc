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

}  // namespace
}  // namespace backcheck
