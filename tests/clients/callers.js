// The official clients behind one face. A caller has a name and
//   call(address, action, parameters, wish): the members of the answer, or the client's own error;
//   seen(error): {code, message, requestId, status} as that error tells them.
// A wish may have key ({id, secret}), token, nonce, timestamp (Date) and version; a client that cannot grant
// one says so in `cannot`.
'use strict';

const assert = require('node:assert');
const PopCore = require('@alicloud/pop-core');
const OpenApi = require('@alicloud/openapi-client');
const Core = require('@alicloud/openapi-core');
const Rds = require('@alicloud/rds20140815');
const OlderRds = require('rds20140815-2');
const { RuntimeOptions } = require('@alicloud/tea-util');
const { ExtendsParameters, RuntimeOptions: CoreRuntimeOptions } = require('@darabonba/typescript');
const { KEY } = require('./mock');

const VERSION = '2014-08-15';

function timestamp_text(date) {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

// What a wish sets, by the names of the parameters of version 1 or of the headers of version 3.
function wished(wish, names) {
  const out = {};
  if (wish.nonce) out[names.nonce] = wish.nonce;
  if (wish.timestamp) out[names.timestamp] = timestamp_text(wish.timestamp);
  if (wish.version) out[names.version] = wish.version;
  return out;
}

const parameters_of = (wish) =>
  wished(wish, { nonce: 'SignatureNonce', timestamp: 'Timestamp', version: 'Version' });
const headers_of = (wish) =>
  wished(wish, { nonce: 'x-acs-signature-nonce', timestamp: 'x-acs-date', version: 'x-acs-version' });

function account_of(wish) {
  const key = wish.key ?? KEY;
  return { accessKeyId: key.id, accessKeySecret: key.secret, securityToken: wish.token };
}

// pop-core signs by version 1 and understands JSON only.
function pop_core(method) {
  return {
    name: `pop-core ${method}`,
    async call(address, action, parameters, wish = {}) {
      const config = { ...account_of(wish), endpoint: `http://${address}`, apiVersion: VERSION };
      const client = new PopCore(config);
      return client.request(action, { ...parameters, ...parameters_of(wish) }, { method, formatParams: false });
    },
    seen(error) {
      assert.strictEqual(error.name, `${error.code}Error`);
      assert.strictEqual(error.data.Code, error.code);
      assert.ok(error.message.startsWith(error.data.Message));
      const status = error.entry.response.statusCode;
      return { code: error.code, message: error.message, requestId: error.data.RequestId, status };
    },
  };
}

function config_of(address, signature, wish) {
  const account = Object.fromEntries(Object.entries(account_of(wish)).filter(([, value]) => value));
  const config = { ...account, endpoint: address, protocol: 'HTTP' };
  return signature === 'V1' ? { ...config, signatureAlgorithm: 'v2' } : config;
}

// What is wished, as the additions to one call that every generated client allows.
function additions(signature, wish) {
  return signature === 'V1' ? { queries: parameters_of(wish) } : { headers: headers_of(wish) };
}

function seen_by_openapi_client(error) {
  assert.ok(error.message.startsWith(`${error.code}: code: ${error.data.statusCode}, ${error.data.Message}`));
  assert.strictEqual(error.data.Code, error.code);
  const { RequestId: requestId, statusCode: status } = error.data;
  return { code: error.code, message: error.message, requestId, status };
}

function seen_by_openapi_core(error) {
  assert.strictEqual(error.data.Code, error.code);
  assert.ok(error.constructor.name === 'ClientError' || error.constructor.name === 'AlibabaCloudError', error);
  const { code, message, statusCode: status, requestId } = error;
  return { code, message, status, requestId };
}

function generic_call(method, place) {
  return (action, version) => ({
    action,
    version: version ?? VERSION,
    protocol: 'HTTP',
    pathname: '/',
    method,
    authType: 'AK',
    style: 'RPC',
    reqBodyType: place === 'body' ? 'formData' : 'json',
    bodyType: 'json',
  });
}

// openapi-client called by hand: what generated clients are made of.
function openapi_client(signature, method, place) {
  return {
    name: `openapi-client ${signature} ${method}, parameters in the ${place}`,
    async call(address, action, parameters, wish = {}) {
      const client = new OpenApi.default(new OpenApi.Config(config_of(address, signature, wish)));
      const params = new OpenApi.Params(generic_call(method, place)(action, wish.version));
      const request = { [place]: parameters, headers: {} };
      if (signature === 'V1') request.query = { ...request.query, ...parameters_of(wish) };
      else request.headers = headers_of(wish);
      const answer = await client.callApi(params, new OpenApi.OpenApiRequest(request), new RuntimeOptions({}));
      return answer.body;
    },
    seen: seen_by_openapi_client,
  };
}

// CreateBackup -> createBackup and so on.
function method_named(action) {
  return action[0].toLowerCase() + action.slice(1) + 'WithOptions';
}

// The members of the generated request are the names of the parameters with a small letter in front, unless
// two capitals open the name.
function members_of(parameters) {
  const member = (name) => (/^[A-Z]{2}/.test(name) ? name : name[0].toLowerCase() + name.slice(1));
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [member(name), value]));
}

function request_of(library, action, parameters) {
  return new library[`${action}Request`](members_of(parameters));
}

function rds(signature) {
  return {
    name: `rds20140815 15 ${signature}`,
    generated: true,
    async call(address, action, parameters, wish = {}) {
      const config = new Core.$OpenApiUtil.Config(config_of(address, signature, wish));
      const client = new Rds.default(config);
      const runtime = new CoreRuntimeOptions({
        extendsParameters: new ExtendsParameters(additions(signature, wish)),
      });
      const answer = await client[method_named(action)](request_of(Rds, action, parameters), runtime);
      return answer.body;
    },
    seen: seen_by_openapi_core,
  };
}

function older_rds(signature) {
  return {
    name: `rds20140815 2 ${signature}`,
    generated: true,
    async call(address, action, parameters, wish = {}) {
      const client = new OlderRds.default(new OpenApi.Config(config_of(address, signature, wish)));
      const { ExtendsParameters: Extends } = require('@alicloud/tea-util');
      const runtime = new RuntimeOptions({ extendsParameters: new Extends(additions(signature, wish)) });
      const answer = await client[method_named(action)](request_of(OlderRds, action, parameters), runtime);
      return answer.body;
    },
    seen: seen_by_openapi_client,
  };
}

const generic = ['V1', 'V3'].flatMap((signature) =>
  ['GET', 'POST'].flatMap((method) =>
    ['query', 'body']
      .filter((place) => method === 'POST' || place === 'query')
      .map((place) => openapi_client(signature, method, place)),
  ),
);

const CALLERS = [
  pop_core('GET'),
  pop_core('POST'),
  ...generic,
  rds('V3'),
  rds('V1'),
  older_rds('V3'),
  older_rds('V1'),
];

module.exports = { CALLERS };
