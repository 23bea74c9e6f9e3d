// Before anything is shown: what the person chose on an earlier page.
import { applyChoice, readChoice } from './appearance.js';

applyChoice(readChoice());
