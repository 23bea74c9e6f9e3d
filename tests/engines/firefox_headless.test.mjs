import { forcedColours } from './scenarios/colours.mjs';
import { contact } from './scenarios/contact.mjs';
import { refusedCookies } from './scenarios/cookies.mjs';
import { journey, keyboard } from './scenarios/journey.mjs';
import { paper } from './scenarios/paper.mjs';
import { pictures } from './scenarios/pictures.mjs';
import { rights } from './scenarios/rights.mjs';
import { sites } from './scenarios/sites.mjs';
import { translated } from './scenarios/translated.mjs';
import { wrongInputs } from './scenarios/wrong_inputs.mjs';
import { Firefox } from './support/firefox.mjs';
import { playIn } from './support/stage.mjs';

playIn('Firefox without WebGL', () => Firefox.start(null), [
  pictures([{ kind: '2d' }]), journey, keyboard, wrongInputs, rights, contact, sites, paper, translated,
]);

playIn('Firefox in forced colours', () => Firefox.start(null, {
  // 2: always.
  'browser.display.document_color_use': 2,
  'browser.display.use_system_colors': false,
  'browser.display.background_color': '#000000',
  'browser.display.foreground_color': '#ffffff',
  'browser.anchor_color': '#ffff00',
}), [forcedColours, journey]);

// 2: of no site.
playIn('Firefox without cookies and storage', () => Firefox.start(null, { 'network.cookie.cookieBehavior': 2 }),
       [refusedCookies]);
