// Folders of inputs, each in a file named by its content.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// The files of the folders, hidden ones left out, sorted by name; where several folders have one of the same
// name, that of the first. A folder that is not there has none.
std::vector<std::string> inputs_in(const std::vector<std::string>& folders);

struct CorpusSize {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
};
CorpusSize corpus_size(const std::vector<std::string>& folders);

// Nothing where the file cannot be read.
std::optional<std::string> read_input(const std::string& path);

// Writes the bytes to a file of the folder that is named by their hash, and is whole as soon as it is there;
// a file of that name is left alone. Makes the folder where it is missing. Returns the path; nothing where it
// cannot be written.
std::optional<std::string> keep_input(const std::string& folder, std::string_view bytes);

struct CopiedInputs {
  std::size_t copied = 0;
  std::size_t failed = 0;  // that could not be written
};
// Copies the inputs of one folder that the other one lacks.
CopiedInputs copy_inputs(const std::string& from, const std::string& to);

// The files of the folder whose names are hashes, but not of what they hold: they were not written to their
// end.
std::vector<std::string> broken_inputs(const std::string& folder);
void remove_broken_inputs(const std::string& folder);

// Whether the folder has all inputs of these names, whole.
bool holds_inputs(const std::string& folder, const std::vector<std::string>& names);

// Removes the files of the folder whose names are hashes and not among `names`, which is sorted.
void remove_inputs_except(const std::string& folder, const std::vector<std::string>& names);

// Removes the folder and all that is in it.
void remove_folder(const std::string& folder);
void make_folder(const std::string& folder);

// The folders in that folder, sorted by name, hidden ones left out.
std::vector<std::string> folders_in(const std::string& folder);

// The last part of a path.
std::string file_name(const std::string& path);

// At most `count` of the paths: always the same ones of the same names, and with one name more most of them
// stay.
std::vector<std::string> sample_of(std::vector<std::string> paths, std::size_t count);

}  // namespace backcheck
