<?php

declare(strict_types=1);

namespace VectorWatch;

use PDO;

/** Stores the watches and their news (webhooks) in one SQLite file, which your panel and the watcher share. Needs pdo_sqlite. */
final class Store
{
    private const TABLES = <<<'SQL'
        CREATE TABLE IF NOT EXISTS watches (
          environment TEXT PRIMARY KEY, site TEXT, domain TEXT NOT NULL, customer TEXT, phase TEXT NOT NULL DEFAULT 'waiting',
          began REAL NOT NULL, since REAL NOT NULL, due REAL NOT NULL, pause REAL NOT NULL DEFAULT 0, mark TEXT NOT NULL DEFAULT '',
          bad_since REAL, failed_told INTEGER NOT NULL DEFAULT 0, stuck_told INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE IF NOT EXISTS news (
          number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, environment TEXT NOT NULL, body TEXT NOT NULL, due REAL NOT NULL,
          tries INTEGER NOT NULL DEFAULT 0, sent REAL
        );
        CREATE TABLE IF NOT EXISTS token (one INTEGER PRIMARY KEY CHECK (one = 1), free REAL NOT NULL, stretch REAL NOT NULL);
        INSERT OR IGNORE INTO token VALUES (1, 0, 1);
        SQL;

    private readonly PDO $database;
    /** The widget polls while the customer has it open. The watcher polls once no call of the widget's has come for so long. */
    private readonly float $leftAfter;

    public function __construct(string $file, Schedule $schedule = new Schedule())
    {
        $this->database = self::open($file);
        $this->leftAfter = 1.5 * $schedule->minute;
        // Each commit is on the disk before anything is sent, even if the machine loses power.
        $this->database->exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
        $this->database->exec(self::TABLES);
    }

    /** Watches a domain from now on. For a watched domain, the schedule begins anew; another domain takes the place of the first. */
    public function watch(string $environment, ?string $site, string $domain, int|string|null $customer = null): void
    {
        $now = Schedule::now();
        $due = $now + $this->leftAfter;
        $again = 'UPDATE watches SET since = ?, due = ? WHERE environment = ? AND domain = ?';
        if ($this->run($again, $now, $due, $environment, $domain) === 0) {
            $new = 'REPLACE INTO watches (environment, site, domain, customer, began, since, due) VALUES (?, ?, ?, ?, ?, ?, ?)';
            $this->run($new, $environment, $site, $domain, $customer === null ? null : (string) $customer, $now, $now, $due);
        }
    }

    /** Ends the watch of an environment. Its unsent news is still sent. */
    public function forget(string $environment): void
    {
        $this->run('DELETE FROM watches WHERE environment = ?', $environment);
    }

    /**
     * Takes in an answered call of the widget's: `new VectorProxy(…, onAnswer: $store->note(...))`.
     *
     * @param array{customer: int|string, method: string, site: ?string, environment: ?string, domain: ?string, status: int} $call
     */
    public function note(array $call): void
    {
        ['method' => $method, 'environment' => $environment, 'domain' => $domain, 'status' => $status] = $call;
        if ($environment === null) {
            return;
        }
        if ($method !== 'PUT') {
            $due = Schedule::now() + $this->leftAfter;
            $this->run('UPDATE watches SET due = max(due, CAST(? AS REAL)) WHERE environment = ?', $due, $environment);
        } elseif ($status < 300 && $domain !== null) {
            $this->watch($environment, $call['site'], $domain, $call['customer']);
        } elseif ($status < 300) {
            $this->forget($environment);
        }
    }

    /** The watch that is due first. */
    public function nextWatch(): ?array
    {
        return $this->row('SELECT * FROM watches ORDER BY due LIMIT 1');
    }

    /** The unsent news that is due first. Within an environment, later news waits for older news. */
    public function nextNews(): ?array
    {
        return $this->row('SELECT * FROM news WHERE sent IS NULL AND number =
            (SELECT min(number) FROM news AS older WHERE older.environment = news.environment AND sent IS NULL) ORDER BY due LIMIT 1');
    }

    /**
     * Saves a watch and its news, both or neither, so that the end of the process neither loses news nor makes it twice. Saves nothing
     * if the panel has ended or replaced the watch meanwhile.
     */
    public function save(array $watch, ?array $body): void
    {
        $this->database->exec('BEGIN IMMEDIATE');
        try {
            $changes = $this->run(
                'UPDATE watches SET phase = ?, since = ?, due = ?, pause = ?, mark = ?, bad_since = ?, failed_told = ?, stuck_told = ?
                 WHERE environment = ? AND domain = ? AND began = ?',
                ...array_map(fn ($field) => $watch[$field], [
                    'phase', 'since', 'due', 'pause', 'mark', 'bad_since', 'failed_told', 'stuck_told', 'environment', 'domain', 'began',
                ]),
            );
            if ($body !== null && $changes > 0) {
                $id = 'msg_' . bin2hex(random_bytes(16));
                $json = json_encode($body, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
                $this->run('INSERT INTO news (id, environment, body, due) VALUES (?, ?, ?, 0)', $id, $watch['environment'], $json);
            }
            $this->database->exec('COMMIT');
        } catch (\Throwable $error) {
            $this->database->exec('ROLLBACK');
            throw $error;
        }
    }

    public function told(int $number): void
    {
        $this->run('UPDATE news SET sent = ? WHERE number = ?', Schedule::now(), $number);
    }

    public function putOff(int $number, float $due): void
    {
        $this->run('UPDATE news SET tries = tries + 1, due = ? WHERE number = ?', $due, $number);
    }

    /** The time from which the API may be asked again, and the stretch of the intervals, for all watches, which share one token. */
    public function token(): array
    {
        return $this->row('SELECT free, stretch FROM token');
    }

    public function setToken(float $free, float $stretch): void
    {
        $this->run('UPDATE token SET free = ?, stretch = ?', $free, $stretch);
    }

    /** The lock that makes a process the only watcher of a store while the process holds it; null if another process has the lock. */
    public static function lock(string $file): ?PDO
    {
        try {
            $lock = self::open("$file.lock");
            $lock->exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
            return $lock;
        } catch (\PDOException) {
            return null;
        }
    }

    private static function open(string $file): PDO
    {
        return new PDO("sqlite:$file", options: [
            PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
            PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC,
        ]);
    }

    private function run(string $sql, mixed ...$values): int
    {
        return $this->did($sql, $values)->rowCount();
    }

    private function row(string $sql): ?array
    {
        return $this->did($sql, [])->fetch() ?: null;
    }

    private function did(string $sql, array $values): \PDOStatement
    {
        $statement = $this->database->prepare($sql);
        foreach ($values as $index => $value) {
            // PDO would bind all values as texts, and cut moments to 14 digits.
            $value = is_float($value) ? sprintf('%.3F', $value) : $value;
            $statement->bindValue($index + 1, $value, is_int($value) ? PDO::PARAM_INT : PDO::PARAM_STR);
        }
        $statement->execute();
        return $statement;
    }
}
