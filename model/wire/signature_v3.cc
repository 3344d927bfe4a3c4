// Signature version 3: the canonical request, its hashes and the comparison.
#include "model/wire/signature_v3.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>
#include <tuple>
#include <utility>

#include "model/short_list.h"
#include "model/wire/constant_time.h"
#include "model/wire/header_names.h"
#include "model/wire/percent.h"

namespace backcheck {
namespace {

using enum SignatureFaultV3;

bool has_to_be_signed(const HeaderField& field) {
  return same_header(field.name, "host") || header_begins_with(field.name, "x-acs-");
}

bool is_signed_by_clients(const HeaderField& field) {
  return has_to_be_signed(field) || same_header(field.name, "content-type");
}

using Digest = std::array<std::uint8_t, 32>;
using DigestText = std::array<char, 2 * std::tuple_size_v<Digest>>;
using TextToSign = std::array<char, kAlgorithmV3.size() + 1 + std::tuple_size_v<DigestText>>;

template <std::size_t kSize>
std::string_view view_of(const std::array<char, kSize>& text) {
  return {text.data(), kSize};
}

// Computed and not looked up, so that many digits are made at once.
char hexadecimal_digit(unsigned value) { return static_cast<char>(value + (value < 10U ? '0' : 'a' - 10U)); }

DigestText hexadecimal(const Digest& digest) {
  DigestText text;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    text[2 * i] = hexadecimal_digit(digest[i] >> 4U);
    text[2 * i + 1] = hexadecimal_digit(digest[i] & 0xFU);
  }
  return text;
}

// What writes a part of the canonical request does so where there is room for it, and returns its end.
char* write(std::string_view text, char* out) { return out + text.copy(out, text.size()); }

char* write(char c, char* out) {
  *out = c;
  return out + 1;
}

char* write_query(const Request& request, char* out) {
  ShortList<Parameter, 24> parameters;
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (request[i].origin == Origin::kQuery) parameters.push_back(request[i]);
  }
  std::ranges::sort(parameters, {},
                    [](const Parameter& parameter) { return std::tie(parameter.name, parameter.value); });
  bool first = true;
  for (const Parameter& parameter : parameters) {
    if (!std::exchange(first, false)) out = write('&', out);
    out = write_percent_encoded(parameter.name, out);
    out = write('=', out);
    out = write_percent_encoded(parameter.value, out);
  }
  return out;
}

// The headers of a request, each put to the signed name that it has.
class SignedHeaders {
 public:
  // `names` are joined by ';', each is there once.
  SignedHeaders(std::string_view names, std::span<const HeaderField> headers) : headers_(headers) {
    split(names);
    for (const HeaderField& field : headers) take(field);
  }

  // Whether host and every header that counts are among the names.
  bool cover_all_that_counts() const { return names_host_ && !lacks_one_; }

  // Whether each name is that of a header that is there.
  bool are_all_there() const {
    return std::ranges::all_of(names_, [](const Name& name) { return name.first != nullptr; });
  }

  // How many bytes write_all writes at most.
  std::size_t size_most() const {
    std::size_t most = 0;
    for (const Name& name : names_) most += name.text.size() + 2;
    for (const HeaderField& field : headers_) most += field.value.size() + 1;
    return most;
  }

  char* write_all(char* out) const {
    for (const Name& name : names_) {
      out = write(':', write(name.text, out));
      if (name.is_repeated) {
        out = write_values(name.text, out);
      } else if (name.first != nullptr) {
        out = write(trimmed_header(name.first->value), out);
      }
      out = write('\n', out);
    }
    return out;
  }

 private:
  struct Name {
    std::string_view text;
    const HeaderField* first = nullptr;  // the first header of that name
    bool is_repeated = false;
  };

  void split(std::string_view names) {
    while (!names.empty()) {
      const std::size_t end = std::min(names.find(';'), names.size());
      names_.push_back({names.substr(0, end)});
      names_host_ = names_host_ || same_header(names_.back().text, "host");
      names.remove_prefix(std::min(end + 1, names.size()));
    }
  }

  void take(const HeaderField& field) {
    const auto name =
        std::ranges::find_if(names_, [&](const Name& one) { return same_header(one.text, field.name); });
    if (name == names_.end()) {
      lacks_one_ = lacks_one_ || has_to_be_signed(field);
    } else if (name->first == nullptr) {
      name->first = &field;
    } else {
      name->is_repeated = true;
    }
  }

  // Those of several headers of one name.
  char* write_values(std::string_view name, char* out) const {
    ShortList<std::string_view, 4> values;
    for (const HeaderField& field : headers_) {
      if (same_header(field.name, name)) values.push_back(trimmed_header(field.value));
    }
    std::ranges::sort(values);
    bool first = true;
    for (const std::string_view value : values) {
      if (!std::exchange(first, false)) out = write(',', out);
      out = write(value, out);
    }
    return out;
  }

