// Files that may keep us waiting: pipes whose other side has not come yet, or says nothing.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>

namespace backcheck {

// Asked from time to time by whoever waits here; once it says true, waits end. Before this is called nothing
// ends them. For signal handlers as well.
void give_up_waits_when(bool (*is_over)());

// As open(2), with O_CLOEXEC; for writing to a pipe it waits for a reader. The descriptor is for the two
// below and for no others: it does not block. -1 and an errno where it fails, EINTR where the wait was given
// up.
int open_patiently(const std::string& path, int flags, mode_t mode = 0);

// As read(2), but of a pipe it waits for the first writer.
ssize_t read_patiently(int file, char* bytes, std::size_t size);

// As write(2).
ssize_t write_patiently(int file, const char* bytes, std::size_t size);

}  // namespace backcheck
