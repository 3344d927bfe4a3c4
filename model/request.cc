// Parameters in one shared buffer.
#include "model/request.h"

namespace backcheck {

void Request::add(std::string_view name, std::string_view value, Origin origin) {
  slices_.push_back({text_.size(), name.size(), value.size(), origin});
  text_.append(name).append(value);
}

void Request::clear() {
  text_.clear();
  slices_.clear();
}

Parameter Request::operator[](std::size_t index) const {
  const Slice& slice = slices_[index];
  const std::string_view text = text_;
  return {text.substr(slice.name_begin, slice.name_size),
          text.substr(slice.name_begin + slice.name_size, slice.value_size), slice.origin};
}

std::optional<std::string_view> Request::first(std::string_view name) const {
  for (std::size_t i = 0; i < size(); ++i) {
    if ((*this)[i].name == name) return (*this)[i].value;
  }
  return std::nullopt;
}

std::size_t Request::count(std::string_view name) const {
  std::size_t times = 0;
  for (std::size_t i = 0; i < size(); ++i) times += (*this)[i].name == name ? 1U : 0U;
  return times;
}

bool Request::operator==(const Request& other) const {
  if (size() != other.size()) return false;
  for (std::size_t i = 0; i < size(); ++i) {
    const Parameter mine = (*this)[i];
    const Parameter theirs = other[i];
    if (mine.name != theirs.name || mine.value != theirs.value || mine.origin != theirs.origin) return false;
  }
  return true;
}

RequestFiller::RequestFiller(Request& request, std::size_t bytes_max)
    : request_(request), used_(request.text_.size()) {
  request_.text_.resize(used_ + bytes_max);
}

RequestFiller::~RequestFiller() { request_.text_.resize(used_); }

}  // namespace backcheck
