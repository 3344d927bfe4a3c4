// An endpoint that notes what reaches it, and answers as it is told.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/endpoint/endpoint.h"

namespace backcheck {

struct NotedSends {
  std::vector<WireRequest> requests;
  int bytes = 0;
  WireAnswer answer{Delivery::kAnswered, 200, "application/json", "{}", ""};
};

class NotingEndpoint final : public Endpoint {
 public:
  explicit NotingEndpoint(NotedSends& sends) : sends_(sends) {}

  std::string name() const override { return "noting"; }
  WireAnswer send(const WireRequest& request) override {
    sends_.requests.push_back(request);
    return sends_.answer;
  }
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override {
    std::vector<WireAnswer> answers;
    for (const WireRequest& request : requests) answers.push_back(send(request));
    return answers;
  }
  WireAnswer send_bytes(std::string_view /*bytes*/) override {
    ++sends_.bytes;
    return sends_.answer;
  }

 private:
  NotedSends& sends_;
};

}  // namespace backcheck
