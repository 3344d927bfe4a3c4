// The rules of the house: who may include what, and how large rooms may be.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Source {
  std::string path;  // from the root, with slashes
  std::vector<std::string> lines;
  std::vector<std::string> own;      // #include "..."
  std::vector<std::string> foreign;  // #include <...>
};

bool is_below(const std::string& path, const std::string& folder) { return path.starts_with(folder + "/"); }

Source read(const fs::path& root, const fs::path& file) {
  Source source{fs::relative(file, root).generic_string(), {}, {}, {}};
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) source.lines.push_back(line);
  static const std::regex kInclude(R"(^#include ([<"])([^>"]+)[>"].*)");
  for (const std::string& line : source.lines) {
    std::smatch match;
    if (!std::regex_match(line, match, kInclude)) continue;
    (match[1] == "\"" ? source.own : source.foreign).push_back(match[2]);
  }
  return source;
}

const std::vector<Source>& sources() {
  static const std::vector<Source> kSources = [] {
    std::vector<Source> all;
    const fs::path root = BACKCHECK_ROOT;
    for (const char* folder : {"model", "sim", "fuzz", "tests"}) {
      if (!fs::exists(root / folder)) continue;  // git keeps no empty folder
      for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
        const std::string extension = entry.path().extension().string();
        if (extension == ".h" || extension == ".cc") all.push_back(read(root, entry.path()));
      }
    }
    std::ranges::sort(all, {}, &Source::path);
    return all;
  }();
  return kSources;
}

// Fails for each own include of a file below `folder` that `forbidden` says is one.
void expect_no_include(const std::string& folder, const std::function<bool(const std::string&)>& forbidden) {
  for (const Source& source : sources()) {
    if (!is_below(source.path, folder)) continue;
    for (const std::string& include : source.own) {
      EXPECT_FALSE(forbidden(include)) << source.path << " includes " << include;
    }
  }
}

bool is_one_of(const std::string& include, const std::vector<std::string>& places) {
  return std::ranges::any_of(places, [&](const std::string& place) {
    return include == place || include.starts_with(place + "/") || include.starts_with(place + ".h");
  });
}

TEST(House, HasSourcesToLookAt) { EXPECT_GT(sources().size(), 100U); }

// What of the standard library has to do with the world outside, with time passing or with chance.
bool is_pure(const std::string& header) {
  static const std::set<std::string> kOutside = {"cstdio",   "cstdlib", "ctime",  "filesystem", "fstream",
                                                 "iostream", "mutex",   "random", "thread"};
  const bool is_standard = header.find_first_of("./") == std::string::npos;
  return is_standard && !kOutside.contains(header);
}

TEST(House, ModelIncludesOnlyModelAndStd) {
  for (const Source& source : sources()) {
    if (!is_below(source.path, "model")) continue;
    for (const std::string& include : source.own) {
      EXPECT_TRUE(include.starts_with("model/")) << source.path << " includes " << include;
    }
    for (const std::string& include : source.foreign) {
      EXPECT_TRUE(is_pure(include)) << source.path << " includes <" << include << ">";
    }
  }
}

TEST(House, WireKnowsNoRule) {
  expect_no_include("model/wire", [](const std::string& include) {
    return include.find("_rule") != std::string::npos ||
           is_one_of(include, {"model/world", "model/outcome", "model/belief", "model/create_backup",
                               "model/reading"});
  });
}

TEST(House, RulesKnowNoWire) {
  for (const Source& source : sources()) {
    if (!is_below(source.path, "model") || is_below(source.path, "model/wire")) continue;
    for (const std::string& include : source.own) {
      EXPECT_FALSE(include.starts_with("model/wire/")) << source.path << " includes " << include;
    }
  }
}

TEST(House, ScenariosKnowNeitherEndpointsNorVerdictsNorReports) {
  expect_no_include("sim/scenario", [](const std::string& include) {
    const bool words_of_the_hook = include == "sim/endpoint/control.h";
    return !words_of_the_hook && is_one_of(include, {"sim/endpoint", "sim/verdict", "sim/report"});
  });
}

TEST(House, EndpointsKnowNeitherVerdictsNorReportsNorScenarios) {
  expect_no_include("sim/endpoint", [](const std::string& include) {
    if (include == "sim/scenario/choices.h") return false;
    return is_one_of(
        include, {"sim/verdict", "sim/report", "sim/scenario", "sim/driver", "sim/campaign", "sim/commands"});
  });
}

TEST(House, VerdictsKnowNeitherEndpointsNorScenarios) {
  expect_no_include("sim/verdict", [](const std::string& include) {
    return is_one_of(include, {"sim/endpoint", "sim/scenario", "sim/report", "sim/commands"});
  });
}

