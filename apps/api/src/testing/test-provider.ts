// A real sign-in provider for tests, with a front that can lie: what it answers for a code may be altered on its way, signed
// with its own key or another. Rule: nothing is altered unless a test says so.

import { createHmac, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import http, { type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export type Claims = Record<string, unknown>;
/** `own` is the key the provider tells everybody about. */
export type Signing = 'own' | 'other' | 'none' | 'hmac' | 'untouched';
export type Lie = { readonly claims?: Claims; readonly signing?: Signing; readonly without?: boolean };

export const CLIENT = { id: 'sitrep', secret: 'a secret of the tests alone' };

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const [OWN, OTHER] = [newKey(), newKey()];

export async function openProviderForTests(returnsTo: string) {
  /** Who signs in there, and what is told of them. */
  const accounts = new Map<string, Claims>();
  let next: string | null = null;
  let lie: Lie | null = null;

  const inner = http.createServer();
  const front = http.createServer();
  await Promise.all([listen(inner), listen(front)]);
  const issuer = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configure(returnsTo, accounts));
  inner.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response);
    void provider.interactionFinished(request, response, { login: { accountId: next ?? 'nobody' } });
  });
  front.on('request', async (request, response) => {
    const answer = await pass(request, (inner.address() as AddressInfo).port);
    const altered = request.url === '/token' && lie ? alter(answer.body, lie) : answer.body;
    const { 'content-length': _length, ...headers } = answer.headers;
    response.writeHead(answer.status, headers).end(altered);
  });

  return {
    issuer,
    accounts,
    /** From here on the answer to a code is altered so. */
    lies: (how: Lie | null) => {
      lie = how;
    },
    /** Whoever is sent there from here on is this account, and is asked nothing. */
    signsInAs: (account: string) => {
      next = account;
    },
    /** As a browser does it: signs in as this account, and comes back with the query the provider sends along. */
    async visit(url: string, account: string): Promise<string> {
      next = account;
      const cookies = new Map<string, string>();
      let at = url;
      for (let hop = 0; hop < 8; hop += 1) {
        const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
        const answer = await fetch(at, { headers, redirect: 'manual' });
        for (const each of answer.headers.getSetCookie()) {
          const [name = '', value = ''] = (each.split(';')[0] ?? '').split(/=(.*)/s);
          cookies.set(name, value);
        }
        const to = answer.headers.get('location');
        if (!to) throw new Error(`the provider led nowhere: ${answer.status} ${await answer.text()}`);
        at = new URL(to, at).href;
        if (at.startsWith(returnsTo)) return new URL(at).search.slice(1);
      }
      throw new Error('the provider led round and round');
    },
    async close() {
      for (const server of [front, inner]) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    },
  };
}

function configure(returnsTo: string, accounts: ReadonlyMap<string, Claims>): object {
  const client = {
    client_id: CLIENT.id,
    client_secret: CLIENT.secret,
    redirect_uris: [returnsTo],
    token_endpoint_auth_method: 'client_secret_post',
  };
  return {
    clients: [client],
    jwks: { keys: [{ ...OWN.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name', 'groups', 'email'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    cookies: { keys: ['of the tests'] },
    ttl: {
      Interaction: 600,
      Grant: 600,
      Session: 600,
      AccessToken: 600,
      AuthorizationCode: 600,
      IdToken: 600,
    },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...accounts.get(id) }),
    }),
    loadExistingGrant: async ({ oidc }: { oidc: Grants }) => {
      const grant = new oidc.provider.Grant({ clientId: CLIENT.id, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
}
type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> };
type Grants = {
  readonly provider: { readonly Grant: new (of: object) => Grant };
  readonly session: { readonly accountId: string };
};

function listen(server: Server): Promise<void> {
  return new Promise((done) => server.listen(0, '127.0.0.1', done));
}

type Passed = { status: number; headers: http.IncomingHttpHeaders; body: string };

function pass(request: IncomingMessage, port: number): Promise<Passed> {
  const { method, url, headers } = request;
  return new Promise((done, fail) => {
    const passed = http.request({ port, host: '127.0.0.1', method, path: url, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (text) => {
        body += text;
      });
      answer.on('end', () => done({ status: answer.statusCode ?? 500, headers: answer.headers, body }));
    });
    passed.on('error', fail);
    request.pipe(passed);
  });
}

function alter(body: string, { claims = {}, signing = 'own', without = false }: Lie): string {
  const answer: { id_token?: string } = JSON.parse(body);
  if (!answer.id_token) return body;
  const [head = '', payload = '', signature = ''] = answer.id_token.split('.');
  if (without) return JSON.stringify({ ...answer, id_token: undefined });
  const said = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), ...claims };
  const token = signed(JSON.parse(Buffer.from(head, 'base64url').toString()), said, signing, signature);
  return JSON.stringify({ ...answer, id_token: token });
}

function signed(head: object, claims: Claims, signing: Signing, untouched: string): string {
  const algorithms: Partial<Record<Signing, string>> = { none: 'none', hmac: 'HS256' };
  const alg = algorithms[signing] ?? 'RS256';
  const text = [{ ...head, alg }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const key = createPrivateKey(signing === 'other' ? OTHER.export(PEM) : OWN.export(PEM));
  const signatures: Partial<Record<Signing, string>> = {
    none: '',
    untouched,
    hmac: createHmac('sha256', CLIENT.secret).update(text).digest('base64url'),
  };
  return `${text}.${signatures[signing] ?? sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
}

const PEM = { type: 'pkcs8', format: 'pem' } as const;
