// What real targets, planted with faults, printed when they failed.
#include "fuzz/night/crash_reason.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

constexpr const char* kRoot = "/home/me/backcheck";

TEST(CrashReason, OfABrokenStatementIsTheStatement) {
  const auto reason = crash_reason(
      "Running: in_BR\n"
      "BROKEN: decoded as the slow decoder does\n"
      "left \"x\"\n"
      "right \"y\"\n"
      "==3562== ERROR: libFuzzer: deadly signal\n"
      "    #7 0x55ce1b4f35de in backcheck::hold(bool) /home/me/backcheck/fuzz/harness.cc:11:117\n",
      kRoot);
  EXPECT_EQ(reason, (CrashReason{.kind = "broken statement",
                                 .key = "decoded as the slow decoder does",
                                 .statement = "decoded as the slow decoder does",
                                 .details = "left \"x\"\nright \"y\"\n"}));
}

constexpr const char* kOverflow =
    "=================================================================\n"
    "==29717==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x502 at pc 0x555 bp 0x7ff sp 0x7ff\n"
    "READ of size 1 at 0x502000000056 thread T0\n"
    "    #0 0x555b1db9c356 in __asan_memcpy (/home/me/backcheck/build/fuzz/fuzz/fuzz_form+0x112901)\n"
    "    #1 0x555b1db9c356 in backcheck::(anonymous namespace)::take(std::basic_string_view<char>&) "
    "/home/me/backcheck/model/wire/form.cc:8:97\n"
    "    #2 0x555b1db9bee2 in std::vector<int>::at(unsigned long) "
    "/usr/include/c++/12/bits/stl_vector.h:11:82\n"
    "    #3 0x555b1daa03a6 in backcheck::decode_form(int) /home/me/backcheck/model/wire/form.cc:20:1\n"
    "    #4 0x555b1daa03a6 in backcheck::form_property(int) "
    "/home/me/backcheck/fuzz/properties/form_property.cc:9\n"
    "    #5 0x555b1daa03a6 in backcheck::hold(int) /home/me/backcheck/fuzz/harness.cc:9:1\n"
    "    #6 0x555b1daa03a6 in LLVMFuzzerTestOneInput /home/me/backcheck/fuzz/targets/form_target.cc:6:1\n"
    "SUMMARY: AddressSanitizer: heap-buffer-overflow\n";

TEST(CrashReason, OfASanitizerIsItsKindAndTheTopmostFunctionsOfOurs) {
  const auto reason = crash_reason(kOverflow, kRoot);
  ASSERT_TRUE(reason);
  EXPECT_EQ(reason->kind, "heap-buffer-overflow");
  EXPECT_EQ(reason->key,
            "heap-buffer-overflow in backcheck::take < backcheck::decode_form < backcheck::form_property");
  EXPECT_EQ(reason->statement, "");
}

TEST(CrashReason, ShowsOfAStackWhatIsOurs) {
  const auto reason = crash_reason(
      "==3624==ERROR: AddressSanitizer: SEGV on unknown address 0x000000000008 (pc 0x5610407893a5 T0)\n"
      "==3624==The signal is caused by a WRITE memory access.\n"
      "    #0 0x5610407893a5 in backcheck::take(int) /home/me/backcheck/model/wire/form.cc:16:58\n"
      "    #1 0x56104068d3b6 in fuzzer::Fuzzer::ExecuteCallback(int) (/somewhere/fuzz_form+0x4e3b6)\n"
      "\n"
      "==3624==Register values:\n",
      kRoot);
  ASSERT_TRUE(reason);
  EXPECT_EQ(reason->kind, "SEGV");
  EXPECT_EQ(reason->key, "SEGV in backcheck::take");
  EXPECT_EQ(reason->details,
            "ERROR: AddressSanitizer: SEGV on unknown address 0x000000000008 (pc 0x5610407893a5 T0)\n"
            "The signal is caused by a WRITE memory access.\n"
            "  in backcheck::take model/wire/form.cc:16\n");
}

TEST(CrashReason, IsTheSameWhereverAnInputHangs) {
  const auto reason = crash_reason(
      "ALARM: working on the last Unit for 2 seconds\n"
      "       and the timeout value is 2 (use -timeout=N to change)\n"
      "==3587== ERROR: libFuzzer: timeout after 2 seconds\n"
      "    #7 0x55e5a244a019 in backcheck::take(int) /home/me/backcheck/model/wire/form.cc:12:49\n"
      "SUMMARY: libFuzzer: timeout\n",
      kRoot);
  ASSERT_TRUE(reason);
  EXPECT_EQ(reason->kind, "timeout");
  EXPECT_EQ(reason->key, "timeout");
}

