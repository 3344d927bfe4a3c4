// Conversations for the faults that need calls in flight together, lost or repeated ones, or a restart.
#include "tests/sim/endpoint/mock/conversation_fault_cases.h"

#include <array>

namespace backcheck {
namespace {

using Probe = ConversationProbe;

constexpr std::array kCases = {
    // The twentieth set of the day is made right before the call, and others are in flight with it.
    ConversationCase{Fault::kQuotaCountLags,
                     [](Probe& p) {
                       p.seed(kMy, 19);
                       p.call(kMy);
                       p.begin('a', kMyTwo);
                       p.succeed(kMy);
                       p.call(kMy);
                     },
                     "ok Exceeded.BackupTimes", "ok ok"},
    ConversationCase{Fault::kQuotaCountOverwritten,
                     [](Probe& p) {
                       p.seed(kMy, 19);
                       p.call(kMy);
                       p.begin('a', kMy);
                       p.succeed(kMy);
                       p.complete('a');
                       p.call(kMy);
                     },
                     "ok Exceeded.BackupTimes Exceeded.BackupTimes", "ok Exceeded.BackupTimes ok"},
    ConversationCase{Fault::kUndeliveredNotCounted,
                     [](Probe& p) {
                       p.seed(kMy, 19);
                       p.begin('a', kMy);
                       p.hang_up('a');
                       p.complete('a');
                       p.succeed(kMy);
                       p.inspect(kMy);
                       p.call(kMy);
                     },
                     "ok idle,20 Exceeded.BackupTimes", "ok idle,20 ok"},
    ConversationCase{Fault::kCountLostAtRestart,
                     [](Probe& p) {
                       p.seed(kMy, 20);
                       p.call(kMy);
                       p.restart();
                       p.inspect(kMy);
                       p.call(kMy);
                     },
                     "Exceeded.BackupTimes idle,20 Exceeded.BackupTimes", "Exceeded.BackupTimes idle,20 ok"},
    ConversationCase{Fault::kJobIdReusedAfterRestart,
                     [](Probe& p) {
                       p.call(kMy);
                       p.note_job();
                       p.succeed(kMy);
                       p.restart();
                       p.call(kMy);
                       p.note_job();
                       p.note_task(kMy);
                     },
                     "ok 5073731 ok 5073732 5073732", "ok 5073731 ok 5073731 5073731"},
    ConversationCase{Fault::kJobIdAgainUnderLoad,
                     [](Probe& p) {
                       p.begin('a', kMy);
                       p.begin('b', kMyTwo);
                       p.complete('a');
                       p.note_job();
                       p.complete('b');
                       p.note_job();
                       p.note_task(kMyTwo);
                     },
                     "ok 5073731 ok 5073732 5073732", "ok 5073731 ok 5073731 5073731"},
    ConversationCase{Fault::kAnswerOfAnother,
                     [](Probe& p) {
                       p.call(kMyTwo);
                       p.begin('a', kMy);
                       p.begin('b', kMyTwo);
                       p.complete('a');
                       p.note_job();
                       p.complete('b');
                       p.note_job();
                     },
                     "ok ok 5073732 BackupJobExists none", "ok ok 5073732 ok 5073732"},
    ConversationCase{Fault::kRequestIdsAgainAfterRestart,
                     [](Probe& p) {
                       p.call(kMy);
                       p.note_request();
                       p.restart();
                       p.call(kMy);
                       p.note_request();
                     },
                     "ok #1 BackupJobExists #2", "ok #1 BackupJobExists #1"},
    ConversationCase{Fault::kTaskLostAtRestart,
                     [](Probe& p) {
                       p.call(kMyTwo);
                       p.call(kMy);
                       p.restart();
                       p.inspect(kMyTwo);
                       p.inspect(kMy);
                       p.call(kMy);
                     },
                     "ok ok busy,0 busy,0 BackupJobExists", "ok ok busy,0 idle,0 ok"},
    ConversationCase{Fault::kTasksEndAtRestart,
                     [](Probe& p) {
                       p.call(kMyTwo);
                       p.call(kMy);
                       p.restart();
                       p.inspect(kMyTwo);
                       p.inspect(kMy);
                       p.succeed(kMy);
                     },
                     "ok ok busy,0 busy,0", "ok ok idle,1 idle,1 409"},
    ConversationCase{Fault::kRefusedCallQueued,
                     [](Probe& p) {
                       p.begin('a', kMy);
                       p.begin('b', kMy);
                       p.complete('a');
                       p.complete('b');
                       p.succeed(kMy);
                       p.inspect(kMy);
                     },
                     "ok BackupJobExists idle,1", "ok BackupJobExists busy,1"},
    ConversationCase{Fault::kSetLostAtRestart,
                     [](Probe& p) {
                       p.seed(kMy, 19);
                       p.call(kMy);
                       p.succeed(kMy);
                       p.restart();
                       p.inspect(kMy);
                       p.call(kMy);
                     },
                     "ok idle,20 Exceeded.BackupTimes", "ok idle,19 ok"},
    ConversationCase{Fault::kLockLeftAtRestart,
                     [](Probe& p) {
                       p.call(kMy);
                       p.succeed(kMy);
                       p.restart();
                       p.call(kMy);
                       p.succeed(kMy);
                     },
                     "ok ok", "ok BackupJobExists 409"},
    // The first call for the instance was answered before the second was sent.
    ConversationCase{Fault::kLaggingReplica,
                     [](Probe& p) {
                       p.begin('a', kMyTwo);
                       p.call(kMy);
                       p.call(kMy);
                       p.note_task(kMy);
                     },
                     "ok BackupJobExists 5073731", "ok ok 5073732"},
    ConversationCase{Fault::kLaggingEnd,
                     [](Probe& p) {
                       p.call(kMy);
                       p.begin('a', kMyTwo);
                       p.succeed(kMy);
                       p.call(kMy);
                       p.inspect(kMy);
                     },
                     "ok ok busy,1", "ok BackupJobExists idle,1"},
    ConversationCase{Fault::kAnswerBeforeEffect,
                     [](Probe& p) {
                       p.begin('a', kMyTwo);
                       p.call(kMy);
                       p.inspect(kMy);
                       p.call(kMy);
                       p.complete('a');
                       p.note_task(kMy);
                       p.note_task(kMyTwo);
                     },
                     "ok busy,0 BackupJobExists ok 5073731 5073732", "ok idle,0 ok ok 5073731 5073733"},
    ConversationCase{Fault::kStartOverwrittenByEnd,
                     [](Probe& p) {
                       p.call(kMy);
                       p.begin('a', kMy);
                       p.succeed(kMy);
                       p.complete('a');
                       p.inspect(kMy);
                     },
                     "ok ok busy,1", "ok ok idle,1"},
    ConversationCase{Fault::kRefusedForAnother,
                     [](Probe& p) {
                       p.begin('a', kMy);
                       p.begin('b', kMyTwo);
                       p.complete('a');
                       p.complete('b');
                     },
                     "ok ok", "ok BackupJobExists"},
    ConversationCase{Fault::kTwoLeadersAfterRestart,
                     [](Probe& p) {
                       p.restart();
                       for (int i = 0; i < 3; ++i) p.call(kMy);
                       p.succeed(kMy);
                       for (int i = 0; i < 3; ++i) p.call(kMy);
                     },
                     "ok BackupJobExists BackupJobExists ok BackupJobExists BackupJobExists",
                     "ok ok BackupJobExists ok BackupJobExists BackupJobExists"},
    ConversationCase{
        Fault::kFewNoncesKept,
        [](Probe& p) {
          p.begin('a', kMy);
          p.complete('a');
          p.succeed(kMy);
          p.begin_again('b', 'a');
          p.complete('b');
          for (int i = 0; i < 8; ++i) p.call(kMyTwo);
          p.begin_again('c', 'a');
          p.complete('c');
          p.inspect(kMy);
        },
        "ok SignatureNonceUsed ok BackupJobExists BackupJobExists BackupJobExists BackupJobExists "
        "BackupJobExists BackupJobExists BackupJobExists SignatureNonceUsed idle,1",
        "ok SignatureNonceUsed ok BackupJobExists BackupJobExists BackupJobExists BackupJobExists "
        "BackupJobExists BackupJobExists BackupJobExists ok busy,1"},
    ConversationCase{Fault::kNoncesIgnoredAfterRestart,
                     [](Probe& p) {
                       p.restart();
                       p.begin('a', kMy);
                       p.complete('a');
                       p.succeed(kMy);
                       p.begin_again('b', 'a');
                       p.complete('b');
                       p.inspect(kMy);
                     },
                     "ok SignatureNonceUsed idle,1", "ok ok busy,1"},
    ConversationCase{Fault::kJournalReplayed,
                     [](Probe& p) {
                       p.call(kMy);
                       p.succeed(kMy);
                       p.restart();
                       p.inspect(kMy);
                     },
                     "ok idle,1", "ok busy,1"},
};

}  // namespace

std::span<const ConversationCase> conversation_cases() { return kCases; }

}  // namespace backcheck
