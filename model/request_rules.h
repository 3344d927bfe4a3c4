// The rules that need no state: what the page says of the parameters by themselves.
#pragma once

#include <cstddef>

#include "model/order.h"
#include "model/outcome.h"
#include "model/request.h"
#include "model/short_list.h"

namespace backcheck {

// A whole request longer than this, names and values counted before encoding (which makes three bytes of one
// at most), may be refused for its length alone, whatever the page says of its parts: servers commonly refuse
// request lines from 4 to 8 KiB on by themselves.
inline constexpr std::size_t kLongRequestBytes = 1024;

// One way to take the request: the order it then is, and the objections that need no look at the instance.
struct TakenRequest {
  Order order;
  Interpretation interpretation;
};

using TakenRequests = ShortList<TakenRequest, 1>;

// What the page says of an order by itself: its grants, and the objections that need no look at the instance.
void judge_parameters(const Order& order, Interpretation& interpretation);

// Whether the page has nothing to say against the order on any instance: CreateBackup for an id, by the
// default method, which is Physical (PAR-3) and which every engine takes, of a type that is valid or absent
// (PAR-10). False says nothing: it takes a look at judge_parameters() and judge_order().
bool is_plain(const Order& order);

// Every way to take the request. More than one only where a parameter is repeated (reading
// repeated-parameter): together their `when` cover all readings. The orders point into `request`.
//
// BackupStrategy and DBName are taken apart by the instance rules, since what becomes of a bad value depends
// on whether it has a place at all, and that depends on the engine.
TakenRequests take_request(const Request& request);

// Whether two requests differ in nothing but what tells the requests of one caller apart (nonce, time, key,
// signature): then whatever the service makes of one, it could have made of the other.
bool are_twins(const Request& one, const Request& other);

}  // namespace backcheck
