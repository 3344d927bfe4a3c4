// The headers of a request that the gateway knows by name.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>

#include "sim/endpoint/endpoint.h"
#include "sim/endpoint/mock/denial.h"

namespace backcheck {

// Those of signature version 3.
enum class KnownHeader : std::uint8_t { kAuthorization, kDate, kNonce, kContentHash, kAction, kVersion };
inline constexpr std::size_t kKnownHeaderCount = 6;

// "x-acs-date"; Authorization begins with a capital.
std::string_view name_of(KnownHeader header);

// Where they stand among all headers of a request, found in one pass. Views; the headers must outlive it.
class KnownHeaders {
 public:
  explicit KnownHeaders(std::span<const Header> headers);

  bool has(KnownHeader header) const { return found(header).first != nullptr; }

  // The value of one that may stand there once, without the blanks around it; nothing where it does not.
  // Refuses one that stands there more often.
  std::expected<std::optional<std::string_view>, Denial> only(KnownHeader header) const;

  // The same for one that has to be there and has to say something.
  std::expected<std::string_view, Denial> required(KnownHeader header) const;

 private:
  struct Found {
    const Header* first = nullptr;
    bool is_repeated = false;
  };
  const Found& found(KnownHeader header) const { return found_[static_cast<std::size_t>(header)]; }

  std::array<Found, kKnownHeaderCount> found_;
};

}  // namespace backcheck
