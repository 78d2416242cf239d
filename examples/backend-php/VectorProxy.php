<?php

declare(strict_types=1);

require_once __DIR__ . '/VectorHttp.php';

/**
 * Stands between the widget and the hosting API, so that the API's token never reaches a browser; docs/backend.md has the reason of
 * each step. Copy this file with VectorHttp.php: they need PHP 8.1 and the extension OpenSSL, and work with any framework.
 */
final class VectorProxy
{
    public const LONGEST_BODY = 4 * 1024;
    /** The seconds that the API has for an answer: the widget gives up after ten, and should hear of a slow API before that. */
    private const PATIENCE = 8;
    /** The share of one customer in the API's 120 requests a minute, which are for all your customers together. */
    private const SHARE = 40;
    /** The seconds for which one answer serves all equal requests, such as those of several tabs, of colleagues, or of repeated clicks. */
    private const SHARED_FOR = 1.5;

    private const ID = '[A-Za-z0-9_-]{1,64}';
    private const NAME = '~^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$~D';
    /** The widget shows this sentence to the customer. */
    private const TAKEN = 'This domain is already connected to another site.';
    /** Fields of the API's objects that the widget does not show. */
    private const SECRET = '~^(database_.*|your_customer_id)$~Dis';
    private const PASSED_ON = ['retry-after', 'x-ratelimit-limit', 'x-ratelimit-remaining'];

    /** The calls that the widget makes in the API's two forms; there are no others. The last column is all that a body may carry. */
    private const CALLS = [
        'documented' => [
            ['GET', '/sites/{site}/environments/{environment}/ssl', []],
            ['POST', '/sites/{site}/environments/{environment}/ssl/nudge', []],
            ['PUT', '/sites/{site}/environments/{environment}', ['custom_domain' => 'name or null']],
            ['POST', '/domains', ['domain' => 'name']],
            ['POST', '/domains/{domain}.{seal}/verify', []],
        ],
        'current' => [
            ['GET', '/environments/{environment}', []],
            ['PUT', '/environments/{environment}', ['custom_domain' => 'name or null']],
            ['GET', '/environments/{environment}/ssl', []],
            ['POST', '/environments/{environment}/ssl/nudge', ['retry' => 'true or absent']],
            ['POST', '/environments/{environment}/dns/recheck', []],
            ['GET', '/environments/{environment}/domain-changes/{change}', []],
        ],
    ];

    /**
     * @param string $api the API's base address
     * @param string $token the bearer token for it
     * @param string $key a random secret of your own, of 32 characters or more; it seals the ids of domains
     * @param string $folder the folder through which workers share answers for a moment; nobody else may read it
     * @param Closure(int|string, string, ?string): bool $owns tells whether an environment of a site is the customer's; in the current
     *     profile the site is null
     * @param Closure(int|string, string): bool $mayAdd false if another of your customers has the name; to the API all your customers
     *     are one account
     * @param ?string $profile `documented` or `current`, to let only one of the API's forms through
     * @param ?Closure(array): void $onAnswer called for each answered call, with `customer`, `method`, `site`, `environment`, `domain`,
     *     `status` and `json`; the watcher's goes here
     */
    public function __construct(
        private readonly string $api,
        #[\SensitiveParameter] private readonly string $token,
        #[\SensitiveParameter] private readonly string $key,
        private readonly string $folder,
        private readonly Closure $owns,
        private readonly Closure $mayAdd,
        private readonly string $base = '/api/v1/vector',
        private readonly ?string $profile = null,
        private readonly ?Closure $onAnswer = null,
    ) {
        if ($api === '' || $token === '' || strlen($key) < 32 || !is_writable($folder)) {
            throw new InvalidArgumentException('VectorProxy needs an API, a token, a key of 32 characters, and a folder to write in.');
        }
    }

    /**
     * Answers a request of the widget's.
     *
     * @param string $address the path and the query exactly as they were sent
     * @param array<string, ?string> $headers by their lower-case names
     * @param int|string|null $customer the id of the customer who is logged in
     * @return array{int, array<string, string>, string} status, headers and body
     */
    public function answer(string $method, string $address, array $headers, string $body, int|string|null $customer): array
    {
        try {
            [$status, $headers, $body] = $this->serve($method, $address, $headers, $body, $customer);
        } catch (VectorRefusal $refusal) {
            [$status, $headers] = [$refusal->getCode(), $refusal->headers];
            $body = self::written(['message' => $refusal->getMessage()]);
        }
        return [$status, $headers + ['cache-control' => 'no-store', 'content-type' => 'application/json'], $body];
    }

