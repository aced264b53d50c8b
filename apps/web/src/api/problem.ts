/** Refusals as the screens know them; they come from the client library with every call. */
export { ApiProblem, wordsOf } from '@liaison/client';
