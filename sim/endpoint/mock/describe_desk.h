// The operations beside CreateBackup that only read: what the service says of an instance when it is asked.
#pragma once

#include <expected>

#include "model/request.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/describe_call.h"
#include "sim/endpoint/mock/describe_document.h"
#include "sim/endpoint/mock/mock_policy.h"
#include "sim/endpoint/mock/service.h"

namespace backcheck {

// Changes nothing but what time has ended meanwhile. Tasks that have ended are shown only to who asks for
// them by BackupJobId, and only there with the BackupId of what they left. Backups come the latest first.
std::expected<DescribedAnswer, Denial> describe(DescribeAction action, const Request& request,
                                                Service& service, const MockPolicy& policy);

}  // namespace backcheck
