import { parseArgs } from 'node:util';

/**
 * Reads «--name VALUE» for each name, and what stands behind them.
 * @template {string} Required
 * @template {string} [Optional=never]
 * @param {Required[]} required
 * @param {Optional[]} [optional]
 */
export function readArguments(required, optional = []) {
  const text = /** @type {const} */ ({ type: 'string' });
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: Object.fromEntries([...required, ...optional].map((name) => [name, text])),
  });
  const missing = required.filter((name) => values[name] === undefined);
  if (missing.length > 0) throw new Error(`missing: ${missing.map((name) => `--${name}`).join(' ')}`);
  const options = /** @type {Record<Required, string> & Partial<Record<Optional, string>>} */ (values);
  return { options, positionals };
}
