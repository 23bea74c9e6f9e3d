import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { CaisseApplication } from './application.mjs';
import { csvOf, csvOfClients, csvOfFirm, inventOther } from './members.mjs';
import { places } from './places.mjs';

const smtpSink = fileURLToPath(new URL('../smtp_sink.py', import.meta.url));

export const caisse = {
  name: 'CIBTP Île-de-France', telephone: '01 44 19 25 00', email: 'contact@caisse.example',
  hours: ['Du lundi au jeudi\u00a0: 9\u00a0h – 17\u00a0h', 'Le vendredi\u00a0: 9\u00a0h – 12\u00a0h'],
  address: ['22 rue de Dantzig', '75015 Paris'],
};

/** A program that says on its first lines where it listens. */
class Program {
  #child;
  #ended;
  #output = '';

  /** @param {(line: string) => void} [onLine]  takes what it says later */
  static async start(path, args, onLine) {
    const program = new Program();
    await program.#start(path, args, onLine);
    return program;
  }

  async #start(path, args, onLine) {
    this.#child = spawn(path, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stderr.setEncoding('utf8').on('data', (text) => { this.#output += text; });
    this.#ended = once(this.#child, 'exit');
    const lines = createInterface({ input: this.#child.stdout });
    this.address = await new Promise((resolve, reject) => {
      lines.on('line', (line) => {
        const listening = /^Listening on (\S+)$/.exec(line);
        if (listening) resolve(listening[1]);
        else onLine?.(line);
      });
      this.#ended.then(([status]) =>
        reject(new Error(`${path} ended with ${status} before it listened:\n${this.#output}`)));
    });
  }

  /** Ends it as an operator does. */
  async stop() {
    this.#child.stdin.end();
    this.#child.kill('SIGTERM');
    const [status, signal] = await this.#ended;
    return { status, signal, output: this.#output };
  }
}

/** The messages that an SMTP server on loopback received. */
class Mailbox {
  #program;
  #messages = [];
  #waiters = new Set();

  static async start(directory) {
    await mkdir(directory);
    const mailbox = new Mailbox();
    mailbox.#program = await Program.start(places.python, [smtpSink, directory],
                                           (line) => mailbox.#take(JSON.parse(line)));
    return mailbox;
  }

  get url() {
    return `smtp://127.0.0.1:${this.#program.address}`;
  }

  /** All that were sent to that address so far. */
  to(address) {
    return this.#messages.filter((each) => each.recipients.includes(address));
  }

