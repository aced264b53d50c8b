/** Refusals as the screens know them; they come from the client library with every call. */
export { ApiProblem, restAfter, wordsOf } from '@liaison/client';