    private function serve(string $method, string $address, array $headers, string $body, int|string|null $customer): array
    {
        if ($customer === null || $customer === '') {
            throw new VectorRefusal('Unauthorized', 401);
        }
        [$path, $ids, $fields] = $this->find($method, $address);
        if (isset($ids['environment']) && !($this->owns)($customer, $ids['environment'], $ids['site'] ?? null)) {
            throw new VectorRefusal('Forbidden', 403);
        }
        $call = ['customer' => $customer, 'method' => $method, 'site' => $ids['site'] ?? null];
        $call += ['environment' => $ids['environment'] ?? null];
        if ($method === 'GET') {
            return $this->hear($call, $this->poll($customer, $ids['environment'], $path));
        }

        if (!self::isFromOwnPage($headers)) {
            throw new VectorRefusal('Forbidden', 403);
        }
        $given = self::fieldsOf($body, $headers['content-type'] ?? '', $fields);
        $name = $given['domain'] ?? $given['custom_domain'] ?? null;
        if ($name !== null && !($this->mayAdd)($customer, $name)) {
            throw new VectorRefusal(self::TAKEN, 409);
        }
        if (isset($ids['seal'])) {
            if (!hash_equals($this->seal($customer, $ids['domain']), $ids['seal'])) {
                throw new VectorRefusal('Not Found', 404);
            }
            $path = "/domains/{$ids['domain']}/verify";
        }
        $this->spend($customer);
        [$status, $headers, $body] = $this->ask($method, $path, $given, microtime(true) + self::PATIENCE);
        $json = json_decode($body);
        if (isset($ids['environment'])) {
            // The widget polls at once after this call, and an older answer would show no effect. A poll under way keeps its file,
            // which has no name any more: the next poll begins a new file, and waits for nobody.
            @unlink($this->file("environment {$ids['environment']}"));
        } elseif ($status < 300 && isset($json->data->id)) {
            // A failed call gives nobody a domain, even if its answer has an id.
            $json->data->id .= '.' . $this->seal($customer, (string) $json->data->id);
            $body = self::written($json);
        }
        return $this->hear($call + ['domain' => $name], [$status, $headers, $body]);
    }

    /** Passes an answer to `onAnswer`. If that throws, the customer still gets the answer. */
    private function hear(array $call, array $answer): array
    {
        try {
            if ($this->onAnswer !== null) {
                $json = json_decode($answer[2], true);
                ($this->onAnswer)($call + ['domain' => null, 'status' => $answer[0], 'json' => $json]);
            }
        } catch (Throwable $error) {
            error_log((string) $error);
        }
        return $answer;
    }

    /** Reads the address as it was sent: nothing is decoded or normalized, so nothing can turn into another address. */
    private function find(string $method, string $address): array
    {
        $path = str_starts_with($address, "$this->base/") ? substr($address, strlen($this->base)) : '';
        $calls = $this->profile === null ? array_merge(...array_values(self::CALLS)) : self::CALLS[$this->profile];
        foreach ($calls as [$ofMethod, $template, $fields]) {
            $pattern = preg_replace('~\{(\w+)\}~', '(?<$1>' . self::ID . ')', str_replace('.', '\.', $template));
            if ($ofMethod === $method && preg_match("~^$pattern$~D", $path, $ids)) {
                return [$path, $ids, $fields];
            }
        }
        throw new VectorRefusal('Not Found', 404);
    }

    private function poll(int|string $customer, string $environment, string $path): array
    {
        $until = microtime(true) + self::PATIENCE;
        $answers = $this->sharing("environment $environment", $until, function (array $answers) use ($customer, $path, $until): array {
            $answers = array_filter($answers, fn (array $known) => $known['until'] > microtime(true));
            if (!isset($answers[$path])) {
                $this->spend($customer);
                $answer = $this->ask('GET', $path, [], $until);
                $answers[$path] = ['until' => microtime(true) + self::SHARED_FOR, 'answer' => $answer];
            }
            return $answers;
        });
        return $answers[$path]['answer'];
    }

    /** Counts a customer's requests to the API, so that one customer's script cannot use up the limit of all the others. */
    private function spend(int|string $customer): void
    {
        $now = microtime(true);
        $minute = (int) ($now / 60);
        $spent = $this->sharing('spent', $now + self::PATIENCE, function (array $spent) use ($customer, $minute): array {
            $by = ($spent['minute'] ?? 0) === $minute ? $spent['by'] : [];
            $by[$customer] = ($by[$customer] ?? 0) + 1;
            return ['minute' => $minute, 'by' => $by];
        });
        if ($spent['by'][$customer] > self::SHARE) {
            throw new VectorRefusal('Too Many Requests', 429, ['retry-after' => (string) ceil(($minute + 1) * 60 - $now)]);
        }
    }

