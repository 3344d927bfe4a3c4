// Answers in JSON by Boost.JSON and by simdjson.
#include <simdjson.h>

#include <array>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serializer.hpp>
#include <utility>

#include "tests/bench/peers/answer_peers.h"

namespace backcheck {
namespace {

namespace json = boost::json;

// Values of one answer live on the stack and are freed at once.
using Room = std::array<unsigned char, 4096>;

json::string_view view_of(std::string_view text) { return {text.data(), text.size()}; }

void append_serialized(const json::object& object, std::string& out) {
  thread_local json::serializer serializer;
  serializer.reset(&object);
  std::array<char, 1024> chunk;
  while (!serializer.done()) {
    const json::string_view part = serializer.read(chunk.data(), chunk.size());
    out.append(part.data(), part.size());
  }
}

AnswerDocument json_document() {
  AnswerDocument document;
  document.format = Format::kJson;
  return document;
}

Member string_member(std::string_view name, std::string_view text) {
  return {std::string(name), std::string(text), MemberKind::kString};
}

}  // namespace

void encode_with_boost_json(const Success& success, std::string& out) {
  Room room;
  json::monotonic_resource memory(room.data(), room.size());
  json::object object(&memory);
  object.reserve(2);
  object.emplace("RequestId", view_of(success.request_id));
  object.emplace("BackupJobId", view_of(success.backup_job_id));
  append_serialized(object, out);
}

void encode_with_boost_json(const Rejection& rejection, std::string& out) {
  Room room;
  json::monotonic_resource memory(room.data(), room.size());
  json::object object(&memory);
  object.reserve(4);
  object.emplace("RequestId", view_of(rejection.request_id));
  if (!rejection.host_id.empty()) object.emplace("HostId", view_of(rejection.host_id));
  object.emplace("Code", view_of(rejection.code));
  object.emplace("Message", view_of(rejection.message));
  append_serialized(object, out);
}

AnswerDocument decode_with_boost_json(std::string_view body) {
  Room room;
  json::monotonic_resource memory(room.data(), room.size());
  AnswerDocument document = json_document();
  json::error_code error;
  const json::value value = json::parse(view_of(body), error, &memory);
  if (error || !value.is_object()) return document;
  for (const auto& [name, text] : value.get_object()) {
    if (!text.is_string()) return json_document();
    const json::string& string = text.get_string();
    document.members.push_back(string_member({name.data(), name.size()}, {string.data(), string.size()}));
  }
  return document;
}

std::string with_padding(std::string_view body) {
  std::string padded;
  padded.reserve(body.size() + simdjson::SIMDJSON_PADDING);
  padded.append(body);
  return padded;
}

AnswerDocument decode_with_simdjson(const std::string& body) {
  thread_local simdjson::ondemand::parser parser;
  AnswerDocument document = json_document();
  simdjson::ondemand::document answer;
  simdjson::ondemand::object object;
  const simdjson::padded_string_view padded(body.data(), body.size(), body.capacity());
  if (parser.iterate(padded).get(answer) || answer.get_object().get(object)) return document;
  for (auto field : object) {
    std::string_view name;
    std::string_view text;
    if (field.unescaped_key().get(name) || field.value().get_string().get(text)) return json_document();
    document.members.push_back(string_member(name, text));
  }
  const bool ends_here = answer.current_location().error() == simdjson::OUT_OF_BOUNDS;
  return ends_here ? document : json_document();
}

}  // namespace backcheck
