// Forms decoded straight into the buffer of a request.
#include "model/wire/form.h"

#include "model/wire/form_text_decoder.h"
#include "model/wire/percent.h"

namespace backcheck {
namespace {

// Where in `encoded` (whose escapes are good) the byte stands that is decoded to the one at `decoded_offset`.
std::size_t encoded_offset(std::string_view encoded, std::size_t decoded_offset) {
  std::size_t at = 0;
  for (; decoded_offset > 0; --decoded_offset) at += encoded[at] == '%' ? 3 : 1;
  return at;
}

// Reads one form. The deeds that can fail return false and leave the fault in fault().
class FormReader {
 public:
  FormReader(std::string_view text, Origin origin, Request& out)
      : text_(text), origin_(origin), out_(out), filler_(out, text.size()), decoder_(text, filler_.next()) {}

  bool read_all();
  const WireFault& fault() const { return fault_; }

 private:
  bool read_piece();
  template <FormText kKind>
  bool read_text();
  bool fail(WireFaultKind kind, std::size_t offset);
  std::size_t offset() const { return static_cast<std::size_t>(decoder_.in() - text_.data()); }

  std::string_view text_;
  Origin origin_;
  Request& out_;
  RequestFiller filler_;
  FormTextDecoder decoder_;
  WireFault fault_;
};

bool FormReader::read_all() {
  while (!decoder_.at_end()) {
    if (decoder_.at('&')) {
      decoder_.skip();
    } else if (!read_piece()) {
      return false;
    }
  }
  return true;
}

// One piece, up to the & that ends it: a name, mostly with = and a value.
bool FormReader::read_piece() {
  if (out_.size() >= kMaxParameters) return fail(WireFaultKind::kTooManyParameters, offset());
  const char* const name = decoder_.out();
  if (!read_text<FormText::kName>()) return false;
  const char* const value = decoder_.out();
  if (decoder_.at('=')) {
    decoder_.skip();
    if (!read_text<FormText::kValue>()) return false;
  }
  filler_.add(static_cast<std::size_t>(value - name), static_cast<std::size_t>(decoder_.out() - value),
              origin_);
  return true;
}

template <FormText kKind>
bool FormReader::read_text() {
  const std::size_t begin = offset();
  const char* const decoded = decoder_.out();
  if (!decoder_.decode<kKind>()) return fail(decoder_.fault<kKind>(), offset());
  if (decoder_.take_ascii()) return true;
  const std::size_t invalid =
      find_invalid_utf8({decoded, static_cast<std::size_t>(decoder_.out() - decoded)});
  if (invalid == std::string_view::npos) return true;
  return fail(WireFaultKind::kInvalidUtf8, begin + encoded_offset(text_.substr(begin), invalid));
}

bool FormReader::fail(WireFaultKind kind, std::size_t offset) {
  fault_ = {kind, offset, origin_ == Origin::kQuery ? WirePart::kTarget : WirePart::kBody};
  return false;
}

}  // namespace

std::expected<void, WireFault> decode_form(std::string_view text, Origin origin, Request& out) {
  FormReader reader(text, origin, out);
  if (!reader.read_all()) return std::unexpected(reader.fault());
  return {};
}

std::string encode_form(const Request& request, Origin origin) {
  std::string out;
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter parameter = request[i];
    if (parameter.origin != origin) continue;
    if (!out.empty()) out += '&';
    append_percent_encoded(parameter.name, out);
    out += '=';
    append_percent_encoded(parameter.value, out);
  }
  return out;
}

}  // namespace backcheck
