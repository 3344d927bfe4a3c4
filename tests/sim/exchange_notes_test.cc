// Notes on what was asked and answered.
#include "sim/exchange_notes.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(ExchangeNotes, KeepACallWithItsParametersAndItsAnswer) {
  CreateBackupCall call;
  call.request.add("Action", "CreateBackup");
  call.request.add("DBInstanceId", "rm-1");
  call.reply = Reply{403, "text/xml", "<Error/>"};
  Operation operation;
  operation.deed = call;
  const Exchange exchange = exchange_of(operation, 3, "call rm-1");
  EXPECT_EQ(exchange.step, 3);
  EXPECT_EQ(exchange.asked, "call rm-1");
  EXPECT_TRUE(exchange.is_call);
  ASSERT_EQ(exchange.parameters.size(), 2U);
  EXPECT_EQ(exchange.parameters[1], (std::pair<std::string, std::string>{"DBInstanceId", "rm-1"}));
  EXPECT_EQ(exchange.status, 403);
  EXPECT_EQ(exchange.body, "<Error/>");
}

TEST(ExchangeNotes, NeverKeepASecret) {
  CreateBackupCall call;
  for (const char* name : {"Signature", "signature", "SecurityToken", "AccessKeySecret", "Timestamp"})
    call.request.add(name, "x");
  Operation operation;
  operation.deed = call;
  const Exchange exchange = exchange_of(operation, 1, "");
  ASSERT_EQ(exchange.parameters.size(), 1U);
  EXPECT_EQ(exchange.parameters[0].first, "Timestamp");
  EXPECT_EQ(exchange.status, 0) << "there was no answer";
}

TEST(ExchangeNotes, KeepBytesAsTheyWereSent) {
  Operation operation;
  operation.deed = BytesSent{"\x01\xFF", Reply{400, "", "no"}};
  const Exchange exchange = exchange_of(operation, 1, "bytes");
  EXPECT_EQ(exchange.bytes, "\x01\xFF");
  EXPECT_TRUE(exchange.is_call);
  operation.deed = AdvanceDone{};
  EXPECT_FALSE(exchange_of(operation, 1, "advance").is_call);
}

}  // namespace
}  // namespace backcheck
