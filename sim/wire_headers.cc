// Looking through the list of headers.
#include "sim/wire_headers.h"

#include <algorithm>

#include "model/wire/header_names.h"

namespace backcheck {

std::optional<std::string_view> header_in(const WireRequest& wire, std::string_view name) {
  for (const Header& header : wire.headers) {
    if (same_header(header.name, name)) return trimmed_header(header.value);
  }
  return std::nullopt;
}

void set_header(WireRequest& wire, std::string_view name, std::string_view value) {
  for (Header& header : wire.headers) {
    if (!same_header(header.name, name)) continue;
    header.value = value;
    return;
  }
  wire.headers.push_back({std::string(name), std::string(value)});
}

bool has_blanks_around(const WireRequest& wire, std::string_view name) {
  return std::ranges::any_of(wire.headers, [name](const Header& header) {
    return same_header(header.name, name) && trimmed_header(header.value).size() != header.value.size();
  });
}

void remove_header(WireRequest& wire, std::string_view name) {
  std::erase_if(wire.headers, [name](const Header& header) { return same_header(header.name, name); });
}

std::vector<HeaderField> fields_of(const WireRequest& wire, std::string_view host) {
  std::vector<HeaderField> fields = {{"host", host}};
  for (const Header& header : wire.headers) fields.push_back({header.name, header.value});
  return fields;
}

}  // namespace backcheck
