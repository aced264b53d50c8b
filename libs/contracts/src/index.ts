export * from './shapes.contract.js';
export * from './problem.contract.js';
export * from './people.contract.js';
export * from './claims.contract.js';
export * from './threads.contract.js';
export * from './requests.contract.js';
export * from './feed.contract.js';
