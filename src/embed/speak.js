// The sentences of the demo's languages, as their sources are; whoever ships the widget has them as modules.

/** The sentences of a language; none where there are none. */
export async function speak(lang) {
  const answer = await fetch(new URL(`languages/${lang.toLowerCase().split("-")[0]}.json`, document.baseURI));
  return answer.ok && answer.headers.get("content-type")?.includes("json") ? answer.json() : undefined;
}