TEST(House, TheMockIncludesNoRule) {
  expect_no_include("sim/endpoint/mock", [](const std::string& include) {
    return include.find("_rule") != std::string::npos ||
           is_one_of(include, {"model/create_backup", "model/belief", "model/reading", "model/reading_belief",
                               "model/outcome", "model/world", "model/instance", "model/order",
                               "model/database_names", "model/published_codes"});
  });
}

TEST(House, NothingIncludesTestsAndOnlyTestsIncludeFuzz) {
  for (const Source& source : sources()) {
    for (const std::string& include : source.own) {
      if (!is_below(source.path, "tests")) {
        EXPECT_FALSE(include.starts_with("tests/")) << source.path << " includes " << include;
      }
      if (!is_below(source.path, "tests") && !is_below(source.path, "fuzz")) {
        EXPECT_FALSE(include.starts_with("fuzz/")) << source.path << " includes " << include;
      }
    }
  }
}

// Each library and the files or folders that may include it. README.md shows the same fences with the
// reasons.
struct Fence {
  std::string prefix;  // of what stands between < and >
  std::vector<std::string> inside;
};

const std::vector<Fence>& fences() {
  static const std::vector<Fence> kFences = {
      {"boost/program_options", {"sim/commands/options.cc"}},
      {"boost/beast", {"sim/endpoint/http_wire.cc"}},
      {"boost/asio", {"sim/endpoint/http_wire.cc"}},
      {"boost/json",
       {"sim/account/cli_profile.cc", "sim/endpoint/control_document.cc", "sim/verdict/json_answer_reader.cc",
        "sim/history_parser.cc", "sim/json_writer.cc", "sim/description/json_document_reader.cc",
        "sim/report/report_document.cc", "fuzz/oracles/boost_json_oracle.cc"}},
      {"curl/",
       {"sim/endpoint/curl_connection.h", "sim/endpoint/curl_connection.cc", "sim/endpoint/curl_transfer.cc",
        "sim/endpoint/http_endpoint.cc", "sim/endpoint/http_url.cc"}},
      {"openssl/", {"sim/endpoint/keyed_hash.cc", "fuzz/oracles/openssl_oracle.cc"}},
      {"expat",
       {"sim/verdict/xml_answer_reader.cc", "sim/description/xml_document_reader.cc",
        "fuzz/oracles/expat_oracle.cc"}},
      {"libxml/", {"fuzz/oracles/libxml2_oracle.cc"}},
      {"simdjson", {"fuzz/oracles/simdjson_oracle.cc"}},
      {"pugixml", {"sim/report/junit_report.cc"}},
      {"yaml.h", {"sim/scenario/yaml_document.cc"}},
      {"fmt/", {"sim/report", "sim/history_file.cc", "sim/json_writer.cc"}},
      {"gtest/", {}},
      {"rapidcheck", {}},
      {"benchmark/", {}},
  };
  return kFences;
}

TEST(House, EachLibraryStaysBehindItsFence) {
  for (const Source& source : sources()) {
    if (is_below(source.path, "tests")) continue;
    for (const std::string& include : source.foreign) {
      for (const Fence& fence : fences()) {
        if (!include.starts_with(fence.prefix)) continue;
        const bool inside = std::ranges::any_of(fence.inside, [&](const std::string& place) {
          return source.path == place || is_below(source.path, place);
        });
        EXPECT_TRUE(inside) << source.path << " includes <" << include << ">";
      }
    }
  }
}

TEST(House, EveryFileOpensWithASentence) {
  for (const Source& source : sources()) {
    ASSERT_FALSE(source.lines.empty()) << source.path;
    EXPECT_TRUE(source.lines.front().starts_with("// ")) << source.path;
  }
}

TEST(House, StemsAreUnique) {
  std::map<std::string, std::set<std::string>> places;
  for (const Source& source : sources()) {
    const fs::path path = source.path;
    places[path.stem().string()].insert(path.parent_path().string());
  }
  for (const auto& [stem, folders] : places)
    EXPECT_EQ(folders.size(), 1U) << stem << " stands in several folders";
}

TEST(House, SourcesAreAscii) {
  for (const Source& source : sources()) {
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      const bool ascii =
          std::ranges::all_of(source.lines[i], [](char c) { return static_cast<unsigned char>(c) < 0x80; });
      EXPECT_TRUE(ascii) << source.path << ":" << i + 1;
    }
  }
}

TEST(House, NamesNoFileAfterNothing) {
  static const std::regex kNothing("(util|helper|common|misc|base|manager)s?");
  for (const Source& source : sources()) {
    const std::string stem = fs::path(source.path).stem().string();
    std::stringstream words(stem);
    for (std::string word; std::getline(words, word, '_');) {
      EXPECT_FALSE(std::regex_match(word, kNothing)) << source.path;
    }
  }
}

