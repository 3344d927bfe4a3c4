// Parameters in one shared buffer.
#include "model/request.h"

namespace backcheck {
namespace {

// A signed call has about as many.
constexpr std::size_t kUsualParameters = 16;

}  // namespace

void Request::add(std::string_view name, std::string_view value, Origin origin) {
  slices_.push_back({text_.size(), name.size(), value.size(), origin});
  text_.append(name).append(value);
}

void Request::clear() {
  text_.clear();
  slices_.clear();
}

void Request::reserve(std::size_t parameters, std::size_t bytes) {
  slices_.reserve(parameters);
  text_.reserve(bytes);
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
  if (request_.slices_.capacity() == 0) request_.slices_.reserve(kUsualParameters);
}

RequestFiller::~RequestFiller() { request_.text_.resize(used_); }

}  // namespace backcheck
