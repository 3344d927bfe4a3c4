// Connections that tests begin and wait for.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "sim/endpoint/curl_connection.h"

namespace backcheck {

inline std::vector<std::unique_ptr<CurlConnection>> make_connections(CurlConnector& connector,
                                                                     std::size_t count, SteadyTime deadline) {
  auto begun = connector.begin(count, deadline);
  connector.await(begun, deadline);
  return begun;
}

}  // namespace backcheck
