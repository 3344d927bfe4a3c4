// What a caller sends: parameters by name, in the order in which they arrived.
#pragma once

#include <cassert>
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

// The parameters of one request. Names may repeat; nothing is interpreted here. All texts share one buffer,
// so that a request that is cleared and filled again allocates nothing once it has grown.
class Request {
 public:
  void add(std::string_view name, std::string_view value, Origin origin = Origin::kQuery);
  void clear();

  std::size_t size() const { return slices_.size(); }
  bool empty() const { return slices_.empty(); }
  Parameter operator[](std::size_t index) const {
    const Slice& slice = slices_[index];
    const char* const name = text_.data() + slice.name_begin;
    return {{name, slice.name_size}, {name + slice.name_size, slice.value_size}, slice.origin};
  }

  // All names and values in a row. While a filler is at work, more may follow them.
  std::string_view text() const { return text_; }
  // Makes room, so that adding needs none: for that many parameters, and for that many bytes.
  void reserve(std::size_t parameters, std::size_t bytes);

  // The first value of that name; nothing where the name does not occur. Names are compared byte by byte.
  std::optional<std::string_view> first(std::string_view name) const {
    for (std::size_t i = 0; i < size(); ++i) {
      const Slice& slice = slices_[i];
      if (slice.name_size != name.size()) continue;
      const Parameter parameter = (*this)[i];
      // Most names differ in their first letter, which is told at less cost than the whole.
      if (name.empty() || (parameter.name.front() == name.front() && parameter.name == name))
        return parameter.value;
    }
    return std::nullopt;
  }
  std::size_t count(std::string_view name) const;

  bool operator==(const Request&) const;

 private:
  friend class RequestFiller;
  struct Slice {
    std::size_t name_begin, name_size, value_size;  // the value follows the name
    Origin origin;
  };
  std::string text_;
  std::vector<Slice> slices_;
};

// Fills a request in place, for decoders: the bytes of names and values are written straight into its buffer.
// Room for `bytes_max` bytes is made at once; what is left of it is given back at the end. Meanwhile the
// request may be read, but changed only through the filler.
class RequestFiller {
 public:
  RequestFiller(Request& request, std::size_t bytes_max);
  RequestFiller(const RequestFiller&) = delete;
  RequestFiller& operator=(const RequestFiller&) = delete;
  ~RequestFiller();

  // Where the next parameter goes: its name and, right behind it, its value. What is never added is dropped.
  char* next() { return request_.text_.data() + used_; }
  void add(std::size_t name_size, std::size_t value_size, Origin origin) {
    assert(name_size + value_size <= request_.text_.size() - used_);
    request_.slices_.push_back({used_, name_size, value_size, origin});
    used_ += name_size + value_size;
  }

 private:
  Request& request_;
  std::size_t used_;
};

}  // namespace backcheck
