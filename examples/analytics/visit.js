// One line per visit for a product's analytics, made of the widget's events. The line has no domain, no record and no text of the
// customer: a product that wants those has them already, under its own rules.

/**
 * Listens to the widget, and sends one line when the visit ends: the page is left, or put into the background for good.
 * `send` gets the line, a plain object.
 */
export function tellVisit(widget, send) {
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  const visit = { from: null, reached: null, seconds: {}, findings: [], provider: null, handoffs: [], offer: null, errors: [] };
  const once = (list, value) => list.includes(value) || list.push(value);
  const heard = {
    "dw-stage": ({ from, to }) => {
      if (from === null) visit.from = to;
      visit.reached = to;
      // A customer who begins anew passes a stage twice; the first time counts.
      visit.seconds[to] ??= seconds();
    },
    "dw-finding": ({ code, record }) => once(visit.findings, record ? `${code} ${record}` : code),
    "dw-provider": ({ name }) => (visit.provider = name),
    "dw-handoff": ({ how }) => once(visit.handoffs, how),
    // The last word counts: shown, opened, and then how it ended.
    "dw-offer": ({ what }) => (visit.offer = what),
    "dw-error": ({ code }) => once(visit.errors, code),
  };
  for (const [name, hear] of Object.entries(heard)) widget.addEventListener(name, ({ detail }) => hear(detail));

  // A phone may end a page in the background without another event. A visit that goes on afterwards has its later line, of the
  // same number, and the last line of a number counts.
  const number = crypto.randomUUID();
  let sent = "";
  const tell = () => {
    const line = JSON.stringify(visit);
    if (visit.from === null || line === sent) return;
    sent = line;
    send({ visit: number, ...visit });
  };
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && tell());
  addEventListener("pagehide", tell);
}
