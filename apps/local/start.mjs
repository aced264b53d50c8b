import { buildServer, buildWeb, entryFile } from './build.mjs';

/** `npm start`: builds what is not built, then runs it in this very process, so that signals reach it. */
stopWithParent();
console.log('Building the server');
const { files, seconds } = await buildServer();
console.log(`Built ${files} files in ${seconds.toFixed(1)} s. Building the web, if it changed`);
await buildWeb();
await import(entryFile);

/** A signal to npm ends npm and its shell and may never reach us: then we notice that they are gone. */
function stopWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