  std::span<const HeaderField> headers_;
  ShortList<Name, 12> names_;
  bool names_host_ = false;
  bool lacks_one_ = false;
};

bool tells_the_body(std::span<const HeaderField> headers, std::string_view body_hash) {
  return std::ranges::all_of(headers, [&](const HeaderField& field) {
    return !same_header(field.name, "x-acs-content-sha256") || trimmed_header(field.value) == body_hash;
  });
}

// The six parts. Those of usual requests allocate nothing.
class CanonicalRequest {
 public:
  CanonicalRequest(const SignableV3& signable, const SignedHeaders& headers, std::string_view signed_headers,
                   std::string_view body_hash) {
    const std::size_t query = 3 * signable.request.text().size() + 2 * signable.request.size();
    const std::size_t most = signable.http_method.size() + query + headers.size_most() +
                             signed_headers.size() + body_hash.size() + kLineFeedsAndPath;
    if (most > in_place_.size()) {
      elsewhere_ = std::make_unique_for_overwrite<char[]>(most);
      begin_ = elsewhere_.get();
    }
    end_ = write_query(signable.request, write("\n/\n", write(signable.http_method, begin_)));
    end_ = headers.write_all(write('\n', end_));
    end_ = write(body_hash, write('\n', write(signed_headers, write('\n', end_))));
    assert(static_cast<std::size_t>(end_ - begin_) <= most);
  }
  CanonicalRequest(const CanonicalRequest&) = delete;
  CanonicalRequest& operator=(const CanonicalRequest&) = delete;

  std::string_view text() const { return {begin_, end_}; }

 private:
  static constexpr std::size_t kLineFeedsAndPath = 6;

  std::array<char, 1024> in_place_;
  std::unique_ptr<char[]> elsewhere_;  // where there is no room in place
  char* begin_ = in_place_.data();
  char* end_ = nullptr;
};

TextToSign text_to_sign(std::string_view canonical_request, Sha256 sha256) {
  TextToSign text;
  char* end = std::ranges::copy(kAlgorithmV3, text.data()).out;
  *end++ = '\n';
  std::ranges::copy(hexadecimal(sha256(canonical_request)), end);
  return text;
}

DigestText signature_of(std::string_view canonical_request, Sha256 sha256, const SigningHashV3& hash) {
  return hexadecimal(hash(view_of(text_to_sign(canonical_request, sha256))));
}

}  // namespace

std::string signed_headers_v3(std::span<const HeaderField> headers) {
  ShortList<std::string_view, 12> names;
  for (const HeaderField& field : headers) {
    if (is_signed_by_clients(field)) names.push_back(field.name);
  }
  return sorted_header_names({names.begin(), names.size()});
}

std::string canonical_request_v3(const SignableV3& signable, std::string_view signed_headers, Sha256 sha256) {
  const DigestText body_hash = hexadecimal(sha256(signable.body));
  const CanonicalRequest canonical(signable, {signed_headers, signable.headers}, signed_headers,
                                   view_of(body_hash));
  return std::string(canonical.text());
}

std::string string_to_sign_v3(std::string_view canonical_request, Sha256 sha256) {
  return std::string(view_of(text_to_sign(canonical_request, sha256)));
}

std::string sign_v3(const SignableV3& signable, Sha256 sha256, const SigningHashV3& hash) {
  const std::string canonical = canonical_request_v3(signable, signed_headers_v3(signable.headers), sha256);
  return std::string(view_of(signature_of(canonical, sha256, hash)));
}

std::string authorization_v3(const SignableV3& signable, std::string_view access_key_id, Sha256 sha256,
                             const SigningHashV3& hash) {
  const std::string names = signed_headers_v3(signable.headers);
  std::string out(kAlgorithmV3);
  out.append(" Credential=").append(access_key_id).append(",SignedHeaders=").append(names);
  const std::string canonical = canonical_request_v3(signable, names, sha256);
  return out.append(",Signature=").append(view_of(signature_of(canonical, sha256, hash)));
}

std::expected<void, SignatureFaultV3> verify_v3(const SignableV3& signable,
                                                const Authorization& authorization, Sha256 sha256,
                                                const SigningHashV3& hash) {
  const SignedHeaders headers(authorization.signed_headers, signable.headers);
  if (!headers.cover_all_that_counts()) return std::unexpected(kNotSigned);
  if (!headers.are_all_there()) return std::unexpected(kNotThere);
  const DigestText body_hash = hexadecimal(sha256(signable.body));
  if (!tells_the_body(signable.headers, view_of(body_hash))) return std::unexpected(kBodyDiffers);
  const CanonicalRequest canonical(signable, headers, authorization.signed_headers, view_of(body_hash));
  const DigestText right = signature_of(canonical.text(), sha256, hash);
  if (!equal_in_constant_time(authorization.signature, view_of(right))) return std::unexpected(kWrong);
  return {};
}

}  // namespace backcheck
