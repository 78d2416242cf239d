<?php

declare(strict_types=1);

namespace VectorWatch;

/**
 * The news of a domain, and when each is due. Pure: a watch and the last answer go in, the changed watch and the news come out.
 *
 * The phases of a watch: `waiting` until it is live for the first time, `live`, and `drift` from when it was told that it is not
 * any more.
 */
final class Story
{
    /** A failure, or a site that is no longer live, is told once it has lasted so long: many of them mend themselves. */
    private readonly float $sureAfter;
    /** A domain that is not live after so long is stuck. */
    private readonly float $stuckAfter;
    /** A production environment that stays at its last step but one for so long, with all done, rests there. */
    private readonly float $restedAfter;

    public function __construct(Schedule $schedule)
    {
        $this->sureAfter = 15 * $schedule->minute;
        $this->stuckAfter = 24 * $schedule->hour;
        $this->restedAfter = 2 * $schedule->minute;
    }

    /**
     * Takes in what was seen.
     *
     * @param bool $leadsThere whether DNS leads the domain to us, which the platform may not see of a bare one
     * @return array{array<string, mixed>, ?string} the watch as it is now, and the kind of news
     */
    public function takeIn(array $watch, Status $seen, bool $leadsThere, float $now): array
    {
        $mark = implode(' ', [$seen->step, $seen->failed['of'] ?? '', $seen->live, $seen->turn]);
        // The first look changes nothing: the customer's wait began before it.
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

    /** Tells whether nobody expects news soon. What is bad and not told yet is looked at as often as what is awaited. */
    public static function isQuiet(array $watch): bool
    {
        return match ($watch['phase']) {
            'waiting' => $watch['stuck_told'] || $watch['failed_told'],
            'live' => $watch['bad_since'] === null,
            default => true,
        };
    }
}
