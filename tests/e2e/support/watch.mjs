/** An answer of the API that is not a success is no fault of the page, but Chromium notes it. */
const isRefusalByTheApi = (message) =>
  /^Failed to load resource: the server responded with a status of 4\d\d /.test(message.text()) &&
  message.location().url.includes('/api/v1/');

/** How a browser without a graphics card puts the canvas into the page; nothing that a page does. */
const isOfTheCompositor = (message) => message.text().includes('GPU stall due to ReadPixels');

/**
 * Collects what goes wrong in any page of the context: errors and warnings in the console (Chromium
 * reports violations of the content security policy there), exceptions, requests to other hosts.
 */
export async function watch(context) {
  const problems = [];
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    if (isRefusalByTheApi(message) || isOfTheCompositor(message)) return;
    problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (event) => problems.push(`exception: ${event.error().stack}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    const isLocal = ['data:', 'blob:', 'about:'].includes(url.protocol);
    if (!isLocal && url.hostname !== '127.0.0.1') problems.push(`request: ${url.origin}`);
  });
  return problems;
}
