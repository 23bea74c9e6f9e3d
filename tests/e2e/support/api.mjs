/** The raw API, as any other program calls it. */
export class Api {
  #url;

  constructor(url) {
    this.#url = url;
  }

  /**
   * @param {string} method
   * @param {string} path  behind /api/v1/
   * @param {{body?: object, cookie?: string}} [options]
   * @returns {Promise<{status: number, body: any, headers: Headers}>}
   */
  async call(method, path, { body, cookie } = {}) {
    const response = await fetch(`${this.#url}/api/v1/${path}`, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { 'Content-Type': 'application/json' }),
        ...(cookie ? { Cookie: cookie } : {}),
      },
      body: method === 'GET' ? undefined : JSON.stringify(body ?? {}),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null, headers: response.headers };
  }

  async #succeed(method, path, body) {
    const answer = await this.call(method, path, { body });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Step 1/2: the ticket for step 2. */
  identify({ identifiant, siret, code }) {
    return this.#succeed('POST', 'openings/identification', { identifiant, siret, code });
  }

  openAccount(member, ticket) {
    return this.#succeed('POST', 'openings', detailsOf(member, ticket));
  }

  activate(token) {
    return this.#succeed('POST', 'openings/activation', { token });
  }

  /** A further site of an account that is open. */
  async associate(member, { email, password }) {
    const { ticket } = await this.identify(member);
    return this.#succeed('POST', 'associations', { ticket, email, password });
  }

  /** What the portal answers to a request that is refused or not: status and body. */
  post(path, body) {
    return this.call('POST', path, { body });
  }

  /** The cookie of somebody who logs in. */
  async logIn({ email, password }) {
    const answer = await this.post('session', { email, password });
    if (answer.status !== 200) throw new Error(`not logged in: ${JSON.stringify(answer.body)}`);
    return answer.headers.get('set-cookie').split(';')[0];
  }

  /** Opens an account with an invitation. */
  accept(token, { password, lastName, firstName }) {
    return this.#succeed('PUT', 'invitations', {
      token, has_account: false, password, password_confirmation: password,
      last_name: lastName, first_name: firstName,
    });
  }

  session(cookie) {
    return this.call('GET', 'session', { cookie });
  }
}

/** Step 2/2 of a member who makes no mistake. */
export const detailsOf = (member, ticket) => ({
  ticket,
  email: member.email,
  email_confirmation: member.email,
  password: member.password,
  password_confirmation: member.password,
  last_name: member.lastName,
  first_name: member.firstName,
  landline: { country: 'FR', number: '' },
  mobile: { country: 'FR', number: '' },
});

/** The link of an e-mail to one of the portal's paths, which both of its parts must bear. */
export function linkIn(message, path) {
  const inText = new RegExp(`https?://\\S+${path}#\\S+`).exec(message.text)?.[0];
  if (!inText) throw new Error(`no link to ${path} in: ${message.text}`);
  if (!message.html.includes(`href="${inText}"`)) throw new Error(`not linked in: ${message.html}`);
  return inText;
}

export const activationLink = (message) => linkIn(message, '/activation');
