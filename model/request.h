// What a caller sends: parameters by name, in the order in which they arrived.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// Where a parameter stood: in the query of the target or in the form body.
enum class Origin : std::uint8_t { kQuery, kBody };

// One parameter, decoded. The views point into the Request and live until it is changed or destroyed.
struct Parameter {
  std::string_view name;
  std::string_view value;
  Origin origin = Origin::kQuery;
};

// The parameters of one request. Names may repeat; nothing is interpreted here. All texts share one buffer, so that a
// request that is cleared and filled again allocates nothing once it has grown.
class Request {
 public:
  void add(std::string_view name, std::string_view value, Origin origin = Origin::kQuery);
  void clear();

  std::size_t size() const { return slices_.size(); }
  bool empty() const { return slices_.empty(); }
  Parameter operator[](std::size_t index) const;

  // The first value of that name; nothing where the name does not occur. Names are compared byte by byte.
  std::optional<std::string_view> first(std::string_view name) const;
  std::size_t count(std::string_view name) const;

  bool operator==(const Request&) const;

 private:
  struct Slice {
    std::size_t name_begin, name_size, value_size;  // the value follows the name
    Origin origin;
  };
  std::string text_;
  std::vector<Slice> slices_;
};

}  // namespace backcheck
