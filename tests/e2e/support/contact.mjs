import { field } from './page.mjs';

export const fileField = (page) => page.getByLabel('Choisir un fichier', { exact: true });

/** Object, words and consent: all that a message must have. */
export async function writeMessage(page, text) {
  await field(page, 'Objet').selectOption({ label: 'Une autre question' });
  await field(page, 'Message').fill(text);
  await page.getByRole('checkbox').check();
}

/** All that a visitor's message must have. */
export async function writeVisitorMessage(page, { name, email }, text) {
  await field(page, 'Nom et prénom').fill(name);
  await field(page, 'Adresse électronique').fill(email);
  await writeMessage(page, text);
}

/** What a desktop sends while a file is held over the window, and when it is let go there. */
export async function drag(page, { name, mimeType, buffer }, types = ['dragenter', 'dragover', 'drop']) {
  const dataTransfer = await page.evaluateHandle(([content, fileName, type]) => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
    transfer.items.add(new File([bytes], fileName, { type }));
    return transfer;
  }, [buffer.toString('base64'), name, mimeType]);
  for (const type of types) await page.locator('body').dispatchEvent(type, { dataTransfer });
}
