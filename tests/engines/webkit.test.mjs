import { contact } from './scenarios/contact.mjs';
import { unsafeCookies } from './scenarios/cookies.mjs';
import { journey, keyboard } from './scenarios/journey.mjs';
import { pictures } from './scenarios/pictures.mjs';
import { rights } from './scenarios/rights.mjs';
import { sites } from './scenarios/sites.mjs';
import { translated } from './scenarios/translated.mjs';
import { wrongInputs } from './scenarios/wrong_inputs.mjs';
import { Display } from './support/display.mjs';
import { playIn } from './support/stage.mjs';
import { WebKit } from './support/webkit.mjs';

playIn('WebKit', async () => new WebKit(await Display.start()), [
  pictures([{ wish: 'webgl', kind: 'webgl2' }, { wish: 'processor', kind: '2d' }]),
  journey, keyboard, wrongInputs, rights, contact, sites, translated, unsafeCookies,
]);
