<?php

declare(strict_types=1);

namespace VectorWatch;

/**
 * The time of the next poll; arithmetic only. News is late by at most 5 % of the time already waited, as in the widget: no schedule
 * that keeps this promise polls less often. All times are milliseconds since 1970.
 */
final class Schedule
{
    /** The shortest and the longest pause after a `Retry-After`, and the pause after a 429 without one. */
    private const SHORTEST_WAIT = 1_000;
    public const LONGEST_WAIT = 15 * 60_000;
    private const UNNAMED_WAIT = 15_000;
    /** The widest intervals are eight times as long as plain ones. */
    private const WIDEST = 8;

    /** A second of the schedule. A test makes it shorter, so that a day passes in a moment. */
    public readonly float $second;
    public readonly float $minute;
    public readonly float $hour;

    public function __construct()
    {
        $this->second = (float) (getenv('WATCH_SECOND') ?: 1000);
        $this->minute = 60 * $this->second;
        $this->hour = 60 * $this->minute;
    }

    public static function now(): float
    {
        return microtime(true) * 1000;
    }

    /** The time of the next poll after an answered one. `$since` is the time of the last change, or the beginning of the wait. */
    public function dueAfter(float $asked, float $since, bool $isQuiet, float $stretch): float
    {
        // Nobody expects news of a site that is live, or was reported as stuck, failed or drifted.
        [$least, $most] = $isQuiet ? [5 * $this->minute, 6 * $this->hour] : $this->awaited();
        $interval = min(min(max(($asked - $since) / 20, $least), $most) * $stretch, $most);
        return $asked + $interval * self::between(0.8, 1);
    }

    /** The pause after a failed poll: from 3 s to 5 min by decorrelated jitter, so that not all polls return together. */
    public function pauseAfter(float $pause): float
    {
        [$least, $most] = $this->awaited();
        return min(self::between($least, 3 * max($pause, $least)), $most);
    }

    /** The pause after a webhook that was not accepted: from 5 s on, twice as long each time, up to an hour. */
    public function pauseAfterTry(int $tries): float
    {
        return min(5 * $this->second * 2 ** min($tries, 20), $this->hour) * self::between(0.8, 1);
    }

    /** The next stretch: doubled, up to eightfold, if few of the API's requests are left or one was refused; otherwise an eighth less. */
    public static function widened(float $stretch, bool $isScarce): float
    {
        return $isScarce ? min($stretch * 2, self::WIDEST) : max($stretch * 0.875, 1);
    }

    /** @param array<string, string> $headers */
    public static function isScarce(int $status, array $headers): bool
    {
        $left = $headers['x-ratelimit-remaining'] ?? null;
        return $status === 429 || (is_numeric($left) && $left < ((int) ($headers['x-ratelimit-limit'] ?? 0) ?: 120) / 5);
    }

    /**
     * The pause that the server asks for: `Retry-After` in seconds or as a date, read against the server's own clock.
     *
     * @param array<string, string> $headers
     */
    public static function waitWanted(int $status, array $headers, float $now): float
    {
        $said = $headers['retry-after'] ?? '';
        $date = strtotime($said);
        $wait = match (true) {
            ctype_digit($said) => (float) $said * 1000,
            $date !== false => $date * 1000 - ((strtotime($headers['date'] ?? '') ?: $now / 1000) * 1000),
            default => null,
        };
        if ($wait !== null) {
            return min(max($wait, self::SHORTEST_WAIT), self::LONGEST_WAIT);
        }
        return $status === 429 ? self::UNNAMED_WAIT : 0;
    }

    /** The shortest and the longest delay of news that somebody waits for, as in the widget. */
    private function awaited(): array
    {
        return [3 * $this->second, 5 * $this->minute];
    }

    private static function between(float $least, float $most): float
    {
        return $least + ($most - $least) * mt_rand() / mt_getrandmax();
    }
}
