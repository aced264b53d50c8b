import { buildServer, buildWeb, entryFile } from './build.mjs';

/** `npm start`: builds what is not built, then runs it in this very process, so that signals reach it. */
console.log('Building the server');
const { files, seconds } = await buildServer();
console.log(`Built ${files} files in ${seconds.toFixed(1)} s. Building the web, if it changed`);
await buildWeb();
await import(entryFile);
