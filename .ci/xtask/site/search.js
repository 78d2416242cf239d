// Finds the sections that have all words of the query: first those with a word in the heading, then in the order of reading.

const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
const count = document.getElementById("count");
const found = document.getElementById("found");
const most = 30;

function piece(text, words) {
  const at = Math.min(...words.map((word) => text.toLowerCase().indexOf(word)).filter((at) => at >= 0), text.length);
  // Whole words only, from a little before the first that was found.
  const from = at < text.length && at > 60 ? text.indexOf(" ", at - 60) + 1 : 0;
  const to = from + 220 < text.length ? text.lastIndexOf(" ", from + 220) : text.length;
  return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
}

if (query) {
  document.querySelector("[type=search]").value = query;
  const words = query.toLowerCase().split(/\s+/);
  const index = await (await fetch(new URL("search.json", import.meta.url))).json();
  const ranked = [];
  for (const { u, t, h, x } of index) {
    const [title, heading, text] = [t, h, x].map((part) => part.toLowerCase());
    if (!words.every((word) => title.includes(word) || heading.includes(word) || text.includes(word))) continue;
    const rank = words.filter((word) => heading.includes(word)).length * 2 + words.filter((word) => title.includes(word)).length;
    ranked.push({ rank, u, t, h, x });
  }
  ranked.sort((one, other) => other.rank - one.rank);
  for (const { u, t, h, x } of ranked.slice(0, most)) {
    const item = document.createElement("li");
    const link = item.appendChild(document.createElement("a"));
    link.href = new URL(u, import.meta.url).href;
    link.textContent = h ? `${t}: ${h}` : t;
    const text = item.appendChild(document.createElement("p"));
    text.textContent = piece(x, words);
    found.append(item);
  }
  const all = ranked.length > most ? `, of which these are the first ${most}` : "";
  const sections = ranked.length === 1 ? "1 section has" : `${ranked.length} sections have`;
  count.textContent = ranked.length ? `${sections} “${query}”${all}.` : `No section has “${query}”.`;
}
