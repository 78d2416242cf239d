<?php

declare(strict_types=1);

namespace VectorWatch;

/**
 * The state of a domain, read from an answer of the API in either of its two forms; docs/api.md and docs/api-current.md have the
 * fields. Each field may be missing, null or of another type.
 */
final class Status
{
    private const MOST_RECORDS = 8;
    private const LONGEST_WORDS = 300;
    private const FAILED = [
        'terminating' => 'terminated',
        'terminated' => 'terminated',
        'suspending' => 'suspended',
        'suspended' => 'suspended',
        'failed' => 'environment',
    ];

    /**
     * @param ?array{of: string, said: string} $failed
     * @param string $live `yes`; `no`; `rests` if the platform may have stopped one step before the end; or `unseen` if the platform
     *     only lacks the sight of the records
     * @param string $turn the party that has to act: `customer` or `platform`
     * @param list<array{type: string, name: string, value: string}> $records
     */
    private function __construct(
        public readonly string $step,
        public readonly ?array $failed,
        public readonly string $live = 'no',
        public readonly string $turn = 'platform',
        public readonly array $records = [],
    ) {
    }

    /** The state if the API knows no such environment. */
    public static function gone(): self
    {
        return new self('', ['of' => 'gone', 'said' => '']);
    }

    /** Reads the state of this domain from an answer. Returns null if the answer makes no sense. */
    public static function read(mixed $json, string $domain): ?self
    {
        $data = $json['data'] ?? null;
        if (!is_array($data) || ($data !== [] && array_is_list($data))) {
            return null;
        }
        $step = self::words($data['provisioning_step'] ?? null, 60) ?: 'pending';
        $records = self::recordsOf($data);
        $certificate = $data['custom_domain_certificate']['status'] ?? null;
        $isUncertified = $certificate !== null && $certificate !== 'issued';
        $isUnseen = ($data['dns_status']['state'] ?? null) === 'pending' && $records !== [];
        $failed = self::failureOf($data, $certificate, $domain);

        $isEnd = $step === 'complete' || ($step === 'ready' && ($data['is_production'] ?? null) === false);
        $live = match (true) {
            $failed !== null || $isUncertified => 'no',
            $isEnd && !$isUnseen => 'yes',
            $step === 'ready' && $certificate === 'issued' && !$isUnseen => 'rests',
            in_array($step, ['ready', 'complete'], true) && $certificate === 'issued' => 'unseen',
            default => 'no',
        };
        $isWaitedFor = $isUncertified || $isUnseen || in_array($step, ['waiting_cert', 'waiting_custom_dns'], true);
        return new self($step, $failed, $live, $isWaitedFor && $records !== [] ? 'customer' : 'platform', $records);
    }

    private static function failureOf(array $data, mixed $certificate, string $domain): ?array
    {
        $said = self::words($data['failure_reason'] ?? null);
        $status = $data['status'] ?? null;
        if (is_string($status) && isset(self::FAILED[$status])) {
            return ['of' => self::FAILED[$status], 'said' => $said];
        }
        $error = $data['error'] ?? null;
        if (is_string($error) ? trim($error) !== '' : $error !== null && $error !== false) {
            return ['of' => 'step', 'said' => self::words(is_array($error) ? $error['message'] ?? null : $error)];
        }
        $change = $data['pending_domain_change'] ?? null;
        if (($change['status'] ?? null) === 'failed') {
            return ['of' => 'change', 'said' => self::words($change['error_message'] ?? null)];
        }
        if ($certificate === 'failed' || $certificate === 'timed_out') {
            return ['of' => 'certificate', 'said' => $said];
        }
        // The documented form never names the domain. The current form does, and has to name this one.
        $isOther = array_key_exists('custom_domain', $data) && self::bare($data['custom_domain']) !== self::bare($domain);
        return $isOther ? ['of' => 'name', 'said' => ''] : null;
    }

    /**
     * The records that the customer has to add, each once, because a record may be in two lists.
     *
     * @return list<array{type: string, name: string, value: string}>
     */
    public static function recordsOf(array $data): array
    {
        $records = [];
        $add = function (mixed $type, mixed $name, mixed $value) use (&$records): void {
            $type = strtoupper(self::words($type ?? 'CNAME', 10));
            // The case of a text matters, the case of a name does not.
            $value = $type === 'TXT' ? self::words($value) : self::bare($value);
            $record = ['type' => $type, 'name' => self::bare($name), 'value' => $value];
            if ($record['name'] !== '' && $value !== '' && count($records) < self::MOST_RECORDS) {
                $records[implode("\n", $record)] = $record;
            }
        };
        $instructions = $data['dns_instructions'] ?? null;
        $lists = [
            is_array($instructions) && !array_is_list($instructions) ? [$instructions] : $instructions,
            $data['dns_status']['records'] ?? null,
            $data['custom_domain_certificate']['dns_validation_records'] ?? null,
        ];
        foreach (array_merge(...array_map(fn ($list) => is_array($list) ? array_values($list) : [], $lists)) as $one) {
            if (is_array($one)) {
                $add($one['type'] ?? null, $one['name'] ?? $one['host'] ?? null, $one['value'] ?? null);
            }
        }
        $name = self::bare($data['custom_domain'] ?? null);
        if (!in_array($name, array_column($records, 'name'), true)) {
            $add('CNAME', $name, $data['dns_target'] ?? null);
        }
        return array_values($records);
    }

    private static function bare(mixed $name): string
    {
        return preg_replace('~\.$~', '', strtolower(self::words($name)));
    }

    /** A text without line breaks and other invisible characters, because it goes into mails and logs. */
    private static function words(mixed $text, int $longest = self::LONGEST_WORDS): string
    {
        $seen = is_string($text) ? preg_replace('~[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+~u', ' ', $text) : null;
        return preg_match("~^\s*(.{0,$longest})~us", $seen ?? '', $found) ? trim($found[1]) : '';
    }
}