    /** Changes the state that workers share, one worker at a time: a worker that waited for the file finds the other's state in it. */
    private function sharing(string $what, float $until, Closure $change): array
    {
        $file = fopen($this->file($what), 'c+');
        while (!flock($file, LOCK_EX | LOCK_NB)) {
            if (microtime(true) > $until) {
                throw new VectorRefusal('Gateway Timeout', 504);
            }
            usleep(10_000);
        }
        $known = $change(json_decode(stream_get_contents($file), true) ?? []);
        ftruncate($file, 0);
        rewind($file);
        fwrite($file, self::written($known));
        fclose($file);
        return $known;
    }

    private function file(string $what): string
    {
        return $this->folder . '/' . hash('sha256', $what);
    }

    /** The API's answer, which has to come by `$until`. A failure is an answer too, so that waiting requests do not each repeat it. */
    private function ask(string $method, string $path, array $fields, float $until): array
    {
        $headers = ["Authorization: Bearer $this->token", 'Accept: application/json'];
        if ($fields !== []) {
            $headers[] = 'Content-Type: application/json';
        }
        $said = VectorHttp::ask($method, $this->api . $path, $headers, $fields === [] ? '' : self::written($fields), $until);
        if ($said === null) {
            return self::unusable($method, $path, 'nothing whole in time');
        }
        [$status, $headers, $text] = $said;
        $json = self::withoutSecrets(json_decode($text));
        // A 401 is about the proxy's token and a redirect leads away from the API: the customer can do nothing about either.
        $isUsable = $status < 300 ? $json !== null || $text === '' : $status >= 400 && $status !== 401;
        $body = $json === null ? '' : self::written($json);
        $isUsable = $isUsable && !str_contains($body, $this->token);
        $headers = array_intersect_key($headers, array_flip(self::PASSED_ON));
        return $isUsable ? [$status, $headers, $body] : self::unusable($method, $path, $status);
    }

    /** Writes a fault to the log, without bodies and headers, which may hold the token. */
    private static function unusable(string $method, string $path, int|string $said): array
    {
        error_log("$method $path: 502, as the API said $said");
        return [502, [], '{"message":"Bad Gateway"}'];
    }

    /** Seals the id of a domain for the customer, so that nobody can use another customer's id, and nothing has to be stored. */
    private function seal(int|string $customer, string $domain): string
    {
        $mac = hash_hmac('sha256', "$domain\n$customer", $this->key, true);
        return rtrim(strtr(base64_encode($mac), '+/', '-_'), '=');
    }

    /** A page of another site can send requests with the customer's cookie, but can set neither of these two headers. */
    private static function isFromOwnPage(array $headers): bool
    {
        return ($headers['x-requested-with'] ?? '') === 'XMLHttpRequest'
            && ($headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';
    }

    private static function fieldsOf(string $body, string $type, array $fields): array
    {
        if (strlen($body) > self::LONGEST_BODY) {
            throw new VectorRefusal('Payload Too Large', 413);
        }
        if ($body !== '' && !preg_match('~^application/json *(;|$)~Di', $type)) {
            throw new VectorRefusal('Unsupported Media Type', 415);
        }
        $json = json_decode($body);
        $isFine = $body === '' || json_last_error() === JSON_ERROR_NONE;
        $given = [];
        foreach ($fields as $field => $kind) {
            $value = $json->$field ?? null;
            $isNull = $value === null && is_object($json) && property_exists($json, $field);
            $isName = is_string($value) && preg_match(self::NAME, $value);
            $fits = match ($kind) {
                'name' => $isName,
                'name or null' => $isName || $isNull,
                'true or absent' => $value === true || $value === null,
            };
            $given += $value === null && $kind !== 'name or null' ? [] : [$field => $value];
            $isFine = $isFine && $fits;
        }
        return $isFine ? $given : throw new VectorRefusal('Bad Request', 400);
    }

    private static function withoutSecrets(mixed $json): mixed
    {
        if (is_object($json)) {
            foreach (get_object_vars($json) as $name => $value) {
                if (preg_match(self::SECRET, (string) $name)) {
                    unset($json->$name);
                } else {
                    $json->$name = self::withoutSecrets($value);
                }
            }
        }
        return is_array($json) ? array_map(self::withoutSecrets(...), $json) : $json;
    }

    private static function written(mixed $json): string
    {
        return json_encode($json, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
    }
}

/** The refusal of a request, with the status as its code. */
final class VectorRefusal extends Exception
{
    /** @param array<string, string> $headers */
    public function __construct(string $message, int $status, public readonly array $headers = [])
    {
        parent::__construct($message, $status);
    }
}
