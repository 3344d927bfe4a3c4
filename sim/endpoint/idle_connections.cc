// Who waits, what is ended for them, and whether it helped.
#include "sim/endpoint/idle_connections.h"

#include <sys/socket.h>

#include <algorithm>

namespace backcheck {
namespace {

// An answer that comes so soon after something was closed has waited for that.
constexpr std::chrono::milliseconds kSoon{100};

// So often in a row is no coincidence.
constexpr int kProof = 3;

}  // namespace

bool IdleConnections::put_in(int socket, Time now) {
  const std::scoped_lock lock(mutex_);
  if (waiting_ > 0) relieved_ = now;
  if (waiting_ > 0 || helped_ >= kProof) return false;
  sockets_.push_back(socket);
  return true;
}

bool IdleConnections::take_out(int socket) {
  const std::scoped_lock lock(mutex_);
  return std::erase(sockets_, socket) > 0;
}

bool IdleConnections::keeps_any() const {
  const std::scoped_lock lock(mutex_);
  return helped_ < kProof;
}

void IdleConnections::begin_wait(Time now) {
  const std::scoped_lock lock(mutex_);
  ++waiting_;
  if (sockets_.empty()) return;
  // Their owners find them closed. They do not close them meanwhile: take_out() waits.
  for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
  sockets_.clear();
  relieved_ = now;
}

void IdleConnections::end_wait() {
  const std::scoped_lock lock(mutex_);
  --waiting_;
}

void IdleConnections::note_relief(Time now) {
  const std::scoped_lock lock(mutex_);
  relieved_ = now;
}

// Where nothing was closed for it, the answer says nothing.
void IdleConnections::note_answer(Time since, Time now) {
  const std::scoped_lock lock(mutex_);
  if (relieved_ < since || helped_ >= kProof) return;
  helped_ = now - relieved_ <= kSoon ? helped_ + 1 : 0;
}

PatientWait::PatientWait(IdleConnections& idle, Time start, std::chrono::milliseconds deadline)
    : idle_(idle), patient_until_(start + std::min(kIdlePatience, deadline / 4)) {}

PatientWait::~PatientWait() {
  if (impatient_) idle_.end_wait();
}

bool PatientWait::is_impatient(Time now) {
  if (!impatient_ && now >= patient_until_) {
    impatient_ = true;
    idle_.begin_wait(now);
  }
  return impatient_;
}

void PatientWait::note_relief(Time now) {
  if (impatient_) idle_.note_relief(now);
}

void PatientWait::note_answer(Time now) {
  if (!impatient_ || answered_) return;
  answered_ = true;
  idle_.note_answer(patient_until_, now);
}

}  // namespace backcheck
