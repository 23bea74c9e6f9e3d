import { contact } from './scenarios/contact.mjs';
import { journey, keyboard } from './scenarios/journey.mjs';
import { links } from './scenarios/links.mjs';
import { pictures } from './scenarios/pictures.mjs';
import { rights } from './scenarios/rights.mjs';
import { sites } from './scenarios/sites.mjs';
import { wrongInputs } from './scenarios/wrong_inputs.mjs';
import { Display } from './support/display.mjs';
import { Firefox } from './support/firefox.mjs';
import { playIn } from './support/stage.mjs';

playIn('Firefox, painted by WebGL', async () => Firefox.start(await Display.start()), [
  pictures([{ wish: 'webgl', kind: 'webgl2' }, { wish: 'processor', kind: '2d' }]),
  journey, keyboard, wrongInputs, rights, links, contact, sites,
], 'webgl');
