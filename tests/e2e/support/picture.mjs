/**
 * What a screenshot shows, told by the browser itself in a blank page.
 * @returns {Promise<{colours: number, commonest: number}>} how many different colours there are, and
 *   the share of the commonest one
 */
export async function analyse(context, png) {
  const page = await context.newPage();
  const result = await page.evaluate(async (base64) => {
    const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob();
    const bitmap = await createImageBitmap(blob);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const drawing = canvas.getContext('2d');
    drawing.drawImage(bitmap, 0, 0);
    const { data } = drawing.getImageData(0, 0, bitmap.width, bitmap.height);
    const counts = new Map();
    for (const pixel of new Uint32Array(data.buffer)) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    return {
      colours: counts.size,
      commonest: Math.max(...counts.values()) / (bitmap.width * bitmap.height),
    };
  }, png.toString('base64'));
  await page.close();
  return result;
}
