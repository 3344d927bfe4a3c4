// The words and limits of the scenario format: what reader, writer and the format's description must agree
// on.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "sim/scenario/scenario.h"

namespace backcheck {

// Limits. One file, all its cases together, may take kMaxVolume bytes of memory (about) once it is written
// out.
inline constexpr std::size_t kMaxCases = 10'000;
inline constexpr std::size_t kMaxExceptions = 256;  // each is compared with each case
inline constexpr std::size_t kMaxSteps = 10'000;    // of one case, repetitions written out
inline constexpr std::size_t kMaxInstances = 1'000;
inline constexpr std::size_t kMaxCredentials = 16;
inline constexpr std::size_t kMaxDatabases = 10'000;   // of one instance
inline constexpr std::size_t kMaxBackupSets = 10'000;  // of one instance
inline constexpr std::size_t kMaxParallelCalls = 64;
inline constexpr std::size_t kMaxTextBytes = 1U << 20;
inline constexpr std::size_t kMaxMatrixValueBytes = 128;
inline constexpr std::size_t kMaxVolume = 64U << 20;
inline constexpr std::size_t kMaxFaults = 20;  // reported of one file

inline constexpr std::size_t kMaxAgeSeconds = 1'000'000'000;  // of a Timestamp, either way

inline constexpr std::string_view kDefaultNow = "2019-08-01T04:00:00Z";
inline constexpr std::string_view kDefaultStatus = "Running";
inline constexpr std::string_view kDefaultFormat = "JSON";
inline constexpr std::string_view kNoFormat = "none";

// Keys, in the order in which they are written.
inline constexpr std::array<std::string_view, 6> kScenarioKeys = {"scenario", "requirements", "matrix",
                                                                  "except",   "world",        "steps"};
inline constexpr std::array<std::string_view, 3> kWorldKeys = {"now", "credentials", "instances"};
inline constexpr std::array<std::string_view, 2> kCredentialKeys = {"accessKeyId", "accessKeySecret"};
inline constexpr std::array<std::string_view, 6> kInstanceKeys = {"id",        "engine",     "status",
                                                                  "databases", "backupSets", "ongoingTask"};
inline constexpr std::array<std::string_view, 2> kBackupSetKeys = {"createdAt", "count"};
inline constexpr std::array<std::string_view, 1> kOngoingTaskKeys = {"startedAt"};
inline constexpr std::array<std::string_view, 8> kDeeds = {"call",        "parallel", "advance", "set-status",
                                                           "finish-task", "inspect",  "bytes",   "repeat"};
inline constexpr std::array<std::string_view, 11> kCallKeys = {
    "call", "expect", "format", "accept", "method", "carry", "encoding", "chunked", "omit", "answer", "sign"};
inline constexpr std::array<std::string_view, 18> kSignKeys = {
    "version", "secret", "key",      "age",    "nonce", "nonce-end", "for",    "by",     "type",
    "headers", "omit",   "unsigned", "unsent", "flaw",  "change",    "remove", "append", "length"};
inline constexpr std::array<std::string_view, 2> kSetStatusKeys = {"instance", "status"};
inline constexpr std::array<std::string_view, 2> kFinishTaskKeys = {"instance", "result"};
inline constexpr std::array<std::string_view, 2> kRepeatKeys = {"times", "steps"};
inline constexpr std::array<std::string_view, 3> kPartKeys = {"hex", "repeat", "times"};

// Words for the values of each enumeration, in its order.
inline constexpr std::array<std::string_view, 3> kExpectationWords = {"accepted", "rejected", "open"};
inline constexpr std::array<std::string_view, 2> kMethodWords = {"GET", "POST"};
inline constexpr std::array<std::string_view, 3> kCarriageWords = {"query", "body", "split"};
inline constexpr std::array<std::string_view, 5> kEncodingWords = {"canonical", "form", "full", "lower",
                                                                   "raw"};
inline constexpr std::array<std::string_view, 2> kSignatureVersionWords = {"V1", "V3"};
inline constexpr std::array<std::string_view, 8> kSignatureFlawWords = {
    "none", "last-digit", "shorter", "longer", "halved", "blank-behind", "foreign-letter", "other-case"};
inline constexpr std::array<std::string_view, 2> kLengthWords = {"none", "given"};
inline constexpr std::array<std::string_view, 2> kTaskResultWords = {"Succeeded", "Failed"};
inline constexpr std::array<std::string_view, 2> kAnswerWords = {"kept", "lost"};
inline constexpr std::array<std::string_view, 2> kTruthWords = {"false", "true"};

}  // namespace backcheck
