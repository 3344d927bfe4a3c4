// A request as the members of a JSON object.
#include "sim/history_format.h"

#include <map>

#include "sim/json_writer.h"

namespace backcheck {

std::vector<RequestMember> request_members(const Request& request) {
  std::vector<RequestMember> members;
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < request.size(); ++i) {
    std::string name = to_utf8(request[i].name);
    const auto [place, is_new] = places.try_emplace(name, members.size());
    if (is_new) members.push_back({std::move(name), {}});
    members[place->second].values.push_back(to_utf8(request[i].value));
  }
  return members;
}

bool members_say_it_all(const Request& request) {
  Request again;
  for (const RequestMember& member : request_members(request)) {
    for (const std::string& value : member.values) again.add(member.name, value);
  }
  return again == request;
}

}  // namespace backcheck
