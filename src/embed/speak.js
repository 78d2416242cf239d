// The sentences of the demo's languages, as their sources are; whoever ships the widget has them as modules.

/** The sentences of a language; none where they are English, or there are none. */
export async function speak(lang) {
  const name = lang.toLowerCase().split("-")[0];
  if (!name || name === "en") return undefined;
  const answer = await fetch(new URL(`languages/${name}.json`, document.baseURI));
  return answer.ok && answer.headers.get("content-type")?.includes("json") ? answer.json() : undefined;
}
