// Waits at pipes, and their end.
#include "sim/patient_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <string>
#include <thread>

namespace backcheck {
namespace {

std::atomic<int> asked = 0;

bool never() { return ++asked == 0; }
bool always() { return ++asked > 0; }

class PatientFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = std::filesystem::temp_directory_path() / "backcheck-patient-XXXXXX";
    folder_ = mkdtemp(name.data());
    pipe_ = folder_ + "/pipe";
    ASSERT_EQ(mkfifo(pipe_.c_str(), 0600), 0);
    asked = 0;
    give_up_waits_when(never);
  }
  void TearDown() override {
    give_up_waits_when(nullptr);
    std::filesystem::remove_all(folder_);
  }

  static void wait_until_somebody_waits() {
    while (asked == 0) std::this_thread::yield();
  }

  // What comes until the end.
  static std::string rest_of(int file) {
    std::string all;
    std::string some(1000, '\0');
    for (ssize_t got = 1; got > 0;) {
      got = read_patiently(file, some.data(), some.size());
      EXPECT_GE(got, 0);
      all.append(some, 0, static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    }
    return all;
  }

  static void write_all(int file, const std::string& text) {
    for (std::size_t done = 0; done < text.size();) {
      const ssize_t written = write_patiently(file, text.data() + done, text.size() - done);
      ASSERT_GT(written, 0);
      done += static_cast<std::size_t>(written);
    }
  }

  std::string folder_;
  std::string pipe_;
};

TEST_F(PatientFile, AReaderWaitsForItsWriter) {
  std::thread writer([this] {
    wait_until_somebody_waits();
    const int file = open_patiently(pipe_, O_WRONLY);
    write_all(file, "text");
    close(file);
  });
  const int file = open_patiently(pipe_, O_RDONLY);
  ASSERT_GE(file, 0);
  EXPECT_EQ(rest_of(file), "text");
  writer.join();
  close(file);
}

TEST_F(PatientFile, AWriterWaitsForItsReaderAndForRoom) {
  const std::string text(1'000'000, 'x');  // more than a pipe holds
  std::string read;
  std::thread reader([&] {
    wait_until_somebody_waits();
    const int file = open_patiently(pipe_, O_RDONLY);
    read = rest_of(file);
    close(file);
  });
  const int file = open_patiently(pipe_, O_WRONLY);
  ASSERT_GE(file, 0);
  write_all(file, text);
  close(file);
  reader.join();
  EXPECT_TRUE(read == text) << read.size();
}

TEST_F(PatientFile, AWaitThatIsGivenUpFails) {
  give_up_waits_when(always);
  EXPECT_EQ(open_patiently(pipe_, O_WRONLY), -1);
  EXPECT_EQ(errno, EINTR);
  const int file = open_patiently(pipe_, O_RDONLY);
  ASSERT_GE(file, 0);
  char byte = 0;
  EXPECT_EQ(read_patiently(file, &byte, 1), -1);
  EXPECT_EQ(errno, EINTR);
  const int full = open_patiently(pipe_, O_WRONLY);
  ASSERT_GE(full, 0);
  const std::string text(1'000'000, 'x');
  EXPECT_GT(write_patiently(full, text.data(), text.size()), 0);
  EXPECT_EQ(write_patiently(full, text.data(), text.size()), -1);
  EXPECT_EQ(errno, EINTR);
  EXPECT_EQ(read_patiently(file, &byte, 1), 1) << "what is there is read all the same";
  close(full);
  close(file);
}

TEST_F(PatientFile, AnOrdinaryFileNeedsNoPatience) {
  give_up_waits_when(always);
  const int written = open_patiently(folder_ + "/file", O_WRONLY | O_CREAT, 0600);
  write_all(written, "text");
  close(written);
  const int read = open_patiently(folder_ + "/file", O_RDONLY);
  EXPECT_EQ(rest_of(read), "text");
  close(read);
  EXPECT_EQ(asked, 0);
}

TEST_F(PatientFile, WhatIsWrongIsToldAsTheSystemTellsIt) {
  EXPECT_EQ(open_patiently(folder_ + "/none", O_RDONLY), -1);
  EXPECT_EQ(errno, ENOENT);
  EXPECT_EQ(open_patiently(folder_, O_WRONLY), -1);
  EXPECT_EQ(errno, EISDIR);
  const int folder = open_patiently(folder_, O_RDONLY);
  char byte = 0;
  EXPECT_EQ(read_patiently(folder, &byte, 1), -1);
  EXPECT_EQ(errno, EISDIR);
  EXPECT_EQ(write_patiently(folder, &byte, 1), -1);
  EXPECT_EQ(errno, EBADF);
  close(folder);
}

}  // namespace
}  // namespace backcheck
