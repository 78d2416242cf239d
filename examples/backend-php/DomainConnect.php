<?php

declare(strict_types=1);

use VectorWatch\Status;

require_once __DIR__ . '/VectorHttp.php';

/**
 * Setup by one click: sends the customer to their DNS provider, which adds the records once they agree (Domain Connect 2.3,
 * synchronous flow). Copy this file with VectorHttp.php and watch/Status.php; examples/domain-connect has the templates.
 * docs/backend.md has the rules.
 */
final class DomainConnect
{
    /** The seconds for all requests to other servers until the customer gets an answer. */
    private const PATIENCE = 8;
    /** The most seconds until the customer comes back. */
    private const LONGEST_VISIT = 3600;

    private const ID = '~^[A-Za-z0-9_-]{1,64}$~D';
    private const NAME = '~^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$~D';

    /** The records that the template can express. With any other record there is no offer, and the customer adds all by hand. */
    private const GROUPS = [
        'traffic' => ['CNAME', '~^$~D', '~^(?<target>[a-z0-9.-]+)$~D'],
        'certificate' => ['CNAME', '~^_(?<proof>[a-z0-9]+)$~D', '~^_(?<answer>[a-z0-9.]+)\.acm-validations\.aws$~D'],
        'ownership' => ['TXT', '~^_vector-verify$~D', '~^vector-verify-(?<token>[A-Za-z0-9_-]+)$~D'],
    ];

    private const WORDS = [
        'applied' => 'Your DNS provider is adding the records. Please say on the page that you came from that they are added.',
        'cancelled' => 'Nothing was changed. On the page that you came from you can try again, or add the records yourself.',
        'refused' => 'Your DNS provider did not add the records. On the page that you came from you can add them yourself.',
    ];

    /** The script of the page at `/return`, which passes the outcome to the page with the widget. Its digest is in the policy. */
    private const TELL = 'new BroadcastChannel("domain-connect").postMessage({ ...document.body.dataset });';

    /**
     * @param string $origin your panel's origin, such as `https://panel.example`
     * @param string $privateKey an RSA key in PEM
     * @param string $keyHost the name of the public key's TXT records below the template's `syncPubKeyDomain`
     * @param array{providerId: string, service: string, apexService: string} $template as in your templates
     * @param array<string, string> $providers the providers that may be asked, by the text of their `_domainconnect` record, each with
     *     the origin of its page; no other record leads your server, or a customer, anywhere
     * @param ?Closure(string): list<string> $txt returns the TXT records at a name, by default from DNS; the other parameters are as
     *     for `VectorProxy`
     */
    public function __construct(
        private readonly string $origin,
        private readonly string $api,
        #[\SensitiveParameter] private readonly string $token,
        #[\SensitiveParameter] private readonly string $key,
        private readonly string $folder,
        private readonly Closure $owns,
        private readonly Closure $mayAdd,
        #[\SensitiveParameter] private readonly string $privateKey,
        private readonly string $keyHost,
        private readonly array $template,
        private readonly array $providers,
        private readonly ?Closure $txt = null,
        public readonly string $base = '/domain-connect',
    ) {
    }

    /**
     * Answers a request below `$base`.
     *
     * @param string $address the path and the query as they were sent
     * @return array{int, array<string, string>, string} status, headers and body
     */
    public function answer(string $method, string $address, int|string|null $customer): array
    {
        [$status, $headers, $body] = $this->serve($method, $address, $customer);
        return [$status, $headers + ['cache-control' => 'no-store', 'referrer-policy' => 'no-referrer'], $body];
    }

