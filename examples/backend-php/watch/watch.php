<?php

declare(strict_types=1);

// The watcher, a process of its own beside your panel: follows the domains of customers who have left, and sends your panel webhooks.
// A second watcher ends at once, so one line of cron keeps it running.

namespace VectorWatch;

use VectorHttp;

require __DIR__ . '/../VectorHttp.php';
foreach (['Schedule', 'Status', 'Story', 'Mail', 'Webhook', 'Store'] as $class) {
    require __DIR__ . "/$class.php";
}

final class Watcher
{
    /** The pauses between two requests, and after a refusal of the token, in seconds of the schedule. The watcher takes a quarter of the
     * API's 120 requests a minute, and leaves the rest to people. */
    private const APART = 2;
    private const REFUSED_FOR = 300;

    private readonly Story $story;

    public function __construct(
        private readonly Store $store,
        private readonly Schedule $schedule,
        private readonly Webhook $webhook,
        private readonly string $url,
        private readonly string $api,
        #[\SensitiveParameter] private readonly string $token,
        private readonly string $page,
    ) {
        $this->story = new Story($schedule);
    }

    public function watchOn(): never
    {
        for (;;) {
            [$news, $watch] = [$this->store->nextNews(), $this->store->nextWatch()];
            $isNewsDue = $news !== null && $this->isPast($news['due']);
            $isWatchDue = $watch !== null && $this->isPast($watch['due']) && $this->isPast($this->store->token()['free']);
            if ($isNewsDue) {
                $this->tell($news);
            }
            if ($isWatchDue) {
                $this->look($watch, Schedule::now());
            }
            if (!$isNewsDue && !$isWatchDue) {
                usleep((int) (1000 * min($this->schedule->second, 1000)));
            }
        }
    }

    /** Tells whether a moment has passed. One further ahead than any pause counts as passed: it is from before the clock was set back. */
    private function isPast(float $moment): bool
    {
        $now = Schedule::now();
        return $moment <= $now || $moment > $now + max(7 * $this->schedule->hour, Schedule::LONGEST_WAIT);
    }

    private function tell(array $news): void
    {
        if ($this->webhook->send($this->url, $news['id'], $news['body'])) {
            $this->store->told($news['number']);
        } else {
            $this->store->putOff($news['number'], Schedule::now() + $this->schedule->pauseAfterTry($news['tries']));
        }
    }

    /** Polls an environment once, and saves its state together with the news. `tell` sends the news afterwards. */
    private function look(array $watch, float $asked): void
    {
        [$seen, $free, $stretch] = $this->ask($watch, $asked);
        $this->store->setToken(max($free, $asked + self::APART * $this->schedule->second), $stretch);
        if ($seen === null) {
            $pause = $this->schedule->pauseAfter($watch['pause']);
            $this->store->save(['pause' => $pause, 'due' => max(Schedule::now(), $free) + $pause] + $watch, null);
            return;
        }
        $leadsThere = $seen->live === 'unseen' && self::leadsTo($watch['domain'], $seen->records);
        [$next, $news] = $this->story->takeIn($watch, $seen, $leadsThere, Schedule::now());
        $due = $this->schedule->dueAfter($asked, $next['since'], Story::isQuiet($next), $stretch);
        $this->store->save(['due' => max($due, Schedule::now())] + $next, $news === null ? null : $this->body($news, $next, $seen));
    }

    /** @return array{?Status, float, float} the state, the time from which the API may be asked again, and the stretch of the intervals */
    private function ask(array $watch, float $asked): array
    {
        ['site' => $site, 'environment' => $environment, 'domain' => $domain] = $watch;
        $stretch = $this->store->token()['stretch'];
        $path = $site === null ? "/environments/$environment" : "/sites/$site/environments/$environment/ssl";
        $answer = VectorHttp::ask('GET', $this->api . $path, ['Accept: application/json', "Authorization: Bearer $this->token"]);
        if ($answer === null) {
            error_log("GET $path: no answer");
            return [null, $asked, $stretch];
        }
        [$status, $headers, $text] = $answer;
        $free = Schedule::now() + Schedule::waitWanted($status, $headers, Schedule::now());
        $stretch = Schedule::widened($stretch, Schedule::isScarce($status, $headers));
        if ($status === 404) {
            return [Status::gone(), $free, $stretch];
        }
        if ($status >= 200 && $status < 300) {
            return [Status::read(json_decode($text, true), $domain), $free, $stretch];
        }
        error_log("GET $path: $status");
        $isRefused = $status === 401 || $status === 403;
        return [null, $isRefused ? $asked + self::REFUSED_FOR * $this->schedule->second : $free, $stretch];
    }

    /** Tells whether all IPv4 addresses of a domain are its target's, as with a bare domain that has an ALIAS record or flattening. */
    private static function leadsTo(string $domain, array $records): bool
    {
        $target = array_column($records, 'value', 'name')[$domain] ?? '';
        $addresses = fn (string $name) => $name === '' ? [] : (gethostbynamel($name) ?: []);
        $own = $addresses($domain);
        return $own !== [] && array_diff($own, $addresses($target)) === [];
    }

    private function body(string $kind, array $watch, Status $seen): array
    {
        ['site' => $site, 'environment' => $environment, 'domain' => $domain, 'customer' => $customer] = $watch;
        $page = str_replace('{environment}', $environment, $this->page);
        $data = ['site' => $site, 'environment' => $environment, 'domain' => $domain, 'customer' => $customer];
        $data += ['step' => $seen->step, 'turn' => $seen->turn, 'failed' => $seen->failed];
        $data += ['mail' => Mail::of($kind, $domain, $seen, $page)];
        return ['type' => "domain.$kind", 'timestamp' => gmdate('Y-m-d\TH:i:s\Z'), 'data' => $data];
    }
}

[$api, $token, $file, $url, $secret] = array_map(
    fn (string $name) => getenv($name) ?: throw new \InvalidArgumentException("The watcher needs $name."),
    ['VECTOR_API', 'VECTOR_TOKEN', 'WATCH_STORE', 'WEBHOOK_URL', 'WEBHOOK_SECRET'],
);
$schedule = new Schedule();
$webhook = new Webhook($secret);
$lock = Store::lock($file);
if ($lock !== null) {
    $watcher = new Watcher(new Store($file, $schedule), $schedule, $webhook, $url, $api, $token, getenv('PANEL_URL') ?: '');
    $watcher->watchOn();
}
