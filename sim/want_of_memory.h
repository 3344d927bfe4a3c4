// Where a call fails for want of memory, that is said: it is no fault of the file that was named.
#pragma once

#include <cerrno>
#include <new>

namespace backcheck {

// `error`: the errno of a call that has failed, such as the opening of a file.
inline void throw_if_no_memory(int error) {
  if (error == ENOMEM) throw std::bad_alloc();
}

}  // namespace backcheck
