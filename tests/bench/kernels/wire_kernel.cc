// The wire code: one signed call read, its answer written in both formats.
#include <memory>

#include "model/wire/form.h"
#include "model/wire/json_encoder.h"
#include "model/wire/request_parser.h"
#include "model/wire/xml_encoder.h"
#include "tests/bench/kernels/kernel.h"
#include "tests/bench/sample_request.h"

namespace backcheck {
namespace {

constexpr int kTimes = 2000;

void parse(const std::string& target) {
  Request request;
  for (int i = 0; i < kTimes; ++i) expect(parse_request({"GET", target, "", ""}, request).has_value());
}

template <typename Answer>
void encode(void (*encoder)(const Answer&, std::string&), const Answer& answer) {
  std::string out;
  for (int i = 0; i < kTimes; ++i) {
    out.clear();
    encoder(answer, out);
    expect(!out.empty());
  }
}

}  // namespace

std::vector<Kernel> kernels() {
  const Success success = {"2C125605-266F-41CA-8AC5-3A643D4F42C5", "5073731"};
  const std::string target = "/?" + encode_form(sample_request("HMAC of what was sent="), Origin::kQuery);
  return {{"parse", [target] { parse(target); }},
          {"encode-xml", [success] { encode<Success>(encode_xml, success); }},
          {"encode-json", [success] { encode<Success>(encode_json, success); }}};
}

}  // namespace backcheck
