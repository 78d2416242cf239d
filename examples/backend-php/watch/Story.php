<?php

declare(strict_types=1);

namespace VectorWatch;

/**
 * Decides on the news of a domain. Pure: a watch and the last answer go in, the changed watch and the news come out.
 *
 * The phases of a watch: `waiting` until the domain is live for the first time; `live`; and `drift` from the news on that the domain
 * is no longer live.
 */
final class Story
{
    /** A failure, or a site that is no longer live, becomes news after so long, because many mend themselves. */
    private readonly float $sureAfter;
    /** A domain that is not live after so long is stuck. */
    private readonly float $stuckAfter;
    /** A production environment that has stayed at the last step but one for so long, with nothing left to do, counts as live. */
    private readonly float $restedAfter;

    public function __construct(Schedule $schedule)
    {
        $this->sureAfter = 15 * $schedule->minute;
        $this->stuckAfter = 24 * $schedule->hour;
        $this->restedAfter = 2 * $schedule->minute;
    }

    /**
     * Takes in the state that a poll has shown.
     *
     * @param bool $leadsThere DNS leads the domain to us, which the platform may not see for a bare domain
     * @return array{array<string, mixed>, ?string} the watch as it is now, and the kind of news
     */
    public function takeIn(array $watch, Status $seen, bool $leadsThere, float $now): array
    {
        $mark = implode(' ', [$seen->step, $seen->failed['of'] ?? '', $seen->live, $seen->turn]);
        // The first poll keeps `since`, because the customer's wait began before it.
        $since = in_array($watch['mark'], [$mark, ''], true) ? $watch['since'] : $now;
        $hasRested = $seen->live === 'rests' && $mark === $watch['mark'] && $now - $since >= $this->restedAfter;
        $isLive = $seen->live === 'yes' || $hasRested || ($seen->live === 'unseen' && $leadsThere);

        $isBad = $watch['phase'] === 'waiting' ? $seen->failed !== null : !$isLive;
        $badSince = $isBad ? $watch['bad_since'] ?? $now : null;
        $isSure = $isBad && $now - $badSince >= $this->sureAfter;
        $next = ['mark' => $mark, 'since' => $since, 'bad_since' => $badSince, 'pause' => 0.0] + $watch;

        return match (true) {
            $isLive && $watch['phase'] !== 'live' => [['phase' => 'live', 'since' => $now, 'bad_since' => null] + $next, 'live'],
            $watch['phase'] === 'live' && $isSure => [['phase' => 'drift'] + $next, 'drift'],
            $watch['phase'] !== 'waiting' => [$next, null],
            $isSure && !$watch['failed_told'] => [['failed_told' => 1] + $next, 'failed'],
            !$isBad && !$watch['stuck_told'] && $now - $watch['began'] >= $this->stuckAfter => [['stuck_told' => 1] + $next, 'stuck'],
            default => [$next, null],
        };
    }

    /** Tells whether nobody expects news soon. A fault that is not news yet is polled as often as a domain that somebody waits for. */
    public static function isQuiet(array $watch): bool
    {
        return match ($watch['phase']) {
            'waiting' => $watch['stuck_told'] || $watch['failed_told'],
            'live' => $watch['bad_since'] === null,
            default => true,
        };
    }
}
