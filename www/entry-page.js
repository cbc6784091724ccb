/** The served page. */

import './annotator/define.js';
import { start } from './app.js';

const samples = async () => {
  const answer = await fetch('seeds/index.json');
  return answer.ok ? answer.json() : [];
};

start({ samples, serviceWorker: 'sw.js' });
