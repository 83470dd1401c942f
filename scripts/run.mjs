// The door to every script: plain JavaScript, so that a Node too old for the rest gets a sentence instead of a syntax error.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Wireroom's scripts need Node 22.18 or later, and this is ${process.versions.node}. ` +
      "Run them by npm (npm start, npm test): it brings a Node of its own when `npm ci` ran with install scripts on.",
  );
  process.exit(1);
}
const [name, ...rest] = process.argv.slice(2);
process.argv.splice(2, Number.POSITIVE_INFINITY, ...rest);
await import(new URL(`./${name}.ts`, import.meta.url));
