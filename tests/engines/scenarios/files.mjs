import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Files for a browser to attach; they are gone afterwards. */
export async function withFiles(contents, run) {
  const folder = await mkdtemp(join(tmpdir(), 'espace-engines-'));
  try {
    const paths = Object.keys(contents).map((name) => join(folder, name));
    await Promise.all(paths.map((path, index) => writeFile(path, Object.values(contents)[index])));
    await run(...paths);
  } finally {
    await rm(folder, { recursive: true });
  }
}
