// Scripts for the faults that live in answers, or in the lack of them.
#include <array>

#include "tests/sim/endpoint/mock/fault_cases.h"

namespace backcheck {
namespace {

using Probe = MockProbe;

constexpr std::array kCases = {
    FaultCase{Fault::kJobIdMissing,
              [](Probe& p) {
                p.call(kMySql);
                p.note_count_of("BackupJobId");
                p.call_xml(kMySqlToo);
                p.note_count_of("<BackupJobId>");
              },
              "ok 1 ok 1", "ok 0 ok 0"},
    FaultCase{Fault::kJobIdEmpty,
              [](Probe& p) {
                p.call(kMySql);
                p.note_count_of("\"BackupJobId\":\"\"}");
                p.call_xml(kMySqlToo);
                p.note_count_of("<BackupJobId></BackupJobId>");
              },
              "ok 0 ok 0", "ok 1 ok 1"},
    FaultCase{Fault::kJobIdSameForAll,
              [](Probe& p) {
                p.call(kMySql);
                p.note_job();
                p.call(kMySqlToo);
                p.note_job();
              },
              "ok 5073731 ok 5073732", "ok 5073731 ok 5073731"},
    FaultCase{Fault::kJobIdReusedAfterEnd,
              [](Probe& p) {
                p.call(kMySql);
                p.note_job();
                p.call(kMySqlToo);
                p.note_job();
                p.succeed(kMySqlToo);
                p.call(kMySqlToo);
                p.note_job();
              },
              "ok 5073731 ok 5073732 ok 5073733", "ok 5073731 ok 5073732 ok 5073732"},
    FaultCase{Fault::kJobIdCountedPerInstance,
              [](Probe& p) {
                p.call(kMySql);
                p.note_job();
                p.succeed(kMySql);
                p.call(kMySql);
                p.note_job();
                p.call(kMySqlToo);
                p.note_job();
              },
              "ok 5073731 ok 5073732 ok 5073733", "ok 5073731 ok 5073732 ok 5073731"},
    FaultCase{Fault::kJobIdNotTheTasks,
              [](Probe& p) {
                p.call(kMySql);
                p.note_job();
                p.note_task(kMySql);
              },
              "ok 5073731 5073731", "ok 5073732 5073731"},
    FaultCase{Fault::kRequestIdConstant,
              [](Probe& p) {
                p.call(kMySql);
                p.note_request();
                p.call(kMySql);
                p.note_request();
                p.call(kMySqlToo);
                p.note_request();
              },
              "ok #1 BackupJobExists #2 ok #3", "ok #1 BackupJobExists #1 ok #1"},
    FaultCase{Fault::kRequestIdRepeats,
              [](Probe& p) {
                p.call(kMySql);
                p.note_request();
                p.call(kMySql);
                p.note_request();
                p.call(kMySqlToo);
                p.note_request();
              },
              "ok #1 BackupJobExists #2 ok #3", "ok #1 BackupJobExists #1 ok #2"},
    FaultCase{Fault::kRequestIdMissingOnSuccess,
              [](Probe& p) {
                p.call(kMySql);
                p.note_request();
                p.call(kMySql);
                p.note_request();
                p.call_xml(kMySqlToo);
                p.note_request();
              },
              "ok #1 BackupJobExists #2 ok #3", "ok none BackupJobExists #1 ok none"},
    FaultCase{Fault::kRequestIdMissingOnErrors,
              [](Probe& p) {
                p.call(kMySql);
                p.note_request();
                p.call(kMySql);
                p.note_request();
                p.call_xml(kMySql);
                p.note_request();
              },
              "ok #1 BackupJobExists #2 BackupJobExists #3",
              "ok #1 BackupJobExists none BackupJobExists none"},
    FaultCase{Fault::kXmlRootWrong,
              [](Probe& p) {
                p.call_xml(kMySql);
                p.note_count_of("CreateBackupResponse>");
              },
              "ok 2", "ok 0"},
    FaultCase{Fault::kXmlNotWellFormed,
              [](Probe& p) {
                p.call_xml(kMySql);
                p.note_count_of("CreateBackupResponse>");
              },
              "ok 2", "ok 1"},
    FaultCase{Fault::kXmlElementTwice,
              [](Probe& p) {
                p.call_xml(kMySql);
                p.note_count_of("<BackupJobId>5073731</BackupJobId>");
              },
              "ok 1", "ok 2"},
    FaultCase{Fault::kJobIdNumericInJson,
              [](Probe& p) {
                p.call(kMySql);
                p.note_count_of("\"BackupJobId\":5073731}");
              },
              "ok 0", "ok 1"},
    FaultCase{Fault::kJsonTrailingComma,
              [](Probe& p) {
                p.call(kMySql);
                p.note_count_of("\",}");
              },
              "ok 0", "ok 1"},
    FaultCase{Fault::kJsonDuplicateMember,
              [](Probe& p) {
                p.call(kMySql);
                p.note_count_of("\"BackupJobId\":\"5073731\"");
              },
              "ok 1", "ok 2"},
    FaultCase{Fault::kXmlThoughJsonAsked,
              [](Probe& p) {
                p.call(kMySql);
                p.note_count_of("<?xml");
              },
              "ok 0", "ok 1"},
    FaultCase{Fault::kLowerCaseFormatRefused,
              [](Probe& p) {
                p.get("/?Action=CreateBackup&DBInstanceId=rm-my&Format=JSON");
                p.get("/?Action=CreateBackup&DBInstanceId=rm-pg&Format=json");
              },
              "ok ok", "ok InvalidParameter.Format"},
    FaultCase{Fault::kRejectionUnder200,
              [](Probe& p) {
                p.call("rm-nobody");
                p.note_count_of("\"Code\":\"InvalidDBInstanceName.NotFound\"");
              },
              "InvalidDBInstanceName.NotFound 1", "ok 1"},
    FaultCase{Fault::kRejectionWithoutCode,
              [](Probe& p) {
                p.call("rm-nobody");
                p.call_xml("rm-nobody");
              },
              "InvalidDBInstanceName.NotFound InvalidDBInstanceName.NotFound", "no-code no-code"},
    FaultCase{Fault::kRejectionWithoutMessage,
              [](Probe& p) {
                p.call("rm-nobody");
                p.note_count_of(",\"Message\":\"");
                p.call_xml("rm-nobody");
                p.note_count_of("<Message>");
              },
              "InvalidDBInstanceName.NotFound 1 InvalidDBInstanceName.NotFound 1",
              "InvalidDBInstanceName.NotFound 0 InvalidDBInstanceName.NotFound 0"},
    FaultCase{Fault::kRejectionAsHtml,
              [](Probe& p) {
                p.call("rm-nobody");
                p.note_count_of("<html>");
              },
              "InvalidDBInstanceName.NotFound 0", "no-code 1"},
    FaultCase{Fault::kRejectionAsEmptySuccess,
              [](Probe& p) {
                p.call("rm-nobody");
                p.note_count_of("\"BackupJobId\":\"\"");
                p.call_xml("rm-nobody");
                p.note_count_of("<BackupJobId></BackupJobId>");
              },
              "InvalidDBInstanceName.NotFound 0 InvalidDBInstanceName.NotFound 0", "ok 1 ok 1"},
    FaultCase{Fault::kXmlErrorUnescaped,
              [](Probe& p) {
                p.call_xml("a%3Cb%26c");
                p.note_count_of("a<b&c");
                p.call("a%22b%5Cc");
                p.note_count_of("a\"b\\c");
              },
              "InvalidDBInstanceName.NotFound 0 InvalidDBInstanceName.NotFound 0",
              "InvalidDBInstanceName.NotFound 1 InvalidDBInstanceName.NotFound 0"},
    FaultCase{Fault::kJsonErrorUnescaped,
              [](Probe& p) {
                p.call_xml("a%3Cb%26c");
                p.note_count_of("a<b&c");
                p.call("a%22b%5Cc");
                p.note_count_of("a\"b\\c");
              },
              "InvalidDBInstanceName.NotFound 0 InvalidDBInstanceName.NotFound 0",
              "InvalidDBInstanceName.NotFound 0 InvalidDBInstanceName.NotFound 1"},
    FaultCase{Fault::kServerErrorOnBadEscape,
              [](Probe& p) {
                p.get("/?a=%4");
                p.get("/?a=%zz");
                p.get("/?a=%FF");
              },
              "RequestParameterMalformed RequestParameterMalformed RequestParameterMalformed",
              "InternalError InternalError RequestParameterMalformed"},
    FaultCase{Fault::kHangOnInvalidUtf8,
              [](Probe& p) {
                p.get("/?a=%FF");
                p.get("/?a=%zz");
              },
              "RequestParameterMalformed RequestParameterMalformed", "timeout RequestParameterMalformed"},
    FaultCase{Fault::kHangOnEmptyRequest,
              [](Probe& p) {
                p.post("/", "", Framing::kNone);
                p.get("/?a");
              },
              "MissingAction MissingAction", "timeout MissingAction"},
    FaultCase{Fault::kNextRequestDropped,
              [](Probe& p) {
                p.get("/?a=%zz");
                p.call(kMySql);
                p.call(kMySqlToo);
              },
              "RequestParameterMalformed ok ok", "RequestParameterMalformed closed ok"},
    FaultCase{Fault::kRestartOnMalformedRequest,
              [](Probe& p) {
                p.call(kMySql);
                p.get("/?a=%zz");
                p.inspect(kMySql);
              },
              "ok RequestParameterMalformed Running,busy,0", "ok closed Running,idle,0"},
};

}  // namespace

std::span<const FaultCase> answer_fault_cases() { return kCases; }

}  // namespace backcheck
