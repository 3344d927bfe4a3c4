// The toy in JavaScript; its twin is toy_service.h.

export const toyStart = 1_564_617_600_000; // 2019-08-01T00:00:00Z
export const minute = 60_000;
export const dayOf = (instant) => Math.floor(instant / 86_400_000); // in UTC

export class ToyService {
  // `bill.executed` counts the commands.
  constructor(planted, bill) {
    this.callsPerDay = planted ? 22 : 21;
    this.bill = bill;
    this.now = toyStart;
    this.running = true;
    this.started = null;
    this.madeToday = 0;
  }

  call() {
    ++this.bill.executed;
    if (!this.running || this.started !== null || this.madeToday >= this.callsPerDay) return false;
    this.started = this.now;
    return true;
  }

  finish(succeeded) {
    ++this.bill.executed;
    if (this.started === null) return false;
    if (succeeded && dayOf(this.started) === dayOf(this.now)) ++this.madeToday;
    this.started = null;
    return true;
  }

  advance(to) {
    ++this.bill.executed;
    if (dayOf(to) !== dayOf(this.now)) this.madeToday = 0;
    this.now = to;
  }

  setRunning(running) {
    ++this.bill.executed;
    this.running = running;
  }
}
