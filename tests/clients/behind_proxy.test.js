// Through the proxy a client sees what it sees without; the proxy judges what passes, and so does whoever reads
// its recording.
'use strict';

const assert = require('node:assert');
const http = require('node:http');
const { test } = require('node:test');
const { CALLERS } = require('./callers');
const { KEY, instance, serving } = require('./mock');
const { Proxy } = require('./proxy');

const NOW = new Date('2026-01-05T12:00:00Z');
const TOKEN = 'CAISx/canary+token==';
const NAMES = ["a b*~!'()+/%&=", '%41%2C%zz', '"<x>&amp;]]>\\', 'a+b', '\u6570\u636e\u5e93', '\u{1f600}\u{10ffff}', 'e\u0301'];

const WORLD = [
  instance(),
  instance({ id: 'rm-names', databases: NAMES }),
  instance({ id: 'rm-sql', engine: 'SQLServer' }),
  instance({ id: 'rm-pg', engine: 'PostgreSQL' }),
  instance({ id: 'rm-off', status: 'Restarting' }),
  instance({ id: 'rm-empty', databases: [] }),
  instance({ id: 'rm-full', backupSets: Array.from({ length: 21 }, () => ({ createdAt: NOW.toISOString() })) }),
];

const names_call = (names) => ({ DBInstanceId: 'rm-names', BackupMethod: 'Logical', BackupStrategy: 'db', DBName: names.join(',') });

// Each: parameters, and the action where it is another than CreateBackup.
const CALLS = [
  [{ DBInstanceId: 'rm-1' }],
  [{ DBInstanceId: 'rm-1' }], // an ongoing task
  ...[...NAMES.map((name) => [name]), NAMES, ['a b'], ['A']].map((names) => [names_call(names)]),
  [{ DBInstanceId: 'rm-sql', BackupMethod: 'Physical', BackupType: 'FullBackup' }],
  [{ DBInstanceId: 'rm-pg', BackupMethod: 'Logical' }],
  [{ DBInstanceId: 'rm-pg', BackupMethod: 'Magic' }],
  [{ DBInstanceId: 'rm-off' }],
  [{ DBInstanceId: 'rm-full' }],
  [{ DBInstanceId: 'rm-none' }],
  [{ BackupMethod: 'Physical' }],
  [{ BackupId: '1' }, 'DeleteBackup'],
];
const DESCRIPTIONS = ['DescribeDBInstanceAttribute', 'DescribeBackupTasks', 'DescribeBackups', 'DescribeDatabases'];

const direct = serving();
const behind = serving();

// What a call came to, for the client. Version 3 signs the address, which differs.
async function outcome(caller, address, action, parameters, wish) {
  const seen = await caller.call(address, action, parameters, wish).then(
    (answer) => ({ answer }),
    (error) => ({ error: { ...caller.seen(error), data: error.data, text: error.message } }),
  );
  return JSON.parse(JSON.stringify(seen).replaceAll(address, 'ADDRESS').replace(/ACS3-HMAC-SHA256\\n[0-9a-f]{64}/g, 'HASH'));
}

// The same calls to both; they must come to the same, down to ids and messages.
async function compared(caller, address, calls) {
  for (const [number, [parameters, action = 'CreateBackup', wish]] of calls.entries()) {
    const wished = { nonce: `${number}-nonce`, timestamp: NOW, ...wish };
    const through = await outcome(caller, address, action, parameters, wished);
    const without = await outcome(caller, direct.address, action, parameters, wished);
    assert.deepStrictEqual(through, without, `${action} ${JSON.stringify(parameters)}`);
  }
}

const reset_both = () => Promise.all([direct, behind].map((mock) => mock.reset(WORLD, NOW)));

const SECRET = 'CanarySecret/x7+Q4=';
const WRONG_KEY = { id: KEY.id, secret: SECRET };
const ONE = { DBInstanceId: 'rm-1' };

// What the gateway refuses, and a token that it takes.
const REFUSALS = [
  [ONE, undefined, { key: WRONG_KEY }],
  [ONE, undefined, { key: { id: 'nobody', secret: SECRET } }],
  [ONE, undefined, { token: TOKEN, key: WRONG_KEY }],
  [ONE, undefined, { token: TOKEN }],
  [ONE, undefined, { nonce: '0-nonce' }],
  [ONE, undefined, { timestamp: new Date(NOW - 16 * 60 * 1000) }],
  [ONE, undefined, { version: '2014-08-16' }],
];

for (const caller of CALLERS) {
  const described = caller.generated ? DESCRIPTIONS.map((action) => [{ DBInstanceId: 'rm-names' }, action]) : [];
  const calls = [...CALLS, ...described, ...REFUSALS, ...described, ...CALLS];

  test(`${caller.name}: sees through the proxy what it sees without, and no secret is recorded`, async (t) => {
    await reset_both();
    const proxy = await Proxy.in_front_of(behind, t);
    await compared(caller, proxy.address, calls);
    const { status, report, written } = await proxy.end();
    assert.strictEqual(status, 0);
    assert.strictEqual(report.verdict, 'conforms');
    // Neither an unknown operation nor another version is CreateBackup.
    const creates = calls.filter(([, action, wish]) => !action && !wish?.version);
    assert.strictEqual(report.totals.calls, creates.length);
    for (const canary of [SECRET, TOKEN]) {
      for (const spelt of [canary, encodeURIComponent(canary), encodeURIComponent(encodeURIComponent(canary))])
        assert.ok(!written.includes(spelt), spelt);
    }
  });
}

