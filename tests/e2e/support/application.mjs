import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

const decoded = (part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

/**
 * An application of the caisse on loopback: it lets in whoever brings a token that the portal's
 * published key verifies, each token once, and says who came.
 */
export class CaisseApplication {
  #server;
  #portal = '';
  #used = new Set();
  /** How often somebody knocked, token or not. */
  visits = 0;

  static async start() {
    const application = new CaisseApplication();
    application.#server = createServer((request, response) => {
      const url = new URL(request.url, application.url);
      if (url.pathname === '/favicon.ico') return response.writeHead(204).end();
      application.visits += 1;
      return application.#admit(url).then(
        (claims) => response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(
          '<!doctype html><html lang="fr"><title>Application</title><h1>Application de la caisse</h1>' +
          `<pre>${JSON.stringify(claims)}</pre>`),
        (error) => response.writeHead(403, { 'Content-Type': 'text/plain' }).end(error.message));
    });
    application.#server.listen(0, '127.0.0.1');
    await once(application.#server, 'listening');
    return application;
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** Tokens of that portal are believed. */
  trust(portal) {
    this.#portal = portal;
  }

  async #admit(url) {
    const token = url.searchParams.get('token') ?? '';
    const [head, body, signature] = token.split('.');
    if (!signature) throw new Error('no token');
    const { keys } = await (await fetch(`${this.#portal}/.well-known/jwks.json`)).json();
    const { alg, kid } = decoded(head);
    const jwk = keys.find((each) => each.kid === kid);
    if (alg !== 'ES256' || !jwk) throw new Error('unknown key');
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const isRight = verify('sha256', Buffer.from(`${head}.${body}`),
                           { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
    if (!isRight) throw new Error('signature');
    const claims = decoded(body);
    const now = Date.now() / 1000;
    if (claims.aud !== this.url + url.pathname) throw new Error(`audience ${claims.aud}`);
    // Its clock may be a second apart from the portal's.
    if (now < claims.nbf - 1 || now >= claims.exp) throw new Error('time');
    if (this.#used.has(claims.jti)) throw new Error('used');
    this.#used.add(claims.jti);
    return claims;
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
