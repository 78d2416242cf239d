// Fetches the sentences of a language for the demo, from the source files. The shipped widget has them as modules.

/** Returns the sentences of a language; none for English, or for a language that has no file. */
export async function speak(lang) {
  const name = lang.toLowerCase().split("-")[0];
  if (!name || name === "en") return undefined;
  const answer = await fetch(new URL(`languages/${name}.json`, document.baseURI));
  return answer.ok && answer.headers.get("content-type")?.includes("json") ? answer.json() : undefined;
}
