// A caisse's application as it would check who comes: verifies a token with the published keys, by
// Node's own cryptography, which shares nothing with the server's.
//   node verify_token.mjs JWKS.json ISSUER AUDIENCE NOW < token   → the claims, or «refused: why»
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [keys, issuer, audience, now] = process.argv.slice(2);
const token = readFileSync(0, 'utf8').trim();

function refuse(why) {
  console.log(`refused: ${why}`);
  process.exit(1);
}

const parts = token.split('.');
if (parts.length !== 3) refuse('not a token');
const parse = (part) => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return refuse('not JSON');
  }
};
const header = parse(parts[0]);
if (header.alg !== 'ES256') refuse('algorithm');
const jwk = JSON.parse(readFileSync(keys, 'utf8')).keys.find((key) => key.kid === header.kid);
if (!jwk) refuse('unknown key');
const isRight = verify(
  'sha256',
  Buffer.from(`${parts[0]}.${parts[1]}`),
  { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
  Buffer.from(parts[2], 'base64url'),
);
if (!isRight) refuse('signature');
const claims = parse(parts[1]);
if (claims.iss !== issuer) refuse('issuer');
if (claims.aud !== audience) refuse('audience');
if (Number(now) < claims.nbf) refuse('not yet');
if (Number(now) >= claims.exp) refuse('expired');
console.log(JSON.stringify(claims));
