// The words for the customer, as plain text for your own mailer. Change them as you like: only people read them.

/** The subject and the text of a mail. `page` is the address of the page with the widget, if there is one. */
export function mail(kind, { domain, seen, page }) {
  const [subject, ...paragraphs] = MAILS[kind](domain, seen);
  if (page && kind !== "live") paragraphs.push(`This page shows how it stands and what helps:\n${page}`);
  return { subject, text: `${paragraphs.filter(Boolean).join("\n\n")}\n` };
}

const MAILS = {
  live: (domain) => [
    `${domain} is live`,
    `${domain} leads to your site now, and its connection is secure:\nhttps://${domain}/`,
    "There is nothing left to do. Please keep the DNS records that you added: your domain needs them as long as it leads here.",
  ],
  stuck: (domain, seen) => [
    `${domain} is not connected yet`,
    ...(seen.turn === "customer"
      ? [
          `Since yesterday we have been waiting for DNS records of ${domain}. Either they are not there yet, or something about ` +
            "them is not right. They are added where the DNS of your domain is managed.",
          list(seen.records),
        ]
      : [`Connecting ${domain} takes longer than it should. You don't have to do anything about it: it is up to us.`]),
  ],
  failed: (domain, seen) => [
    `Connecting ${domain} has stopped`,
    `Something went wrong while we connected ${domain} to your site, and it does not go on by itself.`,
    seen.failed?.said && `What we know of it: ${seen.failed.said}`,
  ],
  drift: (domain, seen) => [
    `${domain} does not lead to your site any more`,
    `${domain} was connected to your site, and is not any more. Most often a DNS record was changed or removed.`,
    seen.failed?.said && `What we know of it: ${seen.failed.said}`,
    list(seen.records),
  ],
};

function list(records) {
  if (records.length === 0) return "";
  const lines = records.map(({ type, name, value }) => `  Type:  ${type}\n  Name:  ${name}\n  Value: ${value}`);
  return `These records have to be there:\n\n${lines.join("\n\n")}`;
}
