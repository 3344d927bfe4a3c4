// The connections that are kept open though nothing is asked on them, of all who talk to one implementation.
#pragma once

#include <chrono>
#include <mutex>
#include <vector>

namespace backcheck {

// So long a call waits for its answer before it suspects our own idle connections; one that cannot wait
// long, a quarter of its time.
inline constexpr std::chrono::milliseconds kIdlePatience{200};

// A server that attends to one connection after the other, each for as long as it is open, is busy with an
// idle one of ours while another request of ours waits: for as long as we do. So where somebody has waited
// for some time, the idle ones are ended, and none becomes idle while he waits. That costs nobody an answer:
// nothing was asked on them. Where it was seen again and again that this is what brings the answer, nothing
// is kept at all any more.
//
// For use by several threads at once. A socket in here belongs to whoever put it in, and is taken out before
// it is used or closed.
class IdleConnections {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // False where it is not to be kept, and so is not in here.
  bool put_in(int socket, Time now);
  // False where it was ended meanwhile, and is of no more use.
  bool take_out(int socket);
  // False once nothing is kept at all any more.
  bool keeps_any() const;

 private:
  friend class PatientWait;
  void begin_wait(Time now);
  void end_wait();
  void note_relief(Time now);
  void note_answer(Time since, Time now);

  mutable std::mutex mutex_;
  std::vector<int> sockets_;
  int waiting_ = 0;  // exchanges that are impatient
  Time relieved_;    // when something was last closed for them
  int helped_ = 0;   // how often in a row an answer came right after that
};

// The wait of one exchange, from its beginning until nothing is awaited any more.
class PatientWait {
 public:
  using Time = IdleConnections::Time;

  // `deadline`: the time it has from its start.
  PatientWait(IdleConnections& idle, Time start, std::chrono::milliseconds deadline);
  ~PatientWait();
  PatientWait(const PatientWait&) = delete;
  PatientWait& operator=(const PatientWait&) = delete;

  Time patient_until() const { return patient_until_; }
  // Once true, idle connections have been ended, and none is kept as long as this lives.
  bool is_impatient(Time now);
  // A connection whose answer had come was closed for the sake of those that wait.
  void note_relief(Time now);
  // An answer came over a connection that nothing had come over before: only the first says what it had
  // waited for.
  void note_answer(Time now);

 private:
  IdleConnections& idle_;
  Time patient_until_;
  bool impatient_ = false;
  bool answered_ = false;
};

}  // namespace backcheck
