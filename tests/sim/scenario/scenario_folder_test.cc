// Finding scenario files on disk.
#include "sim/scenario/scenario_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "sim/scenario/yaml_document.h"
#include "tests/sim/scenario/scenario_text.h"

namespace backcheck {
namespace {

namespace fs = std::filesystem;

// A folder of its own for each test, gone when the test ends.
class ScenarioFolder : public testing::Test {
 protected:
  ScenarioFolder() {
    std::string pattern = (fs::temp_directory_path() / "scenario-folder-XXXXXX").string();
    root_ = mkdtemp(pattern.data());
  }
  ~ScenarioFolder() override { fs::remove_all(root_); }

  void put(const std::string& path, std::string_view text) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
  }
  std::string at(const std::string& path) const { return (root_ / path).string(); }

  std::string ids(const std::string& name) const {
    const auto read = read_scenarios_at(name, root_.string());
    std::string out;
    if (!read) {
      for (const ScenarioFault& fault : read.error()) out += fault.message + '\n';
      return out;
    }
    for (const Scenario& scenario : *read) out += scenario.id + '\n';
    return out;
  }

  fs::path root_;
};

const std::string kGood = file_with_steps("  - call: {}\n");
const std::string kTwo =
    "scenario: x\nrequirements: [PRE-1]\nmatrix: {e: [MySQL, PPAS], s: [1, 2]}\n"
    "world: {instances: [{id: a, engine: \"${e}\", status: \"${s}\"}]}\nsteps: [{call: {}}]\n";

TEST_F(ScenarioFolder, FindsEveryFileBelowInOrder) {
  for (const auto* path : {"b/z.yaml", "b/a.yaml", "a.yaml", "b/c/d.yaml"}) put(path, kGood);
  for (const auto* path : {"README.md", "b/notes.txt", ".hidden.yaml", ".git/x.yaml", "scenario.schema.json"})
    put(path, "x");
  const auto files = find_scenario_files(root_.string());
  ASSERT_TRUE(files);
  EXPECT_EQ(*files, (std::vector<backcheck::ScenarioFile>{{at("a.yaml"), "a"},
                                                          {at("b/a.yaml"), "b/a"},
                                                          {at("b/c/d.yaml"), "b/c/d"},
                                                          {at("b/z.yaml"), "b/z"}}));
}

TEST_F(ScenarioFolder, CountsIdsFromTheFolderOfTheSchema) {
  put("scenario.schema.json", "{}");
  put("quota/deep/edge.yaml", kGood);
  EXPECT_EQ(find_scenario_files(at("quota"))->front().id, "quota/deep/edge");
  EXPECT_EQ(find_scenario_files(at("quota/deep/edge.yaml"))->front().id, "quota/deep/edge");
  EXPECT_EQ(find_scenario_files(at("quota/../quota/"))->front().id, "quota/deep/edge");
}

TEST_F(ScenarioFolder, CountsIdsFromTheFolderItselfWithoutASchema) {
  put("quota/edge.yaml", kGood);
  EXPECT_EQ(find_scenario_files(at("quota"))->front().id, "edge");
  EXPECT_EQ(find_scenario_files(at("quota/edge.yaml"))->front().id, "edge");
}

TEST_F(ScenarioFolder, AFileThatIsNamedWithoutAFolderHasTheIdThatItHasWithOne) {
  put("one.yaml", kGood);
  const fs::path before = fs::current_path();
  fs::current_path(root_);
  const auto bare = find_scenario_files("one.yaml");
  const auto with_folder = find_scenario_files("./one.yaml");
  fs::current_path(before);
  ASSERT_TRUE(bare);
  ASSERT_TRUE(with_folder);
  EXPECT_EQ(bare->front().id, "one");
  EXPECT_EQ(with_folder->front().id, "one");
}

TEST_F(ScenarioFolder, MissesWhatIsNotThere) {
  EXPECT_EQ(find_scenario_files(at("none")).error().message, "no such file or folder");
  EXPECT_EQ(find_scenario_files(root_.string()).error().message, "no scenario (*.yaml) below this folder");
  EXPECT_EQ(read_scenario_file({at("none.yaml"), "none"}).error().front().message,
            "cannot be opened: No such file or directory");
  EXPECT_EQ(read_scenario_file({root_.string(), "x"}).error().front().message, "is a folder");
}

TEST_F(ScenarioFolder, ReadsByPathAndById) {
  put("scenario.schema.json", "{}");
  put("quota/edge.yaml", kGood);
  for (const std::string& name :
       {at("quota/edge.yaml"), at("quota/edge"), at("quota"), root_.string(), std::string("quota/edge"),
        std::string("quota/edge.yaml"), std::string("quota")}) {
    EXPECT_EQ(ids(name), "quota/edge\n") << name;
  }
  EXPECT_EQ(ids("quota/egde"), "no such scenario, file or folder; did you mean \"quota/edge\"?\n");
}

TEST_F(ScenarioFolder, PicksCasesByTheirLabel) {
  put("scenario.schema.json", "{}");
  put("two.yaml", kTwo);
  EXPECT_EQ(ids("two"), "two[e=MySQL,s=1]\ntwo[e=MySQL,s=2]\ntwo[e=PPAS,s=1]\ntwo[e=PPAS,s=2]\n");
  EXPECT_EQ(ids("two[e=PPAS,s=1]"), "two[e=PPAS,s=1]\n");
  EXPECT_EQ(ids("two[s=2]"), "two[e=MySQL,s=2]\ntwo[e=PPAS,s=2]\n");
  EXPECT_EQ(ids("two[s=3]"), "no case has that label\n");
  EXPECT_EQ(ids("two[s]"), "no case has that label\n");
}

TEST_F(ScenarioFolder, TellsTheFaultsOfAllFiles) {
  put("a.yaml", "");
  put("b.yaml", kGood);
  put("c.yaml", "x: [");
  const auto read = read_scenarios_at(root_.string(), root_.string());
  ASSERT_FALSE(read);
  ASSERT_EQ(read.error().size(), 2U);
  EXPECT_EQ(read.error().at(0).file, at("a.yaml"));
  EXPECT_EQ(read.error().at(1).file, at("c.yaml"));
}

TEST_F(ScenarioFolder, RefusesAFileThatIsTooLarge) {
  put("large.yaml", "#" + std::string(kMaxYamlBytes, 'x'));
  EXPECT_EQ(ids("large"), "the file is larger than 1 MiB\n");
}

TEST_F(ScenarioFolder, SeveralAreNamedByHowTheirIdsBegin) {
  put(std::string(kSchemaFile), "{}");
  for (const char* name : {"quota/the-last", "quota/the-least", "quota/other", "state/the-last"})
    put(std::string(name) + ".yaml", file_with_steps("  - call: {}\n"));
  EXPECT_EQ(ids("quota/the"), "quota/the-last\nquota/the-least\n");
  EXPECT_EQ(ids("quota/the-last"), "quota/the-last\n");
  EXPECT_EQ(ids("quota/"), "quota/other\nquota/the-last\nquota/the-least\n");
  // Without a folder it may be a slip of the hand.
  EXPECT_EQ(ids("quo"), "no such scenario, file or folder\n");
}

TEST_F(ScenarioFolder, ALabelThatNoCaseHasNamesTheNearest) {
  put(std::string(kSchemaFile), "{}");
  put("a.yaml",
      "scenario: A test.\nrequirements: [PRE-1]\nmatrix: {e: [MySQL, PPAS]}\n"
      "world: {instances: [{id: rm-1, engine: \"${e}\"}]}\nsteps: [{call: {}}]\n");
  EXPECT_EQ(ids("a[e=PPAS]"), "a[e=PPAS]\n");
  EXPECT_EQ(ids("a[e=PPSA]"), "no case has that label; did you mean \"[e=PPAS]\"?\n");
  EXPECT_EQ(ids("a[z=1]"), "no case has that label\n");
}

}  // namespace
}  // namespace backcheck
