// The mirror as the page: on paper, in forced colours, translated, because somebody wants it, or
// because nothing can paint.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expectNoViolation } from './support/axe.mjs';
import { expect, test } from './support/fixtures.mjs';
import { button, field, heading, logIn, open, openWhole, settle, titles } from './support/page.mjs';
import { joined, readSheets, wordsOfContent } from './support/paper.mjs';
import { compare } from './support/picture.mjs';
import { places } from './support/places.mjs';
import { choosePlain, isPlain, misplaced, wishPlain } from './support/plain.mjs';
import { inEnglish, translateMirror } from './support/translation.mjs';
import { makeWholeJourney } from './support/whole_journey.mjs';

test.describe('in forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });

  test('the page is shown, and one makes the whole journey on it', async ({ page, account, portal }) => {
    await open(page, '/');
    await expect.poll(() => isPlain(page)).toBe(true);
    await expectNoViolation(page);
    expect(await misplaced(page)).toEqual([]);
    await makeWholeJourney(page, account, portal);
  });

  test('it is the picture again when the system stops forcing them', async ({ page }) => {
    await open(page, '/');
    await page.emulateMedia({ forcedColors: 'none' });
    await settle(page);
    await expect.poll(() => isPlain(page)).toBe(false);
  });
});

for (const [name, viewport] of /** @type {const} */ ([['a desktop', { width: 1280, height: 800 }],
                                                     ['a phone', { width: 390, height: 844 }]])) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport });

    test('«Affichage simplifié» shows the page, is remembered, and goes again', async ({ page }) => {
      await open(page, '/');
      await expect.poll(() => isPlain(page)).toBe(false);
      await choosePlain(page);
      await expect.poll(() => isPlain(page)).toBe(true);
      await expect(button(page, 'Affichage')).toBeFocused();
      await page.reload();
      await settle(page);
      await expect.poll(() => isPlain(page)).toBe(true);
      await button(page, 'Affichage').click();
      await field(page, 'Affichage simplifié').uncheck();
      await settle(page);
      await expect.poll(() => isPlain(page)).toBe(false);
    });

    test('nothing lies on anything else there, and axe finds nothing', async ({ page, account }) => {
      await logIn(page, account);
      await choosePlain(page);
      for (const path of ['/accueil', '/droits', '/droits/ajouter', '/contact', '/suivi-dsn', '/journal', '/compte', '/mes-documents', '/questions']) {
        await test.step(path, async () => {
          await open(page, path);
          expect(await misplaced(page)).toEqual([]);
          await expectNoViolation(page);
        });
      }
    });

    test('one makes the whole journey on it', async ({ page, account, portal }) => {
      await open(page, '/');
      await choosePlain(page);
      await makeWholeJourney(page, account, portal);
    });

    for (const painter of /** @type {const} */ (['webgl', 'processor'])) {
      test.describe(`with the picture of ${painter}`, () => {
        test.use({ painter });

        test('one makes the whole journey', async ({ page, account, portal }) => {
          await makeWholeJourney(page, account, portal);
          await expect.poll(() => isPlain(page)).toBe(false);
        });
      });
    }
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, expectedProblems: [/status of 404/] });

  test('every screen is there as styled text, in its order, nothing on top of anything', async ({
    page, context, account,
  }) => {
    test.setTimeout(300_000);
    const screens = JSON.parse(await readFile(join(places.web, 'screens.json'), 'utf8'));
    await wishPlain(context);
    let seen = 0;
    for (const who of ['visitor', 'member']) {
      if (who === 'member') await logIn(page, account);
      for (const path of screens) {
        await open(page, path);
        // Some lead elsewhere: to the log-in, or to the first step.
        if (new URL(page.url()).pathname !== path) continue;
        seen += 1;
        expect.soft(await misplaced(page), `${path} for a ${who}`).toEqual([]);
        await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
      }
    }
    expect(seen).toBeGreaterThan(40);
  });
});

test('without any style sheet labels and hints stand at their fields', async ({ page }) => {
  await open(page, '/galerie');
  await page.evaluate(() => {
    for (const sheet of document.querySelectorAll('link[rel=stylesheet], style')) sheet.remove();
  });
  const order = await page.evaluate(() => {
    const fields = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('#mirror :is(input, select, textarea)'));
    const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    return [...fields].flatMap((each) => [...each.labels ?? []].map((label) => {
      const isMark = each.type === 'checkbox' || each.type === 'radio';
      const text = label.innerText.trim();
      return { text, isSeen: label.checkVisibility(), isInOrder: isMark ? follows(each, label) : follows(label, each) };
    }));
  });
  expect(order.length).toBeGreaterThan(10);
  expect(order.filter(({ text, isSeen, isInOrder }) => !text || !isSeen || !isInOrder)).toEqual([]);
});

