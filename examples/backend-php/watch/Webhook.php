<?php

declare(strict_types=1);

namespace VectorWatch;

/** Webhooks, signed by the rules of Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over the id, the time of sending and the body. */
final class Webhook
{
    /** The most seconds between the time of sending and now. Others are refused, because somebody may send an old webhook again. */
    private const TOLERANCE = 5 * 60;

    /** @var list<string> */
    private readonly array $keys;

    /** @param string $secrets one `whsec_…`, or several with blanks between while you replace one */
    public function __construct(#[\SensitiveParameter] string $secrets)
    {
        $this->keys = array_map(
            fn (string $secret) => (string) base64_decode(preg_replace('~^whsec_~', '', $secret), true),
            explode(' ', $secrets),
        );
        if (min(array_map(strlen(...), $this->keys)) < 24) {
            throw new \InvalidArgumentException("A webhook's secret is whsec_ and 24 bytes or more in base64.");
        }
    }

    /** Sends a webhook, and tells whether it was accepted. Each try has the same id and body, and its own time. */
    public function send(string $url, string $id, string $body): bool
    {
        $timestamp = (string) time();
        $answer = \VectorHttp::ask('POST', $url, [
            'Content-Type: application/json',
            "webhook-id: $id",
            "webhook-timestamp: $timestamp",
            'webhook-signature: ' . implode(' ', $this->signatures($id, $timestamp, $body)),
        ], $body);
        return $answer !== null && $answer[0] >= 200 && $answer[0] < 300;
    }

    /**
     * For your panel: tells whether a webhook is genuine and fresh. Keep the ids of the last days, and only answer 200 to an id that
     * you have seen: the watcher sends a webhook again if your answer was lost.
     *
     * @param array<string, string> $headers by their lower-case names
     * @param string $body the body unchanged
     */
    public function isGenuine(array $headers, string $body, ?int $seconds = null): bool
    {
        $given = array_map(fn ($name) => $headers["webhook-$name"] ?? '', ['id', 'timestamp', 'signature']);
        [$id, $timestamp, $signature] = $given;
        if ($id === '' || !ctype_digit($timestamp) || abs(($seconds ?? time()) - (int) $timestamp) > self::TOLERANCE) {
            return false;
        }
        foreach ($this->signatures($id, $timestamp, $body) as $due) {
            foreach (explode(' ', $signature) as $shown) {
                if (hash_equals($due, $shown)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @return list<string> */
    private function signatures(string $id, string $timestamp, string $body): array
    {
        $sign = fn (string $key) => 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
        return array_map($sign, $this->keys);
    }
}