TEST(House, RoomsAreNotHalls) {
  constexpr std::size_t kMostLines = 450;
  constexpr std::size_t kMedianLines = 200;
  std::vector<std::size_t> sizes;
  for (const Source& source : sources()) {
    if (is_below(source.path, "tests")) continue;
    sizes.push_back(source.lines.size());
    EXPECT_LE(source.lines.size(), kMostLines) << source.path;
  }
  std::ranges::sort(sizes);
  EXPECT_LE(sizes[sizes.size() / 2], kMedianLines);
}

// A fuzz target calls a statement and a mutator, and says nothing of its own.
TEST(House, FuzzTargetsAreSmall) {
  constexpr std::size_t kMostLines = 29;
  std::size_t targets = 0;
  for (const Source& source : sources()) {
    if (!is_below(source.path, "fuzz/targets")) continue;
    ++targets;
    EXPECT_LE(source.lines.size(), kMostLines) << source.path;
  }
  EXPECT_GT(targets, 10U);
}

std::size_t indent_of(const std::string& line) { return std::min(line.find_first_not_of(' '), line.size()); }

// The line on which what goes on in line `i` begins: a parameter list may take several.
std::size_t first_line_of(const Source& source, std::size_t i) {
  const auto goes_on = [&](const std::string& line) { return line.ends_with(",") || line.ends_with("("); };
  while (i > 0 && goes_on(source.lines[i - 1])) --i;
  return i;
}

// The lengths of the functions of a source, by the look of their first and last lines: what opens a brace
// behind a parameter list, up to the closing brace below it. Lambdas belong to the functions they stand in.
std::vector<std::pair<std::string, std::size_t>> functions_in(const Source& source) {
  static const std::regex kOpens(
      R"(^ *(?!(if|for|while|switch|else|do|namespace|class|struct|enum|union|return|const auto)\b)[A-Za-z~].*\)[^;=]*\{$)");
  std::vector<std::pair<std::string, std::size_t>> functions;
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    if (!std::regex_match(source.lines[i], kOpens) || source.lines[i].find("](") != std::string::npos)
      continue;
    const std::string closing = std::string(indent_of(source.lines[first_line_of(source, i)]), ' ') + "}";
    std::size_t end = i + 1;
    while (end < source.lines.size() && !source.lines[end].starts_with(closing)) ++end;
    if (end < source.lines.size())
      functions.emplace_back(source.path + ":" + std::to_string(i + 1), end - i - 1);
  }
  return functions;
}

TEST(House, FunctionsFitOnAScreen) {
  constexpr std::size_t kMostLines = 60;
  constexpr std::size_t kMedianLines = 8;
  constexpr std::size_t kLinesOfNineInTen = 25;
  std::vector<std::size_t> sizes;
  for (const Source& source : sources()) {
    if (is_below(source.path, "tests")) continue;
    for (const auto& [place, lines] : functions_in(source)) {
      sizes.push_back(lines);
      EXPECT_LE(lines, kMostLines) << place;
    }
  }
  ASSERT_GT(sizes.size(), 300U);
  std::ranges::sort(sizes);
  EXPECT_LE(sizes[sizes.size() / 2], kMedianLines);
  EXPECT_LE(sizes[sizes.size() * 9 / 10], kLinesOfNineInTen);
}

TEST(House, EverySourceHasATestOfItsName) {
  std::set<std::string> paths;
  for (const Source& source : sources()) paths.insert(source.path);
  for (const std::string& path : paths) {
    // Targets and mains are a few lines each, and run as what they are.
    const bool is_main =
        is_below(path, "fuzz/targets") || is_below(path, "fuzz/rates") || path.ends_with("_main.cc");
    const bool is_source = !is_below(path, "tests") && path.ends_with(".cc");
    if (!is_source || (is_below(path, "fuzz") && is_main)) continue;
    const std::string test = "tests/" + path.substr(0, path.size() - 3) + "_test.cc";
    EXPECT_TRUE(paths.contains(test)) << path << " has no " << test;
  }
}

TEST(House, IncludesRunInNoCircle) {
  std::map<std::string, std::vector<std::string>> includes;
  for (const Source& source : sources()) includes[source.path] = source.own;
  std::set<std::string> done;
  std::vector<std::string> way;
  const std::function<void(const std::string&)> walk = [&](const std::string& path) {
    ASSERT_EQ(std::ranges::find(way, path), way.end())
        << path << " includes itself, by way of " << way.back();
    if (done.contains(path) || !includes.contains(path)) return;
    way.push_back(path);
    for (const std::string& next : includes[path]) walk(next);
    way.pop_back();
    done.insert(path);
  };
  for (const auto& [path, own] : includes) walk(path);
}

}  // namespace
