// The catalogue of mutants: the faults that can be planted in the mock, one at a time, each a slip that a
// team could make.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "model/requirement.h"

namespace backcheck {

// In the order of the requirement that each breaks, those that any scenario can show first.
enum class Fault : std::uint8_t {
  // PRE-1
  kStatusNotChecked,
  kOnlyStoppedRefused,
  kUnlistedStatusAccepted,
  kStatusCached,
  kStatusNeverRecovers,
  // PRE-2
  kOngoingNotChecked,
  kOngoingOfOtherMethodAllowed,
  kOngoingForgottenOvernight,
  // PRE-3
  kQuotaOneTooMany,
  kQuotaOneTooFew,
  kQuotaNotEnforced,
  kQuotaRollingDay,
  kQuotaNeverResets,
  kDayInUtcMinus5,
  kDayInUtcPlus1,
  kDayZoneDiffersByInstance,
  kLogicalSetsNotCounted,
  kFailedTaskRefundsQuota,
  kFailedCountsDiffersByEngine,
  kQuotaDiffersByEngine,
  // PAR-1
  kActionNotChecked,
  kActionMissingAccepted,
  kActionPrefixMatched,
  kUnknownParameterDiffersInBody,
  // PAR-2
  kUnknownInstanceAccepted,
  kInstancePrefixMatched,
  kInstanceIdTrimmed,
  kInstanceMissingMeansFirst,
  kValueCutAtZeroByte,
  kFormBodyIgnored,
  kChunkedBodyIgnored,
  kSplitRequestLosesBody,
  // PAR-3
  kMethodNotChecked,
  kMethodRequired,
  kMethodAbsentMeansLogical,
  kPhysicalRefusedOnPostgreSql,
  kPhysicalRefusedOnPpas,
  kLogicalRefusedOnMySql,
  kSnapshotDiffersByInstance,
  // PAR-4
  kPhysicalRefusedOnMariaDb,
  // PAR-5
  kLogicalWithoutDatabases,
  kLogicalNeedsTwoDatabases,
  // PAR-6
  kStrategyNotChecked,
  kStrategyInstanceRefused,
  // PAR-7
  kMisplacedStrategyDiffersByEngine,
  kStrategyRefusedOnSqlServer,
  // PAR-8
  kOnlyFirstNameLookedUp,
  kEncodedCommaNotDecoded,
  kPlusNotDecoded,
  kPercentNotDecoded,
  kDecodedTwice,
  kNonAsciiBroken,
  kUnknownDatabaseDiffersByEngine,
  kBlankAfterNameDiffers,
  kDistantRepeatDiffers,
  kTrailingCommaDiffers,
  // PAR-9
  kDatabaseBackupRefused,
  kMisplacedNamesDifferByEngine,
  kDbWithoutNamesDiffersByEngine,
  // PAR-10
  kTypeNotChecked,
  kFullBackupRefused,
  kTypeRequired,
  kTypeAbsentMeansFull,
  kValueCaseDiffersByParameter,
  kEmptyValueDiffersByParameter,
  kRepeatedDiffersByParameter,
  // RES-1
  kJobIdMissing,
  kJobIdEmpty,
  kJobIdSameForAll,
  kJobIdReusedAfterEnd,
  kJobIdCountedPerInstance,
  kJobIdNotTheTasks,
  // RES-2
  kRequestIdConstant,
  kRequestIdRepeats,
  kRequestIdMissingOnSuccess,
  kRequestIdMissingOnErrors,
  // RES-3
  kXmlRootWrong,
  kXmlNotWellFormed,
  kXmlElementTwice,
  // RES-4
  kJobIdNumericInJson,
  kJsonTrailingComma,
  kJsonDuplicateMember,
  kXmlThoughJsonAsked,
  kLowerCaseFormatRefused,
  // RES-5
  kRejectionUnder200,
  kRejectionWithoutCode,
  kRejectionWithoutMessage,
  kRejectionAsHtml,
  kRejectionAsEmptySuccess,
  kXmlErrorUnescaped,
  kJsonErrorUnescaped,
  // EFF-1
  kNoTaskStarted,
  kTaskEndsAtAdvance,
  kTaskLostOnStatusChange,
  // EFF-2
  kRejectedCallLeavesTask,
  kRejectedCallLeavesSet,
  kRejectedCallUsesQuota,
  // EFF-3
  kFailedTaskBlocks,
  kTwoSetsPerTask,
  kNoSetPerTask,
  kFailedTaskLeavesSet,
  kSetAppearsAtStart,
  kSetDatedADayLate,
  kSetDateDiffersByEngine,
  // EFF-4
  kOneTaskPerAccount,
  kQuotaPerAccount,
  kSetFiledUnderAnother,
  kFinishEndsEveryTask,
  kStatusOfFirstInstance,
  // CON-1
  kCheckThenAct,
  kCoalescedCalls,
  kStaleRead,
  // CON-2
  kStartedAgainAtTheEnd,
  kLostCallRetried,
  // ROB-1
  kServerErrorOnBadEscape,
  kHangOnInvalidUtf8,
  kHangOnEmptyRequest,
  kNextRequestDropped,
  kRestartOnMalformedRequest,