// One client for each version of the signature.
const BY_PARAMETERS = CALLERS.find(({ name }) => name === 'pop-core POST');
const BY_HEADERS = CALLERS.find(({ name }) => name === 'rds20140815 15 V3');
const GENERATED = CALLERS.filter(({ name }) => ['rds20140815 15 V3', 'rds20140815 2 V1'].includes(name));

for (const caller of [BY_PARAMETERS, BY_HEADERS]) {
  test(`${caller.name}: of calls at the same time the proxy hands on each`, async (t) => {
    await reset_both();
    const proxy = await Proxy.in_front_of(behind, t);
    const calls = Array.from({ length: 16 }, (_, turn) => ['rm-1', 'rm-sql', 'rm-pg'][turn % 3]);
    const answers = await Promise.allSettled(
      calls.map((id) => caller.call(proxy.address, 'CreateBackup', { DBInstanceId: id }, { timestamp: NOW })),
    );
    assert.strictEqual(answers.filter((answer) => answer.status === 'fulfilled').length, 3);
    const { status, report } = await proxy.end();
    assert.strictEqual(status, 0);
    assert.strictEqual(report.totals.calls, calls.length);
  });
}

const described = (parameters, actions) => actions.map((action) => [parameters, action]);

// Each: the fault, the requirement, the calls that show it, and whose they are.
const FAULTS = [
  { name: 'method-not-checked', breaks: 'PAR-3', callers: CALLERS, calls: [[{ ...ONE, BackupMethod: 'Magic' }]] },
  { name: 'rejection-under-200', breaks: 'RES-5', callers: [BY_PARAMETERS, BY_HEADERS],
    calls: [[{ ...ONE, BackupMethod: 'Magic' }]] },
  { name: 'job-id-same-for-all', breaks: 'RES-1', callers: [BY_PARAMETERS, BY_HEADERS],
    calls: [[ONE], [{ DBInstanceId: 'rm-sql' }]] },
  { name: 'request-id-constant', breaks: 'RES-2', callers: [BY_PARAMETERS, BY_HEADERS],
    calls: [[ONE], [{ DBInstanceId: 'rm-sql' }]] },
  { name: 'status-not-checked', breaks: 'PRE-1', callers: GENERATED,
    calls: described({ DBInstanceId: 'rm-off' },
      ['DescribeDBInstanceAttribute', 'CreateBackup', 'DescribeDBInstanceAttribute']) },
  { name: 'logical-without-databases', breaks: 'PAR-5', callers: GENERATED,
    calls: [
      ...described({ DBInstanceId: 'rm-empty' }, ['DescribeDBInstanceAttribute', 'DescribeDatabases']),
      [{ DBInstanceId: 'rm-empty', BackupMethod: 'Logical' }],
      ...described({ DBInstanceId: 'rm-empty' }, ['DescribeDatabases']),
    ] },
];

for (const { name, breaks, callers, calls } of FAULTS) {
  const mock = serving(['--mutant', name]);
  for (const caller of callers) {
    test(`${caller.name}: the proxy sees ${name}`, async (t) => {
      await mock.reset(WORLD, NOW);
      const proxy = await Proxy.in_front_of(mock, t);
      for (const [parameters, action = 'CreateBackup'] of calls)
        await caller.call(proxy.address, action, parameters, { timestamp: NOW }).catch(() => {});
      const { status, report } = await proxy.end();
      assert.strictEqual(status, 1);
      assert.deepStrictEqual([...new Set(report.violations.map(({ requirement }) => requirement))], [breaks]);
    });
  }
}

// Status, header fields without their time, and body, of a request made by hand.
function exchange(address, method, headers, body) {
  return new Promise((resolve, reject) => {
    const [host, port] = address.split(':');
    const target = '/?Action=CreateBackup&Version=2014-08-15&DBInstanceId=rm-off';
    const request = http.request({ host, port, method, path: target, headers }, async (response) => {
      const text = (await response.toArray()).join('');
      const fields = { ...response.headers };
      delete fields.date;
      resolve({ status: response.statusCode, fields, text });
    });
    request.on('error', reject);
    request.end(body);
  });
}

test('status, header fields and body of an answer are those of the endpoint', async (t) => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const [method, headers, body] of [
    ['GET', { accept: 'application/json' }],
    ['POST', { ...form, 'transfer-encoding': 'chunked' }, 'Format=JSON'],
    ['POST', { ...form, 'content-length': 10, connection: 'close' }, 'Format=XML'],
    ['HEAD', {}],
    ['PUT', {}, 'x'],
  ]) {
    await reset_both();
    const proxy = await Proxy.in_front_of(behind, t);
    assert.deepStrictEqual(
      await exchange(proxy.address, method, headers, body),
      await exchange(direct.address, method, headers, body),
      method,
    );
    await proxy.end();
  }
});
