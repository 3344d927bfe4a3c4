// Status, content type and document of each answer.
#include "sim/endpoint/mock/answer_writer.h"

#include <string_view>
#include <utility>

#include "model/wire/json_encoder.h"
#include "model/wire/xml_encoder.h"
#include "sim/endpoint/mock/document_slips.h"

namespace backcheck {
namespace {

constexpr std::string_view kHostId = "rds.aliyuncs.com";

// Most documents are shorter.
constexpr std::size_t kRoomForDocument = 320;

std::string_view content_type_of(Format format) {
  return format == Format::kXml ? "text/xml;charset=UTF-8" : "application/json;charset=utf-8";
}

template <typename Document>
WireAnswer answer_of(int status, const Document& document, Format format) {
  WireAnswer answer;
  answer.status = status;
  answer.content_type = content_type_of(format);
  answer.body.reserve(kRoomForDocument);
  if (format == Format::kXml) {
    encode_xml(document, answer.body);
  } else {
    encode_json(document, answer.body);
  }
  return answer;
}

}  // namespace

AnswerWriter::AnswerWriter(CodeGeneration codes, PlantedFault fault)
    : codes_(codes), fault_(fault), ids_(fault) {
  rejection_.host_id = kHostId;
}

WireAnswer AnswerWriter::success(std::string backup_job_id, Format format) {
  format = written(format);
  WireAnswer answer =
      answer_of(200, Success{request_id_of(ids_.next_request()), std::move(backup_job_id)}, format);
  slip_in_success(fault_, format, answer);
  return answer;
}

WireAnswer AnswerWriter::rejection(const Denial& denial, Format format) {
  format = written(format);
  // Written over the last ones, whose room is there.
  write_request_id(ids_.next_request(), rejection_.request_id);
  const int status = publish(denial, codes_, rejection_.code, rejection_.message);
  WireAnswer answer = answer_of(status, rejection_, format);
  slip_in_rejection(fault_, format, rejection_, answer);
  return answer;
}

WireAnswer AnswerWriter::described(const DescribedAnswer& described, Format format) {
  format = written(format);
  WireAnswer answer;
  answer.status = 200;
  answer.content_type = content_type_of(format);
  append_described(described, request_id_of(ids_.next_request()), format, answer.body);
  return answer;
}

Format AnswerWriter::written(Format asked) const {
  return fault_.is(Fault::kXmlThoughJsonAsked) ? Format::kXml : asked;
}

}  // namespace backcheck
