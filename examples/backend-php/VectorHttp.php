<?php

declare(strict_types=1);

/** Sends requests, which follow no redirect and end in time. VectorProxy, DomainConnect and the watcher use this file. */
final class VectorHttp
{
    private const PATIENCE = 10;
    private const LONGEST_ANSWER = 256 * 1024;

    /**
     * @param list<string> $headers
     * @param ?float $until the time by which the whole answer has to be there; by default ten seconds from now
     * @return ?array{int, array<string, string>, string} status, headers by their lower-case names, and body, which is cut off where it
     *     is too long; null for no whole answer in time
     */
    public static function ask(string $method, string $url, array $headers, string $body = '', ?float $until = null): ?array
    {
        $until ??= microtime(true) + self::PATIENCE;
        $http = ['method' => $method, 'header' => [...$headers, 'Content-Length: ' . strlen($body)], 'content' => $body];
        $http += ['ignore_errors' => true, 'follow_location' => 0, 'protocol_version' => 1.1, 'timeout' => max(0.1, $until - microtime(true))];
        $stream = @fopen($url, 'r', false, stream_context_create(['http' => $http]));
        if ($stream === false) {
            return null;
        }
        // PHP's own time limit holds for each piece of the answer, and pieces may come without an end. Only the head, which fopen()
        // reads, has no other limit.
        for ($text = ''; !feof($stream) && strlen($text) <= self::LONGEST_ANSWER; $text .= fread($stream, 8192)) {
            $left = $until - microtime(true);
            if ($left <= 0) {
                return null;
            }
            stream_set_timeout($stream, 0, (int) ($left * 1e6));
        }
        $head = stream_get_meta_data($stream)['wrapper_data'];
        fclose($stream);
        $named = [];
        foreach (array_slice($head, 1) as $line) {
            [$name, $value] = explode(':', $line, 2) + [1 => ''];
            $named[strtolower($name)] = trim($value);
        }
        return [(int) substr(strstr($head[0], ' ') ?: '', 1), $named, $text];
    }
}
