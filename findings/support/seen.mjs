// Prints what a library did, and ends the script with 1 where that is no longer what its head comment states.
globalThis.seen = (what, got, stated) => {
  console.log(`${what}: ${JSON.stringify(got)}`);
  if (JSON.stringify(got) !== JSON.stringify(stated)) {
    console.error(`CHANGED: ${what}: this script states ${JSON.stringify(stated)}`);
    process.exit(1);
  }
};
