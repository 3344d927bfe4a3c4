// How fast answers are written and read, by us and by other libraries: names are JOB/LIBRARY.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>

#include "model/wire/json_encoder.h"
#include "model/wire/xml_encoder.h"
#include "tests/bench/peers/answer_peers.h"
#include "tests/bench/peers/sample_answers.h"

namespace backcheck {
namespace {

template <typename Answer>
using Encoder = void (*)(const Answer&, std::string&);

template <typename Answer>
void measure_encoder(benchmark::State& state, Encoder<Answer> encode, Answer answer) {
  std::string out;
  for (auto _ : state) {
    out.clear();
    encode(answer, out);
    benchmark::DoNotOptimize(out);
  }
}

template <typename Answer>
void add_encoder(const char* name, Encoder<Answer> encode, const Answer& answer) {
  benchmark::RegisterBenchmark(name, measure_encoder<Answer>, encode, answer);
}

template <typename Decode>
void measure_decoder(benchmark::State& state, Decode decode, std::string body) {
  body = with_padding(body);
  for (auto _ : state) {
    const AnswerDocument document = decode(body);
    if (document.members.size() < 2) std::abort();
    benchmark::DoNotOptimize(document);
  }
}

template <typename Decode>
void add_decoder(const char* name, Decode decode, const std::string& body) {
  benchmark::RegisterBenchmark(name, measure_decoder<Decode>, decode, body);
}

AnswerDocument our_json(const std::string& body) { return std::move(*read_json_answer(body)); }
AnswerDocument our_xml(const std::string& body) { return std::move(*read_xml_answer(body)); }
AnswerDocument boost_json(const std::string& body) { return decode_with_boost_json(body); }
AnswerDocument pugixml(const std::string& body) { return decode_with_pugixml(body); }

template <typename Answer>
std::string written(Encoder<Answer> encode, const Answer& answer) {
  std::string out;
  encode(answer, out);
  return out;
}

void add_successes() {
  const Success success = sample_success();
  add_encoder<Success>("write a success as JSON/backcheck", encode_json, success);
  add_encoder<Success>("write a success as JSON/Boost.JSON", encode_with_boost_json, success);
  add_encoder<Success>("write a success as XML/backcheck", encode_xml, success);
  add_encoder<Success>("write a success as XML/pugixml", encode_with_pugixml, success);
  const std::string json = written<Success>(encode_json, success);
  const std::string xml = written<Success>(encode_xml, success);
  add_decoder("read a success in JSON/backcheck", our_json, json);
  add_decoder("read a success in JSON/Boost.JSON", boost_json, json);
  add_decoder("read a success in JSON/simdjson", decode_with_simdjson, json);
  add_decoder("read a success in XML/backcheck", our_xml, xml);
  add_decoder("read a success in XML/pugixml", pugixml, xml);
}

void add_rejections() {
  const Rejection rejection = sample_rejection();
  add_encoder<Rejection>("write a rejection as JSON/backcheck", encode_json, rejection);
  add_encoder<Rejection>("write a rejection as JSON/Boost.JSON", encode_with_boost_json, rejection);
  add_encoder<Rejection>("write a rejection as XML/backcheck", encode_xml, rejection);
  add_encoder<Rejection>("write a rejection as XML/pugixml", encode_with_pugixml, rejection);
  const std::string json = written<Rejection>(encode_json, rejection);
  const std::string xml = written<Rejection>(encode_xml, rejection);
  add_decoder("read a rejection in JSON/backcheck", our_json, json);
  add_decoder("read a rejection in JSON/Boost.JSON", boost_json, json);
  add_decoder("read a rejection in JSON/simdjson", decode_with_simdjson, json);
  add_decoder("read a rejection in XML/backcheck", our_xml, xml);
  add_decoder("read a rejection in XML/pugixml", pugixml, xml);
}

}  // namespace
}  // namespace backcheck

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  backcheck::add_successes();
  backcheck::add_rejections();
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