TEST(CrashReason, KnowsLeaksAndWantOfMemoryByWhoAllocated) {
  const char* const stack =
      "    #0 0x558276b7f49f in malloc (/home/me/crash_san+0x10749f)\n"
      "    #1 0x558276bc20d9 in backcheck::grow(int) /home/me/backcheck/sim/driver.cc:13:65\n";
  const auto memory = crash_reason(
      "==3592== ERROR: libFuzzer: out-of-memory (used: 201Mb; limit: 200Mb)\n" + std::string(stack), kRoot);
  const auto leak =
      crash_reason("==3612==ERROR: LeakSanitizer: detected memory leaks\n\nDirect leak of 77 byte(s)\n" +
                       std::string(stack),
                   kRoot);
  ASSERT_TRUE(memory && leak);
  EXPECT_EQ(memory->key, "out-of-memory in backcheck::grow");
  EXPECT_EQ(leak->key, "leak in backcheck::grow");
}

TEST(CrashReason, KnowsUndefinedBehaviourAssertionsAndExceptions) {
  const auto undefined = crash_reason(
      "/home/me/backcheck/model/calendar.cc:3:1: runtime error: signed integer overflow: 2147483647 + 1\n"
      "    #0 0x55 in backcheck::day(int) /home/me/backcheck/model/calendar.cc:3:1\n",
      kRoot);
  const auto assertion = crash_reason(
      "fuzz_form: /a/b.cc:3: int f(int): Assertion `x > 0' failed.\n==1== ERROR: libFuzzer: deadly signal\n",
      kRoot);
  const auto exception = crash_reason(
      "terminate called after throwing an instance of 'int'\n==1== ERROR: libFuzzer: deadly signal\n"
      "    #9 0x55 in backcheck::day(int) /home/me/backcheck/model/calendar.cc:3:1\n",
      kRoot);
  ASSERT_TRUE(undefined && assertion && exception);
  EXPECT_EQ(undefined->key, "undefined behaviour in backcheck::day");
  EXPECT_EQ(assertion->key, "Assertion `x > 0' failed.");
  EXPECT_EQ(exception->key, "exception in backcheck::day");
}

// How a stack begins where a signal is caught: with the engine, whose program lies below the root, then the
// libraries, some of them without names.
constexpr const char* kOfTheSignal =
    "==2468== ERROR: libFuzzer: deadly signal\n"
    "    #0 0x55afd2c36941 in __sanitizer_print_stack_trace "
    "(/home/me/backcheck/build/fuzz-sanitized/fuzz/fuzz_xml+0x112941) (BuildId: b9c288624a6af85e)\n"
    "    #1 0x55afd2b8b908 in fuzzer::PrintStackTrace() "
    "(/home/me/backcheck/build/fuzz-sanitized/fuzz/fuzz_xml+0x67908) (BuildId: b9c288624a6af85e)\n"
    "    #2 0x55afd2b70eb3 in fuzzer::Fuzzer::CrashCallback() "
    "(/home/me/backcheck/build/fuzz-sanitized/fuzz/fuzz_xml+0x4ceb3) (BuildId: b9c288624a6af85e)\n"
    "    #3 0x7f3be337a04f  (/lib/x86_64-linux-gnu/libc.so.6+0x3c04f) (BuildId: 93ac61ec5a8eb139)\n"
    "    #4 0x7f3be33c8eeb in __pthread_kill_implementation nptl/pthread_kill.c:43:17\n"
    "    #5 0x7f3be3379fb1 in raise signal/../sysdeps/posix/raise.c:26:13\n"
    "    #6 0x7f3be3364471 in abort stdlib/abort.c:79:7\n";

