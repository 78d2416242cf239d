<?php

declare(strict_types=1);

namespace VectorWatch;

/** Webhooks, signed as Standard Webhooks (standardwebhooks.com) has it: HMAC-SHA256 over the id, the time of sending and the body. */
final class Webhook
{
    /** In seconds. A webhook that was sent longer ago, or later, is not taken: somebody may send an old one again. */
    private const TOLERANCE = 5 * 60;

    /** @var list<string> */
    private readonly array $keys;

    /** @param string $secrets `whsec_…`, with blanks between while one takes the place of another */
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

    /** Sends a webhook, and tells whether it was taken. Each try has the same id and body, and its own time. */
    public function send(string $url, string $id, string $body): bool
    {
        $timestamp = (string) time();
        $answer = Http::ask('POST', $url, [
            'Content-Type: application/json',
            "webhook-id: $id",
            "webhook-timestamp: $timestamp",
            'webhook-signature: ' . implode(' ', $this->signatures($id, $timestamp, $body)),
        ], $body);
        return $answer !== null && $answer[0] >= 200 && $answer[0] < 300;
    }

    /**
     * For the one who gets webhooks: tells whether this one is genuine and fresh. Keep the ids of the last days, and answer 200 to
     * one that you have seen without doing anything: it is told again where your answer was lost.
     *
     * @param array<string, string> $headers by their lower-case names
     * @param string $body as it came
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
