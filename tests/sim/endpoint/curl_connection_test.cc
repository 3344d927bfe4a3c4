// Connections: made, refused, quiet or not.
#include "sim/endpoint/curl_connection.h"

#include <gtest/gtest.h>
#include <poll.h>

#include "tests/sim/endpoint/made_connections.h"
#include "tests/sim/endpoint/scripted_server.h"

namespace backcheck {
namespace {

SteadyTime soon(int ms = 5000) { return std::chrono::steady_clock::now() + std::chrono::milliseconds(ms); }

// Waits until the connection has something to read; false after five seconds.
bool wait_readable(const CurlConnection& connection) {
  pollfd wish{connection.socket(), POLLIN, 0};
  return poll(&wish, 1, 5000) == 1;
}

TEST(CurlConnection, MakesManyConnectionsAtTheSameTime) {
  ScriptedServer server({{"", Script::Then::kHang}});
  CurlConnector connector(parse_http_url(server.url()).value());
  const auto made = make_connections(connector, 20, soon());
  ASSERT_EQ(made.size(), 20U);
  for (const auto& connection : made) {
    EXPECT_TRUE(connection->is_connected()) << connection->failure();
    EXPECT_TRUE(connection->is_quiet());
  }
}

TEST(CurlConnection, CarriesBytesBothWays) {
  ScriptedServer server({{"hello", Script::Then::kClose}});
  CurlConnector connector(parse_http_url(server.url()).value());
  const auto made = make_connections(connector, 1, soon());
  CurlConnection& connection = *made.front();
  ASSERT_TRUE(connection.is_connected());
  EXPECT_EQ(connection.send("x\r\n\r\n").count, 5U);
  ASSERT_TRUE(wait_readable(connection));
  std::array<char, 16> room{};
  const Moved moved = connection.receive(room);
  EXPECT_EQ(std::string(room.data(), moved.count), "hello");
  ASSERT_TRUE(wait_readable(connection));
  EXPECT_EQ(connection.receive(room).kind, Moved::Kind::kClosed);
  EXPECT_FALSE(connection.is_quiet());
  EXPECT_EQ(server.received(), "x\r\n\r\n");
}

TEST(CurlConnection, IsNotQuietWhereBytesCameUnasked) {
  ScriptedServer server({{"?", Script::Then::kHang, false}});
  CurlConnector connector(parse_http_url(server.url()).value());
  const auto made = make_connections(connector, 1, soon());
  ASSERT_TRUE(made.front()->is_connected());
  ASSERT_TRUE(wait_readable(*made.front()));
  EXPECT_FALSE(made.front()->is_quiet());
}

TEST(CurlConnection, SaysWhyThereIsNone) {
  CurlConnector connector(parse_http_url("http://127.0.0.1:" + std::to_string(closed_port())).value());
  const auto made = make_connections(connector, 2, soon());
  for (const auto& connection : made) {
    EXPECT_FALSE(connection->is_connected());
    EXPECT_NE(connection->failure().find("no connection to http://127.0.0.1:"), std::string::npos);
  }
}

TEST(CurlConnection, GivesUpATlsHandshakeAtTheDeadline) {
  ScriptedServer server({{"", Script::Then::kHang}});
  CurlConnector connector(parse_http_url("https" + server.url().substr(4)).value());
  const auto made = make_connections(connector, 1, soon(100));
  EXPECT_FALSE(made.front()->is_connected());
}

TEST(CurlConnection, RefusesAServerThatDoesNotSpeakTls) {
  ScriptedServer server({{"HTTP/1.1 400 Bad\r\n\r\n", Script::Then::kClose, false}});
  CurlConnector connector(parse_http_url("https" + server.url().substr(4)).value());
  const auto made = make_connections(connector, 1, soon());
  EXPECT_FALSE(made.front()->is_connected());
  EXPECT_FALSE(made.front()->failure().empty());
}

TEST(CurlConnection, GoesOnUntilSomethingElseHappens) {
  ScriptedServer server({{"", Script::Then::kHang}, {"hello", Script::Then::kHang, false}});
  CurlConnector connector(parse_http_url(server.url()).value());
  const auto made = make_connections(connector, 2, soon());
  const auto hears = [](const auto& connection) { return wait_readable(*connection); };
  const pollfd others[] = {{made[0]->socket(), POLLIN, 0}, {made[1]->socket(), POLLIN, 0}};
  connector.go_on(60'000, others);  // far longer than a test may last
  EXPECT_TRUE(hears(made[1]));
}

TEST(CurlConnection, CountsTheTimeThatIsLeft) {
  EXPECT_EQ(milliseconds_until(std::chrono::steady_clock::now()), 0);
  EXPECT_EQ(milliseconds_until(std::chrono::steady_clock::now() - std::chrono::hours(1)), 0);
  EXPECT_GT(milliseconds_until(std::chrono::steady_clock::now() + std::chrono::hours(9)), 3'000'000);
}

}  // namespace
}  // namespace backcheck
