// Every rejection surfaces as the client's own error, with the code, the message and the request id of the
// service.
'use strict';

const assert = require('node:assert');
const { test } = require('node:test');
const { CALLERS } = require('./callers');
const { instance, serving } = require('./mock');

const mock = serving();

const UUID = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;
const MINUTE = 60 * 1000;

const now_text = () => new Date().toISOString();
const logical = (name) => ({ BackupMethod: 'Logical', BackupStrategy: 'db', DBName: name });

// Each: status, code, a part of the message; the instance, the parameters beside DBInstanceId, and the wish.
const REJECTIONS = [
  { of: 'an instance that is not running', status: 403, code: 'IncorrectDBInstanceState',
    message: 'The instance is not in the running state: rm-1.', world: () => ({ status: 'Restarting' }) },
  { of: 'an instance with an ongoing task', status: 400, code: 'BackupJobExists',
    message: 'The instance has an ongoing backup task: rm-1.', world: () => ({ ongoingTask: { startedAt: now_text() } }) },
  { of: 'a used up quota', status: 403, code: 'Exceeded.BackupTimes',
    message: 'The instance has been backed up as often as one day allows: rm-1.',
    world: () => ({ backupSets: Array.from({ length: 20 }, () => ({ createdAt: now_text() })) }) },
  { of: 'an unknown instance', status: 404, code: 'InvalidDBInstanceName.NotFound',
    message: 'There is no such instance', parameters: { DBInstanceId: 'rm-none' } },
  { of: 'no instance', status: 400, code: 'MissingDBInstanceId',
    message: 'A parameter is missing: DBInstanceId.', parameters: { DBInstanceId: undefined } },
  { of: 'a bad method', status: 400, code: 'InvalidBackupMethod.ValueNotSupport',
    message: 'BackupMethod has no such value', parameters: { BackupMethod: 'Magic' } },
  { of: 'a bad type', status: 400, code: 'BackupType.NotSupport',
    message: 'BackupType has no such value', parameters: { BackupType: 'Magic' } },
  { of: 'a bad strategy', status: 400, code: 'InvalidBackupStrategy.Malformed',
    message: 'BackupStrategy cannot have this value here', parameters: { BackupStrategy: 'Magic' } },
  { of: 'what the engine does not offer', status: 403, code: 'IncorrectDBInstanceEngine',
    message: 'The engine of the instance does not offer this',
    world: () => ({ engine: 'PostgreSQL' }), parameters: { BackupMethod: 'Logical' } },
  { of: 'a bad database name', status: 400, code: 'InvalidDBName.Format',
    message: 'DBName cannot have this value here', parameters: logical('rds_mysql,,') },
  { of: 'an unknown database', status: 404, code: 'InvalidDB.NotFound',
    message: 'The instance has no such database: \u6570\u636e.', parameters: logical('\u6570\u636e') },
  { of: 'a logical backup of nothing', status: 403, code: 'OperationDenied.NoDatabase',
    message: 'The instance holds no database', world: () => ({ databases: [] }),
    parameters: { BackupMethod: 'Logical' } },
  { of: 'an unknown operation', status: 404, code: 'InvalidAction.NotFound',
    message: 'There is no such operation: DeleteBackup.', action: 'DeleteBackup', parameters: { BackupId: '1' } },
  { of: 'a wrong version', status: 400, code: 'InvalidVersion',
    message: 'There is no such version: 2014-08-16.', wish: () => ({ version: '2014-08-16' }) },
  { of: 'a wrong secret', status: 400, code: 'SignatureDoesNotMatch',
    message: 'Specified signature is not matched with our calculation. server string to sign is:',
    wish: () => ({ key: { id: 'testid', secret: 'testsecres' } }) },
  { of: 'an unknown key', status: 404, code: 'InvalidAccessKeyId.NotFound',
    message: 'There is no such access key', wish: () => ({ key: { id: 'nobody', secret: 'testsecret' } }) },
  { of: 'a timestamp that is too old', status: 400, code: 'InvalidTimeStamp.Expired',
    message: 'Timestamp is more than 15 minutes from now',
    wish: () => ({ timestamp: new Date(Date.now() - 16 * MINUTE) }) },
  { of: 'a clock that is behind', status: 400, code: 'InvalidTimeStamp.Expired',
    message: 'Timestamp is more than 15 minutes from now', now: () => new Date(Date.now() + 16 * MINUTE) },
  { of: 'a clock that is ahead', status: 400, code: 'InvalidTimeStamp.Expired',
    message: 'Timestamp is more than 15 minutes from now', now: () => new Date(Date.now() - 16 * MINUTE) },
];

async function refused(caller, { action, parameters, wish }) {
  const sent = { DBInstanceId: 'rm-1', ...parameters };
  for (const name of Object.keys(sent)) if (sent[name] === undefined) delete sent[name];
  return caller.call(mock.address, action ?? 'CreateBackup', sent, wish?.()).then(
    (answer) => assert.fail(`it was accepted: ${JSON.stringify(answer)}`),
    (error) => error,
  );
}

function expect_error(caller, error, { status, code, message }) {
  const seen = caller.seen(error);
  assert.strictEqual(seen.code, code);
  assert.strictEqual(seen.status, status);
  assert.ok(seen.message.includes(message), seen.message);
  assert.match(seen.requestId, UUID);
}

for (const caller of CALLERS) {
  for (const row of REJECTIONS) {
    test(`${caller.name}: ${row.of} is ${row.code}`, async () => {
      await mock.reset([instance(row.world?.())], row.now?.());
      const task_before = (await mock.inspect('rm-1')).ongoingTask;
      expect_error(caller, await refused(caller, row), row);
      assert.deepStrictEqual((await mock.inspect('rm-1')).ongoingTask, task_before);
    });
  }

  test(`${caller.name}: a nonce serves once`, async () => {
    await mock.reset([instance(), instance({ id: 'rm-2' })]);
    const wish = () => ({ nonce: 'the-same-nonce' });
    await caller.call(mock.address, 'CreateBackup', { DBInstanceId: 'rm-2' }, wish());
    const again = { status: 400, code: 'SignatureNonceUsed', message: 'SignatureNonce has been used before' };
    expect_error(caller, await refused(caller, { wish }), again);
  });

  test(`${caller.name}: 14 minutes either way are within the window`, async () => {
    for (const minutes of [-14, 14]) {
      await mock.reset([instance()], new Date(Date.now() + minutes * MINUTE));
      await caller.call(mock.address, 'CreateBackup', { DBInstanceId: 'rm-1' });
    }
  });
}