    private function serve(string $method, string $address, int|string|null $customer): array
    {
        parse_str((string) parse_url($address, PHP_URL_QUERY), $asked);
        $asked = array_filter($asked, is_string(...));
        $path = (string) parse_url($address, PHP_URL_PATH);
        if ($customer === null || $customer === '') {
            return [401, ['content-type' => 'text/plain'], 'Please sign in again.'];
        }
        if ($method !== 'GET') {
            return [405, [], ''];
        }
        if ($path === "$this->base/return") {
            return $this->comeBack($customer, $asked);
        }
        if (!in_array($path, [$this->base, "$this->base/start"], true)) {
            return [404, [], ''];
        }
        if (!$this->isTheirs($customer, $asked)) {
            return [403, [], ''];
        }
        $offer = $this->find($customer, $asked);
        if ($path === $this->base) {
            $json = json_encode($offer === null ? null : $this->shown($offer, $asked), JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
            return [200, ['content-type' => 'application/json'], $json];
        }
        $state = $this->sealed($customer, $asked);
        $failed = "$this->base/return?" . self::query(['state' => $state, 'error' => 'temporarily_unavailable']);
        return [303, ['location' => $offer === null ? $failed : $this->applyUrl($offer, $state)], ''];
    }

    /**
     * Takes in an answered call of the widget's, and keeps its ownership record, which the API gives only once, when the customer adds
     * the domain: `new VectorProxy(…, onAnswer: $connect->note(...))`.
     */
    public function note(array $call): void
    {
        $record = $call['json']['data']['verification_record'] ?? null;
        if ($call['environment'] === null && $call['status'] < 300 && $call['domain'] !== null && is_array($record)) {
            $json = json_encode($record, JSON_THROW_ON_ERROR);
            file_put_contents($this->proof($call['customer'], $call['domain']), $json, LOCK_EX);
        }
    }

    /** The TXT records to publish at `$keyHost` below the template's `syncPubKeyDomain`, so that providers can check what you sign. */
    public static function publicKeyRecords(#[\SensitiveParameter] string $privateKey): array
    {
        $pem = openssl_pkey_get_details(openssl_pkey_get_private($privateKey))['key'];
        $parts = str_split(preg_replace('~-----[^-]+-----|\s~', '', $pem), 200);
        return array_map(fn ($part, $index) => 'p=' . ($index + 1) . ",a=RS256,d=$part", $parts, array_keys($parts));
    }

    private function isTheirs(int|string $customer, array $asked): bool
    {
        ['environment' => $environment, 'domain' => $domain, 'site' => $site] = $asked + ['environment' => '', 'domain' => '', 'site' => null];
        $isWellFormed = preg_match(self::ID, $environment) && preg_match(self::NAME, $domain);
        return $isWellFormed && ($site === null || preg_match(self::ID, $site))
            && ($this->owns)($customer, $environment, $site) && ($this->mayAdd)($customer, $domain);
    }

    /** The provider that can add the records, and the request for it; null if there is none, or if a record fits no group. */
    private function find(int|string $customer, array $asked): ?array
    {
        $until = microtime(true) + self::PATIENCE;
        $domain = $asked['domain'];
        $variables = self::variablesOf($domain, $this->recordsFor($customer, $asked, $until));
        $provider = $variables === null ? null : $this->providerOf($domain, $until);
        if ($provider === null) {
            return null;
        }
        $host = self::below($domain, $provider['zone']);
        $service = $this->template[$host === '' ? 'apexService' : 'service'];
        $path = "/v2/domainTemplates/providers/{$this->template['providerId']}/services/$service";
        if (self::get($provider['urlAPI'] . $path, $until) === null) {
            return null;
        }
        $properties = ['domain' => $provider['zone'], 'host' => $host] + $variables;
        return $provider + ['path' => $path, 'properties' => $properties];
    }

    /** The offer in the widget's form. Its address is on this server, which signs the request only at the click. */
    private function shown(array $offer, array $asked): array
    {
        $query = self::query(array_intersect_key($asked, ['environment' => 0, 'site' => 0, 'domain' => 0]));
        return ['providerName' => $offer['name'], 'applyUrl' => "$this->origin$this->base/start?$query"];
    }

    private function applyUrl(array $offer, string $state): string
    {
        $back = ['redirect_uri' => "$this->origin$this->base/return", 'state' => $state];
        $signed = self::query($offer['properties'] + $back);
        openssl_sign($signed, $signature, $this->privateKey, OPENSSL_ALGO_SHA256);
        $proof = self::query(['key' => $this->keyHost, 'sig' => base64_encode($signature)]);
        return "{$offer['urlSyncUX']}{$offer['path']}/apply?$signed&$proof";
    }

    /** Answers a customer who comes back. The outcome is only words, because only DNS shows that the records are there. */
    private function comeBack(int|string $customer, array $asked): array
    {
        $visit = $this->opened($customer, $asked['state'] ?? '');
        if ($visit === null) {
            return [400, [], ''];
        }
        $error = $asked['error'] ?? null;
        $isCancelled = $error === 'access_denied' && str_starts_with($asked['error_description'] ?? '', 'user_cancel');
        $outcome = $error === null ? 'applied' : ($isCancelled ? 'cancelled' : 'refused');
        $digest = base64_encode(hash('sha256', self::TELL, true));
        ['environment' => $environment, 'domain' => $domain] = $visit;
        $page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>$domain</title>"
            . "<body data-environment=\"$environment\" data-domain=\"$domain\" data-outcome=\"$outcome\"><h1>$domain</h1>"
            . '<p>' . self::WORDS[$outcome] . '</p><p>You can close this window.</p><script>' . self::TELL . '</script>';
        $policy = "default-src 'none'; script-src 'sha256-$digest'";
        return [200, ['content-type' => 'text/html; charset=utf-8', 'content-security-policy' => $policy], $page];
    }

    /** @return list<array{type: string, name: string, value: string}> */
    private function recordsFor(int|string $customer, array $asked, float $until): array
    {
        ['environment' => $environment, 'domain' => $domain] = $asked;
        $path = isset($asked['site']) ? "/sites/{$asked['site']}/environments/$environment/ssl" : "/environments/$environment";
        $json = self::get($this->api . $path, $until, ["Authorization: Bearer $this->token"]);
        $isBelow = fn (array $record) => $record['name'] === $domain || str_ends_with($record['name'], ".$domain");
        $data = $json['data'] ?? null;
        $records = array_filter(Status::recordsOf(is_array($data) ? $data : []), $isBelow);
        if ($records !== []) {
            return array_values($records);
        }
        // Before the domain is attached, only its ownership can be proved.
        $proof = json_decode((string) @file_get_contents($this->proof($customer, $domain)), true);
        return array_values(array_filter(Status::recordsOf(['dns_instructions' => $proof]), $isBelow));
    }

    private function providerOf(string $domain, float $until): ?array
    {
        $txt = $this->txt ?? fn (string $name) => array_column(@dns_get_record($name, DNS_TXT) ?: [], 'txt');
        for ($zone = $domain; str_contains($zone, '.'); $zone = substr(strstr($zone, '.'), 1)) {
            $prefix = current(array_filter($txt("_domainconnect.$zone"), fn ($text) => isset($this->providers[$text])));
            $settings = $prefix === false ? null : self::get("https://$prefix/v2/$zone/settings", $until);
            ['urlSyncUX' => $ux, 'urlAPI' => $api] = ($settings ?? []) + ['urlSyncUX' => null, 'urlAPI' => null];
            // A provider that no longer has the zone answers 404. A catch-all record answers for names that are no zone.
            if (!is_string($ux) || !is_string($api) || !str_starts_with($api, 'https://')) {
                continue;
            }
            $name = ($settings['providerDisplayName'] ?? '') ?: $settings['providerName'] ?? '';
            $isPinned = preg_match('~^https://[^/?#@\\\\]+~', $ux, $found) && $found[0] === $this->providers[$prefix];
            return $isPinned ? ['zone' => $zone, 'name' => $name, 'urlAPI' => $api, 'urlSyncUX' => $ux] : null;
        }
        return null;
    }

    /** The groups and variables that make up these records; null if a record fits no group. */
    private static function variablesOf(string $domain, array $records): ?array
    {
        $variables = [];
        $groups = [];
        foreach ($records as ['type' => $type, 'name' => $name, 'value' => $value]) {
            $group = null;
            foreach (self::GROUPS as $one => [$ofType, $host, $values]) {
                $isFree = $type === $ofType && !in_array($one, $groups, true);
                if ($isFree && preg_match($host, self::below($name, $domain), $left) && preg_match($values, $value, $right)) {
                    $group = $one;
                    break;
                }
            }
            if ($group === null) {
                return null;
            }
            $groups[] = $group;
            $variables += array_filter($left + $right, is_string(...), ARRAY_FILTER_USE_KEY);
        }
        return $groups === [] ? null : ['groupId' => implode(',', $groups)] + $variables;
    }

    /** The part of a name before this domain, which ends it. */
    private static function below(string $name, string $domain): string
    {
        return $name === $domain ? '' : substr($name, 0, -strlen($domain) - 1);
    }

    /** Seals the visit for the customer, so that it is of no use to anybody else. */
    private function sealed(int|string $customer, array $asked): string
    {
        $visit = ['environment' => $asked['environment'], 'domain' => $asked['domain'], 'at' => time()];
        $text = self::base64url(json_encode($visit, JSON_THROW_ON_ERROR));
        return $text . '.' . $this->seal("$text\n$customer");
    }

    private function opened(int|string $customer, string $state): ?array
    {
        [$text, $shown] = explode('.', $state, 2) + [1 => ''];
        if (!hash_equals($this->seal("$text\n$customer"), $shown)) {
            return null;
        }
        $visit = json_decode(base64_decode(strtr($text, '-_', '+/')), true);
        return time() - $visit['at'] < self::LONGEST_VISIT ? $visit : null;
    }

    private function seal(string $text): string
    {
        return self::base64url(hash_hmac('sha256', "domain-connect\n$text", $this->key, true));
    }

    private function proof(int|string $customer, string $domain): string
    {
        return $this->folder . '/' . hash('sha256', "proof $customer $domain");
    }

    private static function base64url(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    private static function query(array $fields): string
    {
        return http_build_query($fields, encoding_type: PHP_QUERY_RFC3986);
    }

    /** @return ?array<mixed> the JSON of a success; null for any other answer */
    private static function get(string $url, float $until, array $headers = []): ?array
    {
        $answer = VectorHttp::ask('GET', $url, ['Accept: application/json', ...$headers], '', $until);
        $json = json_decode($answer[2] ?? '', true);
        return $answer !== null && $answer[0] >= 200 && $answer[0] < 300 ? (is_array($json) ? $json : []) : null;
    }
}
