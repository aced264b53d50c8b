import { register } from 'node:module';

/** Lets plain Node read our TypeScript: `node --import ./test/support/typescript.mjs script.ts`, or import this file first. */
register('./typescript-hooks.mjs', import.meta.url);