TEST(CrashReason, OfAnExceptionIsWhoThrew) {
  const auto reason = crash_reason(
      "Running: 3\n"
      "terminate called after throwing an instance of 'std::runtime_error'\n"
      "  what():  planted\n" +
          std::string(kOfTheSignal) +
          "    #7 0x7f3be369d918  (/lib/x86_64-linux-gnu/libstdc++.so.6+0x9d918) (BuildId: "
          "289ee39f8c07bd4f)\n"
          "    #9 0x7f3be36a8e84 in std::terminate() (/lib/x86_64-linux-gnu/libstdc++.so.6+0xa8e84)\n"
          "    #10 0x7f3be36a90d7 in __cxa_throw (/lib/x86_64-linux-gnu/libstdc++.so.6+0xa90d7)\n"
          "    #11 0x55afd2c6deb6 in backcheck::(anonymous "
          "namespace)::planted_throw(std::basic_string_view<char, "
          "std::char_traits<char>>) /home/me/backcheck/model/wire/xml_encoder.cc:8:25\n"
          "    #12 0x55afd2c6dfab in backcheck::encode(std::basic_string_view<char, std::char_traits<char>>) "
          "/home/me/backcheck/model/wire/xml_encoder.cc:15:3\n"
          "    #13 0x55afd2c6dfab in LLVMFuzzerTestOneInput "
          "/home/me/backcheck/fuzz/targets/xml_target.cc:21:3\n"
          "    #14 0x55afd2b723f6 in fuzzer::Fuzzer::ExecuteCallback(unsigned char const*, unsigned long) "
          "(/home/me/backcheck/build/fuzz-sanitized/fuzz/fuzz_xml+0x4e3f6) (BuildId: b9c288624a6af85e)\n"
          "\nNOTE: libFuzzer has rudimentary signal handlers.\n"
          "SUMMARY: libFuzzer: deadly signal\n",
      kRoot);
  ASSERT_TRUE(reason);
  EXPECT_EQ(reason->key, "exception in backcheck::planted_throw < backcheck::encode");
  EXPECT_EQ(reason->details,
            "terminate called after throwing an instance of 'std::runtime_error'\n"
            "  what():  planted\n"
            "ERROR: libFuzzer: deadly signal\n"
            "  in backcheck::planted_throw model/wire/xml_encoder.cc:8\n"
            "  in backcheck::encode model/wire/xml_encoder.cc:15\n");
}

TEST(CrashReason, OfAnAssertionOfTheLibraryIsWhoBrokeIt) {
  const auto reason = crash_reason(
      "/usr/include/c++/12/string_view:239: const_reference "
      "std::basic_string_view<char>::operator[](size_type) "
      "const: Assertion '__pos < this->_M_len' failed.\n" +
          std::string(kOfTheSignal) +
          "    #7 0x7f9712ad09ed in std::__glibcxx_assert_fail(char const*, int, char const*, char const*) "
          "(/lib/x86_64-linux-gnu/libstdc++.so.6+0xd09ed) (BuildId: 289ee39f8c07bd4f)\n"
          "    #8 0x56307a4dcf65 in std::basic_string_view<char>::operator[](unsigned long) const "
          "/usr/include/c++/12/string_view:239:2\n"
          "    #9 0x56307a4dcf65 in backcheck::(anonymous "
          "namespace)::planted_read(std::basic_string_view<char>) "
          "/home/me/backcheck/model/wire/xml_encoder.cc:11:29\n"
          "    #10 0x56307a4dcfb3  (/lib/x86_64-linux-gnu/libstdc++.so.6+0x9d918) (BuildId: "
          "289ee39f8c07bd4f)\n"
          "    #11 0x56307a4dcfb3 in backcheck::encode(std::basic_string_view<char>) "
          "/home/me/backcheck/model/wire/xml_encoder.cc:16:21\n",
      kRoot);
  ASSERT_TRUE(reason);
  EXPECT_EQ(reason->kind, "library assertion");
  EXPECT_EQ(reason->key, "library assertion in backcheck::planted_read < backcheck::encode");
}

TEST(CrashReason, ReadsTheStacksOfValgrind) {
  const auto reason = crash_reason(
      "==12== Invalid read of size 1\n"
      "==12==    at 0x1091F6: backcheck::take(unsigned char const*) "
      "(/home/me/backcheck/model/wire/form.cc:8)\n"
      "==12==    by 0x109301: main (/home/me/backcheck/fuzz/replay_main.cc:50)\n"
      "==12==  Address 0x4dd is 0 bytes after a block of size 7 alloc'd\n",
      kRoot);
  ASSERT_TRUE(reason);
  EXPECT_EQ(reason->key, "invalid access in backcheck::take < main");
}

TEST(CrashReason, KnowsASignalWithoutAStack) {
  const auto reason = crash_reason("==1== ERROR: libFuzzer: deadly signal\n", kRoot);
  ASSERT_TRUE(reason);
  EXPECT_EQ(reason->key, "deadly signal");
}

TEST(CrashReason, SeesNoneWhereThereIsNone) {
  EXPECT_FALSE(crash_reason("", kRoot));
  EXPECT_FALSE(crash_reason("Running: x\nExecuted x in 0 ms\n", kRoot));
}

}  // namespace
}  // namespace backcheck
