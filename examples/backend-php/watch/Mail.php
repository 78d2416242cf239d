<?php

declare(strict_types=1);

namespace VectorWatch;

/** The words for the customer, as plain text for your own mailer. Change them as you like: only people read them. */
final class Mail
{
    /**
     * @param string $page the address of the page with the widget, or an empty text
     * @return array{subject: string, text: string}
     */
    public static function of(string $kind, string $domain, Status $seen, string $page): array
    {
        $said = $seen->failed['said'] ?? '';
        $known = $said === '' ? '' : "What we know of it: $said";
        [$subject, $paragraphs] = match ($kind) {
            'live' => ["$domain is live", [
                "$domain leads to your site now, and its connection is secure:\nhttps://$domain/",
                'There is nothing left to do. Please keep the DNS records that you added: your domain needs them as long as it leads here.',
            ]],
            'stuck' => ["$domain is not connected yet", $seen->turn === 'customer' ? [
                "Since yesterday we have been waiting for DNS records of $domain. Either they are not there yet, or something about "
                    . 'them is not right. They are added where the DNS of your domain is managed.',
                self::list($seen->records),
            ] : ["Connecting $domain takes longer than it should. You don't have to do anything about it: it is up to us."]],
            'failed' => ["Connecting $domain has stopped", [
                "Something went wrong while we connected $domain to your site, and it does not go on by itself.",
                $known,
            ]],
            'drift' => ["$domain does not lead to your site any more", [
                "$domain was connected to your site, and is not any more. Most often a DNS record was changed or removed.",
                $known,
                self::list($seen->records),
            ]],
        };
        if ($page !== '' && $kind !== 'live') {
            $paragraphs[] = "This page shows how it stands and what helps:\n$page";
        }
        return ['subject' => $subject, 'text' => implode("\n\n", array_filter($paragraphs)) . "\n"];
    }

    private static function list(array $records): string
    {
        $lines = array_map(fn ($one) => "  Type:  {$one['type']}\n  Name:  {$one['name']}\n  Value: {$one['value']}", $records);
        return $lines === [] ? '' : "These records have to be there:\n\n" . implode("\n\n", $lines);
    }
}