test('a translated page is shown in its new words, which stay', async ({ page }) => {
  await openWhole(page, '/');
  await page.evaluate(translateMirror, inEnglish);
  await settle(page);
  await expect.poll(() => isPlain(page)).toBe(true);
  await expect(field(page, 'Password')).toBeVisible();
  await expect(button(page, 'Log in')).toBeVisible();
  // What the program says again of the same node is no reason to undo it.
  await field(page, 'Password').fill('x');
  await button(page, 'Log in').click();
  await expect(field(page, 'E-mail address')).toHaveAttribute('aria-invalid', 'true');
  await settle(page);
  await expect(button(page, 'Log in')).toBeVisible();
  expect(await misplaced(page)).toEqual([]);
});

test('a language that the browser tells shows the page, until it takes it back', async ({ page }) => {
  await open(page, '/');
  const told = [
    () => { document.documentElement.classList.add('translated-ltr'); },
    () => { document.documentElement.lang = 'pt'; },
  ];
  for (const tell of told) {
    await page.evaluate(tell);
    await expect.poll(() => isPlain(page)).toBe(true);
    await page.evaluate(() => {
      document.documentElement.className = '';
      document.documentElement.lang = 'fr';
    });
    await expect.poll(() => isPlain(page)).toBe(false);
    await settle(page);
  }
});

test('what a password manager puts into the page is no translation', async ({ page }) => {
  await open(page, '/');
  await page.evaluate(() => {
    const icon = document.createElement('div');
    icon.append(document.createElement('img'));
    document.querySelector('#mirror input')?.after(icon);
    document.body.append('A few words');
  });
  await settle(page);
  await expect.poll(() => isPlain(page)).toBe(false);
});

test.describe('where nothing can paint', () => {
  test.use({ painter: 'processor', expectedProblems: [/late-|Failed to (load resource|fetch)/] });

  test('the page is shown, and is the picture once its painter has come', async ({ page, account }) => {
    const late = '**/late-*.wasm';
    await page.route(late, (route) => route.abort());
    await open(page, '/');
    await expect.poll(() => isPlain(page)).toBe(true);
    await expect(button(page, 'Connexion')).toBeVisible();
    await page.unroute(late);
    await logIn(page, account);
    await expect.poll(() => isPlain(page)).toBe(false);
  });
});

/** What pdftotext reads on the sheets that the page prints, each its own text. */
async function sheetsOf(page, path, paper = {}) {
  await writeFile(path, await page.pdf({ format: 'A4', ...paper }));
  return readSheets(path);
}

test('what is printed has every word of the page, black on white, without bars', async ({ page, account }, info) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await logIn(page, account);
  for (const path of ['/accueil', '/droits', '/droits/ajouter', '/contact', '/suivi-dsn', '/journal', '/compte', '/mes-documents']) {
    await test.step(path, async () => {
      await open(page, path);
      const words = await page.evaluate(wordsOfContent);
      expect(words.length).toBeGreaterThan(5);
      const text = (await sheetsOf(page, info.outputPath(`${path.replaceAll('/', '_')}.pdf`))).join('');
      expect(words.filter((word) => !joined(text).includes(joined(word)))).toEqual([]);
      expect(text).not.toContain('Se déconnecter');
      expect(text).not.toContain('Mentions légales');
      expect(text).not.toContain('Tous mes services');
      await settle(page);
      await expect.poll(() => isPlain(page)).toBe(false);
    });
  }
});

test('on each sheet a table has its heads', async ({ page, account }, info) => {
  await logIn(page, account);
  await open(page, '/droits/ajouter');
  await field(page, 'Adresse électronique').fill('paul@exemple.fr');
  await button(page, 'Continuer').click();
  await expect(page).toHaveURL('/droits/ajouter?etape=2');
  await settle(page);
  const sheets = await sheetsOf(page, info.outputPath('matrix.pdf'), { format: undefined, width: '20cm', height: '12cm' });
  const withLines = sheets.filter((sheet) => /Mon planning|Mes comptes bancaires|Transmettre mes fichiers/.test(sheet));
  expect(withLines.length).toBeGreaterThan(1);
  for (const sheet of withLines) {
    for (const head of ['Aucun droit', 'Consultation', 'Mise à jour']) expect(sheet).toContain(head);
  }
});

test('to print leaves the page on the screen as it was', async ({ page }, info) => {
  await open(page, '/');
  const before = await page.screenshot();
  await sheetsOf(page, info.outputPath('entry.pdf'));
  await settle(page);
  expect((await compare(page.context(), before, await page.screenshot())).share).toBe(0);
  await expect(heading(page, titles.entry)).toBeVisible();
});

test('a legal page on paper says where its links lead', async ({ page }, info) => {
  await page.goto('/accessibilite.html');
  const text = joined((await sheetsOf(page, info.outputPath('legal.pdf'))).join(''));
  expect(text).toContain('(https://formulaire.defenseurdesdroits.fr/)');
  expect(text).not.toContain('(tel:');
  expect(text).not.toContain(joined('Retour à l’Espace sécurisé'));
});
