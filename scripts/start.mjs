// npm start: sets up, builds, serves the page and says where the offline file is.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { serve } from './serve.mjs';
import { root, setUp } from './setup.mjs';
import { Failure, main, say } from './terminal.mjs';

const PORT = 8420;

await main(async () => {
  await setUp();
  const file = await build();
  const wanted = process.env.PORT ? Number(process.env.PORT) : PORT;
  const dist = join(root, 'dist');
  const server = await serve(dist, wanted)
    .catch(() => serve(dist, 0))
    .catch(() => {
      throw new Failure(
        `No port could be opened on this machine (tried ${wanted}); name another: PORT=9000 npm start.`,
      );
    });
  say(`the page: ${server.url}`);
  say(`the offline file, which opens by double click: ${pathToFileURL(file).href}`);
  say('Ctrl+C stops the server');
});
