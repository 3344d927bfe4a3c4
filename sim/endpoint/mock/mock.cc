// Putting the parts of the mock together.
#include "sim/endpoint/mock/mock.h"

#include <utility>

namespace backcheck {

Mock::Mock(MockOptions options)
    : service_({options.policy, {options.fault}, options.task_duration_ms},
               ServiceClock(std::move(options.wall_clock))),
      gateway_(service_, {options.policy, {options.fault}, options.verify_signatures}),
      control_(service_, gateway_) {}

}  // namespace backcheck