  /** The message number `count` to that address, when it is there. */
  async wait(address, count = 1) {
    while (this.to(address).length < count) {
      await new Promise((resolve) => { this.#waiters.add(resolve); });
    }
    return this.to(address)[count - 1];
  }

  /** The message to that address whose subject has these words: others may come before it. */
  async find(address, words) {
    for (let count = 1; ; ++count) {
      const message = await this.wait(address, count);
      if (message.subject.includes(words)) return message;
    }
  }

  #take(message) {
    this.#messages.push(message);
    for (const resolve of this.#waiters) resolve();
    this.#waiters.clear();
  }

  async stop() {
    await this.#program.stop();
  }
}

/** An SMS gateway in Kannel's form on loopback, and what was sent through it. */
class Gateway {
  #server;
  #messages = [];

  static async start() {
    const gateway = new Gateway();
    gateway.#server = createServer((request, response) => {
      const { searchParams } = new URL(request.url, 'http://127.0.0.1');
      gateway.#messages.push({ to: searchParams.get('to'), text: searchParams.get('text') });
      response.writeHead(202).end('0: Accepted for delivery');
    });
    gateway.#server.listen(0, '127.0.0.1');
    await once(gateway.#server, 'listening');
    return gateway;
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}/cgi-bin/sendsms?to={to}&text={text}`;
  }

  /** The texts that were sent to that number so far. */
  to(number) {
    return this.#messages.filter((each) => each.to === number).map((each) => each.text);
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

const configuration = (caisseLines, smtpUrl, smsUrl, applicationUrl, publicUrl) => `
${publicUrl ? `[server]\npublic_url = "${publicUrl}"` : ''}
[caisse]
name = "${caisse.name}"
telephone = "${caisse.telephone}"
${caisseLines}
hours = ${JSON.stringify(caisse.hours)}
address = ${JSON.stringify(caisse.address)}
[contact]
email = "${caisse.email}"
# All tests come from one address.
visitor_messages_per_address = 1000000
visitor_messages_per_day = 10000
[mail]
smtp_url = "${smtpUrl}"
from = "ne-pas-repondre@caisse.example"
[sms]
url = "${smsUrl}"
[applications]
bank_accounts = "${applicationUrl}/banque"
planning = "${applicationUrl}/planning"
[throttles]
login_attempts_per_address = 1000000
[recovery]
code_requests_per_address = 1000000
`;

/** A real server with data, settings and an SMTP server of its own. */
export class Portal {
  /** @type {Mailbox} */
  mailbox;
  /** @type {Gateway} */
  gateway;
  /** @type {CaisseApplication} */
  application;
  #directory;
  #program;

  /** @param {string} caisseLines  more of the configuration's table `caisse` */
  static async start(caisseLines = '') {
    const portal = new Portal();
    portal.#directory = await mkdtemp(join(tmpdir(), 'espace-e2e-'));
    portal.mailbox = await Mailbox.start(join(portal.#directory, 'mails'));
    portal.gateway = await Gateway.start();
    const config = join(portal.#directory, 'espace.toml');
    portal.application = await CaisseApplication.start();
    const urls = [caisseLines, portal.mailbox.url, portal.gateway.url, portal.application.url];
    await writeFile(config, configuration(...urls));
    portal.#program = await Program.start(places.server, [
      '--data', portal.#data, '--config', config, '--listen', '127.0.0.1:0', '--web', places.web,
    ]);
    // Its commands must know the address that the server was given.
    await writeFile(portal.#config, configuration(...urls, portal.url));
    portal.application.trust(portal.url);
    return portal;
  }

  get url() {
    return this.#program.address;
  }

  get #data() {
    return join(this.#directory, 'data');
  }

  get #config() {
    return join(this.#directory, 'espace-admin.toml');
  }

  /** Imports the member as the caisse does, and returns the code of its letter. */
  async admit(member) {
    return (await this.admitAll([member]))[0];
  }

  /** Several of them at once, and the codes of their letters. */
  async admitAll(members) {
    const file = join(this.#directory, `${members[0].identifiant}.csv`);
    await writeFile(file, csvOf(members));
    const summary = await this.#admin('member', 'import', file);
    if (summary.created !== members.length) {
      throw new Error(`not imported: ${JSON.stringify(summary)}`);
    }
    const codes = [];
    for (const { identifiant } of members) {
      codes.push((await this.#admin('code', 'issue', identifiant)).code);
    }
    return codes;
  }

  /** So many members beside those of the fixtures, imported, with their codes. */
  async admitOthers(count) {
    const members = Array.from({ length: count }, inventOther);
    const codes = await this.admitAll(members);
    return members.map((member, index) => ({ ...member, code: codes[index] }));
  }

  /** The accounting firm with its administrators, to which these members may then delegate. */
  async admitFirm(firm, administrators, members) {
    const people = join(this.#directory, `cabinet-${firm.siret}.csv`);
    await writeFile(people, csvOfFirm(firm, administrators));
    const clients = join(this.#directory, `clients-${firm.siret}.csv`);
    await writeFile(clients, csvOfClients(firm, members));
    for (const summary of [
      await this.#admin('firm', 'import', people), await this.#admin('firm', 'assign', clients),
    ]) {
      if (summary.refused.length > 0) throw new Error(`refused: ${JSON.stringify(summary)}`);
    }
  }

  /** Declarations as the caisse imports them: [identifiant, year, month, state, anomaly, expected]. */
  async importDeclarations(lines) {
    const file = join(this.#directory, `dsn-${lines[0][0]}.csv`);
    const header = 'identifiant;annee;mois;etat;anomalie;attendu';
    await writeFile(file, `${[header, ...lines.map((line) => line.join(';'))].join('\n')}\n`);
    return this.#admin('dsn', 'import', file);
  }

  /** Writes a file for the caisse, or says where one of its own is. */
  async file(name, content) {
    const path = join(this.#directory, name);
    if (content !== undefined) await writeFile(path, content);
    return path;
  }

  /** A command of the caisse: what it prints. */
  admin(...args) {
    return this.#admin(...args);
  }

  /** As if all that was given at the site had been so many days ago: no test waits for that. */
  async age(identifiant, days) {
    const site = `(SELECT id FROM sites WHERE identifiant = '${identifiant}')`;
    const statements = [
      `UPDATE delegations SET granted = granted - ${days * 86400}, first_day = first_day - ${days}
       WHERE site_id = ${site}`,
      `UPDATE delegation_counts SET first_day = first_day - ${days} WHERE site_id = ${site}`,
      `UPDATE delegation_history SET replaced = replaced - ${days * 86400},
       first_day = first_day - ${days} WHERE site_id = ${site}`,
      `UPDATE firm_administrators SET accepted = accepted - ${days * 86400} WHERE firm_id IN
       (SELECT firm_id FROM delegations WHERE site_id = ${site} AND kind = 3)`,
    ];
    const script = `import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=10) as database:
    for statement in sys.argv[2:]:
        database.execute(statement)
`;
    await promisify(execFile)(places.python, [
      '-c', script, join(this.#data, 'espace.sqlite'), ...statements,
    ]);
  }

  async #admin(...args) {
    const { stdout } = await promisify(execFile)(places.admin, [
      '--data', this.#data, '--config', this.#config, ...args, '--json',
    ]);
    return JSON.parse(stdout);
  }

  async stop() {
    const end = await this.#program.stop();
    await this.mailbox.stop();
    await this.gateway.stop();
    await this.application.stop();
    await rm(this.#directory, { recursive: true });
    if (end.status !== 0) {
      throw new Error(`the server ended with ${end.status ?? end.signal}:\n${end.output}`);
    }
  }
}

/** The demonstration, with its mailbox and with what it prints at its start. */
export class Demonstration {
  #program;
  #said = '';

  static async start(host = '127.0.0.1') {
    const demonstration = new Demonstration();
    demonstration.#program = await Program.start(places.server, [
      '--demo', '--listen', `${host}:0`, '--web', places.web,
    ], (line) => { demonstration.#said += `${line}\n`; });
    return demonstration;
  }

  /** What stands behind that label in what was printed. */
  said(label) {
    const line = new RegExp(`^ *${label} +(\\S.*)$`, 'm').exec(this.#said);
    if (!line) throw new Error(`the demonstration does not say «${label}»:\n${this.#said}`);
    return line[1];
  }

  get url() {
    return this.#program.address;
  }

  /** What would have left, the latest first. */
  async outbox() {
    return (await fetch(`${this.url}/demo/outbox`)).json();
  }

  /** The latest message to that address whose subject has these words, when it is there. */
  async mail(address, words = '') {
    for (;;) {
      const mail = (await this.outbox()).find((each) =>
        each.recipient === address && each.subject.includes(words));
      if (mail) return mail;
      await setTimeout(50);
    }
  }

  async stop() {
    await this.#program.stop();
  }
}
