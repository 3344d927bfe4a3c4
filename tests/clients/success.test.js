// What the service accepts comes through: ids, awkward names, calls at the same time.
'use strict';

const assert = require('node:assert');
const { test } = require('node:test');
const { CALLERS } = require('./callers');
const { instance, serving } = require('./mock');

const mock = serving();

const UUID = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

const AWKWARD = [
  "a b*~!'()+/%&=",
  '%41%2C%zz',
  '"<x>&amp;]]>\\',
  'a+b',
  '\u6570\u636e\u5e93',
  '\u{1f600}\u{10ffff}',
  'e\u0301',
  '\u00e9',
  '..',
];

const single = (names) => ({
  DBInstanceId: 'rm-1',
  BackupMethod: 'Logical',
  BackupStrategy: 'db',
  DBName: names.join(','),
});

for (const caller of CALLERS) {
  test(`${caller.name}: job and request ids come through`, async () => {
    await mock.reset([instance()]);
    const answer = await caller.call(mock.address, 'CreateBackup', { DBInstanceId: 'rm-1' });
    assert.match(answer.RequestId ?? answer.requestId, UUID);
    const { ongoingTask } = await mock.inspect('rm-1');
    assert.strictEqual(String(answer.BackupJobId ?? answer.backupJobId), ongoingTask.backupJobId);
  });

  test(`${caller.name}: a security token changes nothing but what is signed`, async () => {
    await mock.reset([instance()]);
    const answer = await caller.call(mock.address, 'CreateBackup', { DBInstanceId: 'rm-1' }, { token: 'a+b/c= d' });
    assert.match(answer.RequestId ?? answer.requestId, UUID);
  });

  test(`${caller.name}: awkward database names are understood`, async () => {
    for (const names of [...AWKWARD.map((name) => [name]), AWKWARD]) {
      await mock.reset([instance({ databases: AWKWARD })]);
      await caller.call(mock.address, 'CreateBackup', single(names));
      assert.ok((await mock.inspect('rm-1')).ongoingTask, names);
    }
  });

  // With a name misread as its neighbour the test above would pass for the wrong reason.
  test(`${caller.name}: what is almost such a name is unknown`, async () => {
    for (const [known, asked] of [['a b', 'a+b'], ['a+b', 'a b'], ['e\u0301', '\u00e9'], ['A', '%41'], ['x', 'X']]) {
      await mock.reset([instance({ databases: [known] })]);
      const error = await caller.call(mock.address, 'CreateBackup', single([asked])).then(
        () => assert.fail(`${asked} was taken for ${known}`),
        (thrown) => thrown,
      );
      assert.strictEqual(caller.seen(error).code, 'InvalidDB.NotFound');
      assert.ok(error.message.includes(asked), error.message);
    }
  });

  test(`${caller.name}: of calls at the same time one is accepted on each instance`, async () => {
    const ids = ['rm-1', 'rm-2', 'rm-3'];
    await mock.reset(ids.map((id) => instance({ id })));
    const calls = ids.flatMap((id) => Array(8).fill(id));
    const answers = await Promise.allSettled(
      calls.map((id) => caller.call(mock.address, 'CreateBackup', { DBInstanceId: id })),
    );
    const accepted = answers.filter((answer) => answer.status === 'fulfilled');
    const refused = answers.filter((answer) => answer.status === 'rejected').map((answer) => caller.seen(answer.reason));
    assert.strictEqual(accepted.length, ids.length);
    for (const error of refused) assert.strictEqual(error.code, 'BackupJobExists');
    const requests = [
      ...accepted.map(({ value }) => value.RequestId ?? value.requestId),
      ...refused.map((error) => error.requestId),
    ];
    assert.strictEqual(new Set(requests).size, calls.length);
  });
}
