// The world that `serve` and `call` begin with when nothing else is said.
#pragma once

#include "model/setup.h"

namespace backcheck {

// One Running instance of each engine, each with one database; that of MySQL is rm-uf6wjk5xxxxxxx with
// rds_mysql. The credential is the test credential. `now` is not set.
WorldSetup default_world();

}  // namespace backcheck
