// npm run build: sets up and builds dist/.
import { build, sizes } from './build.mjs';
import { setUp } from './setup.mjs';
import { main, say } from './terminal.mjs';

await main(async () => {
  await setUp();
  say(`the offline file: ${await build()}`);
  for (const [part, bytes] of Object.entries(sizes().parts)) say(`${part}: ${(bytes / 1024).toFixed(1)} KB gzip`);
});
