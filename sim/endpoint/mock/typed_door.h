// A second door to the service, beside the gateway: calls that have been read already, and answers that
// nobody writes down. No text, next to no allocation: for simulations of millions of calls a second.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "sim/endpoint/mock/backup_call.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/id_source.h"
#include "sim/endpoint/mock/nonce_table.h"
#include "sim/endpoint/mock/service.h"

namespace backcheck {

// A request as it arrives. One that is delivered twice arrives twice with the same nonce.
struct TypedRequest {
  TypedCall call;
  std::uint64_t nonce = 0;  // any number; of two different requests two different ones
};

// What is sent for it.
struct TypedAnswer {
  enum class Kind : std::uint8_t {
    kAccepted,
    kRejected,
    kClosed,  // the connection is closed without an answer: the caller learns nothing
  };
  Kind kind = Kind::kClosed;
  DenialReason reason{};      // of a rejection. kNonceUsed: this is a duplicate, it was looked at no further
  std::uint64_t job = 0;      // of an accepted call: job_id_of(job) is its BackupJobId
  std::uint64_t request = 0;  // of an answer: request_id_of(request) is its RequestId
  bool operator==(const TypedAnswer&) const = default;
};

// Thread-compatible, together with its service. Reached by Gateway::typed(), and reset and restarted with the
// gateway. Like the gateway: begin when a request arrives, complete later; complete is the moment at which it
// takes effect. Every ticket is completed once, unless a restart came between: then it may be dropped, and
// completing it has no effect and finds the connection closed.
class TypedDoor {
 public:
  // A request that has arrived and is not answered yet.
  struct Ticket {
    TypedCall call;
    Arrival arrival;
    bool nonce_used = false;
    // To be set before complete where the answer will not reach the caller, because it has gone, or because
    // the network is going to lose the answer. A conforming service does not care.
    bool caller_gone = false;
    std::optional<Admission> admission;
  };

  // The service and the source of RequestIds must outlive the door.
  TypedDoor(Service& service, IdSource& ids, PlantedFault fault);
  TypedDoor(const TypedDoor&) = delete;
  TypedDoor& operator=(const TypedDoor&) = delete;

  // Forgets the nonces.
  void reset();
  // The process died and is back: nonces are durable.
  void restart();

  Ticket begin(const TypedRequest& request);
  TypedAnswer complete(Ticket& ticket);
  // begin and complete in a row.
  TypedAnswer handle(const TypedRequest& request);

 private:
  TypedAnswer answer_to(Ticket& ticket);
  TypedAnswer act_on(Admission& admission, bool caller_gone);
  TypedAnswer rejected(DenialReason reason);

  Service& service_;
  IdSource& ids_;
  PlantedFault fault_;
  NonceTable nonces_;
  bool ignores_nonces_ = false;
};

}  // namespace backcheck
