// The service's clock: a virtual one that only moves when it is told to, or the wall clock it was given.
#pragma once

#include <functional>
#include <optional>

#include "model/calendar.h"

namespace backcheck {

class ServiceClock {
 public:
  // `wall` may be empty: then there is only the virtual clock, which stands at 1970 until it is set.
  explicit ServiceClock(std::function<Instant()> wall);

  Instant now() const { return virtual_now_ ? *virtual_now_ : wall_(); }
  bool is_virtual() const { return virtual_now_.has_value(); }
  bool has_wall() const { return static_cast<bool>(wall_); }

  // With an instant: the virtual clock stands there. Without: the wall clock is used, which must be there.
  void set(std::optional<Instant> now);

 private:
  std::function<Instant()> wall_;
  std::optional<Instant> virtual_now_;
};

}  // namespace backcheck