  // What follows shows only where signatures are verified.
  // CON-1
  kNoLockUnderVersion3,
  // GAT-1
  kSignatureNotChecked,
  kUnknownKeyAccepted,
  kHttpMethodNotSigned,
  kOptionalParametersUnsigned,
  kBodyHashNotChecked,
  kUnsignedHeaderAccepted,
  kSecretOfAnyKey,
  kHostReplaced,
  kTokenNotVerified,
  // GAT-2
  kRawQuerySigned,
  kEmptyParametersUnsigned,
  kUnknownHeadersUnsigned,
  // GAT-3
  kOldTimestampAccepted,
  kFutureTimestampAccepted,
  kTimestampWindowLong,
  kTimestampWindowShort,
  kTimestampFormNotChecked,
  kDateFormNotChecked,
  // GAT-4
  kNonceNotChecked,
  kNoncePerInstance,
  kNonceOfAcceptedOnly,
  kNonceKeptLate,
  // GAT-5
  kVersionNotChecked,
  kVersionInHeaderNotChecked,
  kSignatureMethodNotChecked,
  kMissingNonceAccepted,
  kAnyHttpMethodServed,
  kHeadServed,
  kUndecodableRestDropped,

  // What follows shows only where calls overlap, get lost or come twice, or where the process restarts; again
  // in
  // the order of the requirements.
  // PRE-3
  kQuotaCountLags,
  kQuotaCountOverwritten,
  kUndeliveredNotCounted,
  kCountLostAtRestart,
  // RES-1
  kJobIdReusedAfterRestart,
  kJobIdAgainUnderLoad,
  kAnswerOfAnother,
  // RES-2
  kRequestIdsAgainAfterRestart,
  // EFF-1
  kTaskLostAtRestart,
  kTasksEndAtRestart,
  // EFF-2
  kRefusedCallQueued,
  // EFF-3
  kSetLostAtRestart,
  kLockLeftAtRestart,
  // CON-1
  kLaggingReplica,
  kLaggingEnd,
  kAnswerBeforeEffect,
  kStartOverwrittenByEnd,
  kRefusedForAnother,
  kTwoLeadersAfterRestart,
  // CON-2
  kFewNoncesKept,
  kNoncesIgnoredAfterRestart,
  kJournalReplayed,
};

// Where a fault can show.
enum class Setting : std::uint8_t {
  kScenario,      // in scenarios: calls that follow one another, or are in flight together at one step
  kGateway,       // in scenarios for a gateway that verifies signatures
  kConversation,  // only in simulated conversations
};

struct FaultRow {
  Fault fault;
  std::string_view name;    // in kebab-case: "quota-rolling-day"
  Requirement requirement;  // the one it breaks; where it breaks the stickiness of a reading, the one that
                            // reading is about
  std::string_view about;   // one sentence: what is wrong
  std::string_view hint;    // ends the sentence "this is what an implementation does that ..."
  Setting setting = Setting::kScenario;
};

// Every fault once, in the order of the enumeration.
std::span<const FaultRow> faults();
// Those of one setting.
std::span<const FaultRow> faults_in(Setting setting);
// Those that scripted scenarios can show: all but those of conversations.
std::span<const FaultRow> scripted_faults();

std::string_view fault_name(Fault fault);
std::optional<Fault> fault_named(std::string_view name);

// How many nonces a service keeps with kFewNoncesKept.
inline constexpr std::size_t kFewNonces = 8;

// The fault that is planted in one mock; usually none.
struct PlantedFault {
  std::optional<Fault> fault;
  bool is(Fault asked) const { return fault == asked; }
  bool is_planted() const { return fault.has_value(); }
};

}  // namespace backcheck
