/**
 * What paints in the pages of a context, whatever its browser has.
 * @param {import('@playwright/test').BrowserContext} context
 * @param {'webgl' | 'processor'} painter
 */
export function wishPainter(context, painter) {
  return context.addInitScript((wish) => {
    // Not in a page without an address, which has no storage.
    if (location.protocol.startsWith('http')) localStorage.setItem('painter', wish);
  }, painter);
}

/**
 * What `look` tells of the pixels of screenshots: it runs in the browser, which reads them, and gets
 * one ImageData for each, then `given`.
 */
export async function inspect(context, pngs, look, given = null) {
  const page = await context.newPage();
  try {
    return await page.evaluate(async ([texts, source, last]) => {
      const pictures = [];
      for (const base64 of texts) {
        const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob();
        const bitmap = await createImageBitmap(blob);
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const drawing = canvas.getContext('2d');
        drawing.drawImage(bitmap, 0, 0);
        pictures.push(drawing.getImageData(0, 0, bitmap.width, bitmap.height));
      }
      return new Function(`return (${source})`)()(...pictures, last);
    }, [pngs.map((png) => png.toString('base64')), look.toString(), given]);
  } finally {
    await page.close();
  }
}

/**
 * What a screenshot shows.
 * @returns {Promise<{colours: number, commonest: number}>} how many different colours there are, and
 *   the share of the commonest one
 */
export function analyse(context, png) {
  return inspect(context, [png], ({ data, width, height }) => {
    const counts = new Map();
    for (const pixel of new Uint32Array(data.buffer)) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    return {
      colours: counts.size,
      commonest: Math.max(...counts.values()) / (width * height),
    };
  });
}

/**
 * How much two screenshots of one size differ.
 * @returns {Promise<{most: number, share: number}>} by how much a channel differs at most, of 255;
 *   and the share of the pixels in which one differs by more than 8, which nobody sees
 */
export function compare(context, one, other) {
  return inspect(context, [one, other], (left, right) => {
    if (left.width !== right.width || left.height !== right.height) throw new Error('other sizes');
    let most = 0;
    let count = 0;
    for (let at = 0; at < left.data.length; at += 4) {
      let difference = 0;
      for (let channel = at; channel < at + 3; channel += 1) {
        difference = Math.max(difference, Math.abs(left.data[channel] - right.data[channel]));
      }
      most = Math.max(most, difference);
      if (difference > 8) count += 1;
    }
    return { most, share: count / (left.width * left.height) };
  });
}

/**
 * The colour of a screenshot's first pixel.
 * @returns {Promise<{red: number, green: number, blue: number}>}
 */
export async function pixelAt(context, png) {
  const page = await context.newPage();
  const result = await page.evaluate(async (base64) => {
    const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob();
    const bitmap = await createImageBitmap(blob);
    const drawing = new OffscreenCanvas(1, 1).getContext('2d');
    drawing.drawImage(bitmap, 0, 0);
    const [red, green, blue] = drawing.getImageData(0, 0, 1, 1).data;
    return { red, green, blue };
  }, png.toString('base64'));
  await page.close();
  return result;
}
