import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

function config(env: Record<string, string>) {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}

function keysAtFault(env: Record<string, string>): string[] {
  const read = readConfig(env);
  return read.ok ? [] : read.problems.map((problem) => problem.split(' ')[0] ?? '');
}

const OIDC = {
  OIDC_ISSUER: 'https://login.example.org',
  OIDC_CLIENT_ID: 'sitrep',
  OIDC_ROLES: 'admin=leads viewer=a,b',
};

describe('the settings', () => {
  test('need nothing: loopback, port 3000, the built-in database', () => {
    expect(config({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: null,
      databaseUrl: undefined,
      databaseDirectUrl: undefined,
      dataDir: '.sitrep',
      logLevel: 'info',
      plainHttp: false,
      drainSeconds: 1,
      trustProxy: [],
      readersPerLink: 200,
      readersPerAddress: 500,
      commandsPerMinute: 1200,
      requestsPerMinute: 6000,
      auditDays: 400,
      metricsPort: null,
      metricsHost: '127.0.0.1',
      provider: null,
      passwordCost: { memoryKib: 19_456, passes: 2 },
    });
  });

  test('count an empty value as left out', () => {
    expect(config({ PORT: '', PUBLIC_URL: ' ', DATABASE_URL: '' }).port).toBe(3000);
  });

  test.each([
    ['PORT', '65536'],
    ['PORT', '80x'],
    ['PORT', '-1'],
    ['HOST', 'http://localhost'],
    ['PUBLIC_URL', 'sitrep.example.org'],
    ['PUBLIC_URL', 'https://sitrep.example.org/status'],
    ['PUBLIC_URL', 'https://ann@sitrep.example.org'],
    ['PUBLIC_URL', 'ftp://sitrep.example.org'],
    ['ALLOW_HTTP', 'yes'],
    ['METRICS_PORT', '3000'],
    ['METRICS_PORT', 'on'],
    ['METRICS_HOST', 'http://localhost'],
    ['DATABASE_URL', 'mysql://localhost/sitrep'],
    ['DATABASE_DIRECT_URL', 'localhost'],
    ['DATABASE_DIRECT_URL', 'postgresql://localhost/sitrep'],
    ['LOG_LEVEL', 'loud'],
    ['DRAIN_SECONDS', '5.5'],
    ['DRAIN_SECONDS', '-1'],
    ['TRUST_PROXY', 'proxy.example.org'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.7,'],
    ['READERS_PER_LINK', '0'],
    ['AUDIT_DAYS', '0'],
    ['COMMANDS_PER_MINUTE', '0'],
    ['REQUESTS_PER_MINUTE', '-1'],
    ['READERS_PER_ADDRESS', '100001'],
    ['OIDC_ISSUER', 'http://login.example.org'],
    ['OIDC_ROLES', 'chief=sre'],
  ])('[O10] name %s as the key at fault when it is %s', (key, value) => {
    const others = key.startsWith('OIDC_') ? OIDC : {};
    expect(keysAtFault({ ...others, [key]: value })).toEqual([key]);
  });

  test('of a sign-in provider are given whole or not at all', () => {
    expect(config(OIDC).provider).toEqual({
      ...{ issuer: 'https://login.example.org', clientId: 'sitrep', clientSecret: null },
      ...{ name: 'your organisation', rolesClaim: 'groups' },
      roles: [
        { role: 'admin', group: 'leads' },
        { role: 'viewer', group: 'a' },
        { role: 'viewer', group: 'b' },
      ],
    });
    expect(keysAtFault({ OIDC_CLIENT_ID: 'sitrep' })).toEqual(['OIDC_ISSUER']);
    expect(keysAtFault({ OIDC_ISSUER: OIDC.OIDC_ISSUER }).sort()).toEqual(['OIDC_CLIENT_ID', 'OIDC_ROLES']);
  });

  test('[K14] never make the hash of a password cheaper than it must be', () => {
    expect(config({ PASSWORD_COST: '1', NODE_ENV: 'test' }).passwordCost).toEqual({
      memoryKib: 19_456,
      passes: 2,
    });
  });

  test('[O11] name the proxies that are believed, one by one', () => {
    expect(config({ TRUST_PROXY: 'loopback, 10.0.0.7,fd00::/8 , 192.0.2.0/24' }).trustProxy).toEqual([
      'loopback',
      '10.0.0.7',
      'fd00::/8',
      '192.0.2.0/24',
    ]);
  });

  test('[O10] tell all wrong keys at once, each with what to do', () => {
    const env = { PORT: 'x', HOST: '0.0.0.0', DATABASE_URL: 'x', LOG_LEVEL: 'x', ALLOW_HTTP: 'x' };
    expect(keysAtFault(env).sort()).toEqual(['ALLOW_HTTP', 'DATABASE_URL', 'HOST', 'LOG_LEVEL', 'PORT']);
    const read = readConfig(env);
    for (const problem of read.ok ? [] : read.problems) expect(problem).toMatch(/ must |: give /);
  });

  test.each([
    [{ HOST: '0.0.0.0' }, ['HOST']],
    [{ HOST: '192.0.2.7' }, ['HOST']],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'http://sitrep.example.org' }, ['PUBLIC_URL']],
    [{ PUBLIC_URL: 'http://sitrep.example.org' }, ['PUBLIC_URL']],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://sitrep.example.org' }, []],
    [{ HOST: '0.0.0.0', ALLOW_HTTP: 'true' }, []],
    [{ HOST: '::1' }, []],
    [{ HOST: 'localhost', PUBLIC_URL: 'http://localhost:8080' }, []],
  ])('[O10] refuse plain http beyond this machine: %j', (env, expected) => {
    expect(keysAtFault(env)).toEqual(expected);
  });

  test.each([
    [{}, false],
    [{ HOST: '0.0.0.0', ALLOW_HTTP: 'true' }, true],
    [{ HOST: '127.0.0.1', ALLOW_HTTP: 'true' }, false],
    [{ PUBLIC_URL: 'http://sitrep.example.org', ALLOW_HTTP: 'true' }, true],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://sitrep.example.org', ALLOW_HTTP: 'true' }, false],
  ])('know when pages must say that nothing is encrypted: %j', (env, expected) => {
    expect(config(env).plainHttp).toBe(expected);
  });

  test('keep the origin of the public address alone', () => {
    expect(config({ PUBLIC_URL: 'https://Sitrep.Example.org/' }).publicUrl).toBe(
      'https://sitrep.example.org',
    );
  });
});
