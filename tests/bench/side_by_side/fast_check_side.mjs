// The toy tested with fast-check's model-based testing, as its documentation has it; figures as side_figures.h says.
import fc from 'fast-check';
import { ToyService, dayOf, minute, toyStart } from './toy_service.mjs';

const seeds = 20;
const mostCommands = 1_000_000;
const speedOnly = process.argv[2] === 'speed';
const secondsForSpeed = speedOnly ? 0.5 : 3;

// The rules of the page for the toy, under its readings.
const newModel = () => ({ now: toyStart, running: true, ongoingSince: null, setsToday: 0 });
const accepts = (model) => model.running && model.ongoingSince === null && model.setsToday <= 20;

const expectSame = (observed, expected) => {
  if (observed !== expected) throw new Error(`observed ${observed}, expected ${expected}`);
};

class Call {
  check() { return true; }
  run(model, toy) {
    const expected = accepts(model);
    if (expected) model.ongoingSince = model.now;
    expectSame(toy.call(), expected);
  }
  toString() { return 'call'; }
}

class Finish {
  constructor(succeeded) { this.succeeded = succeeded; }
  check() { return true; }
  run(model, toy) {
    const expected = model.ongoingSince !== null;
    if (expected && this.succeeded && dayOf(model.ongoingSince) === dayOf(model.now)) ++model.setsToday;
    model.ongoingSince = null;
    expectSame(toy.finish(this.succeeded), expected);
  }
  toString() { return `finish ${this.succeeded}`; }
}

class Advance {
  constructor(minutes) { this.minutes = minutes; }
  check() { return true; }
  run(model, toy) {
    const to = model.now + this.minutes * minute;
    if (dayOf(to) !== dayOf(model.now)) model.setsToday = 0;
    model.now = to;
    toy.advance(to);
  }
  toString() { return `advance ${this.minutes}`; }
}

class SetStatus {
  constructor(running) { this.running = running; }
  check() { return true; }
  run(model, toy) {
    model.running = this.running;
    toy.setRunning(this.running);
  }
  toString() { return `running ${this.running}`; }
}

// One check of 100 runs, as fast-check does by default.
const check = (setting, seed, planted, bill) => {
  const commands = fc.commands(
    [
      fc.constant(new Call()),
      setting.mostly().map((succeeded) => new Finish(succeeded)),
      fc.integer({ min: 1, max: setting.mostMinutes }).map((minutes) => new Advance(minutes)),
      setting.mostly().map((running) => new SetStatus(running)),
    ],
    setting.constraints,
  );
  const property = fc.property(commands, (sequence) => {
    const began = bill.executed;
    try {
      fc.modelRun(() => ({ model: newModel(), real: new ToyService(planted, bill) }), sequence);
    } catch (error) {
      bill.failedAt ??= bill.executed;
      bill.shrunk = bill.executed - began; // a smaller one is kept only if it fails, too
      throw error;
    }
  });
  const result = fc.check(property, { seed });
  if (!planted && result.failed) throw new Error('a false alarm');
};

const search = (setting, seed) => {
  const bill = { executed: 0 };
  for (let part = 0; bill.executed < mostCommands && bill.failedAt === undefined; ++part)
    check(setting, seed * 1_000_000 + part, true, bill);
  if (bill.failedAt === undefined) return null;
  return { toFind: bill.failedAt, shrink: bill.executed - bill.failedAt, shrunk: bill.shrunk };
};

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? '-';

const measure = (setting) => {
  const bill = { executed: 0 };
  const checkFor = (seconds) => {
    bill.executed = 0;
    const began = process.cpuUsage();
    const passed = () => {
      const used = process.cpuUsage(began); // of all its threads, in microseconds
      return (used.user + used.system) / 1e6;
    };
    for (let part = 0; passed() < seconds; ++part) check(setting, part, false, bill);
    return Math.round(bill.executed / passed());
  };
  if (speedOnly) checkFor(1); // so that it is compiled before it is measured
  const speed = checkFor(secondsForSpeed);
  if (speedOnly) {
    console.log(`${setting.tool}\t${speed}`);
    return;
  }
  const found = [];
  for (let seed = 1; seed <= seeds; ++seed) {
    const trial = search(setting, seed);
    if (trial !== null) found.push(trial);
  }
  const middle = (name) => median(found.map((trial) => trial[name]));
  console.log(
    [setting.tool, speed, found.length, seeds, middle('toFind'), middle('shrink'), '-', middle('shrunk')].join('\t'),
  );
};

// Everything as likely as anything else.
measure({ tool: 'fast-check, defaults', mostMinutes: 1440, mostly: () => fc.boolean(), constraints: {} });
// Time moves little, tasks seldom fail, the instance is seldom down, and sequences are long enough.
measure({
  tool: 'fast-check, tuned to this fault',
  mostMinutes: 10,
  mostly: () => fc.oneof({ arbitrary: fc.constant(true), weight: 9 }, { arbitrary: fc.constant(false), weight: 1 }),
  constraints: { maxCommands: 400, size: 'max' },
});
