<?php

declare(strict_types=1);

/** Stands in for the query builder that Laravel and WHMCS share: the methods that the examples call, over SQLite. */
final class Query
{
    private static ?PDO $store = null;
    private array $joins = [];
    private array $conditions = [];
    private array $values = [];

    public function __construct(private readonly string $table)
    {
    }

    /** Runs statements, as a migration would. */
    public static function run(string $sql): void
    {
        self::$store ??= new PDO('sqlite::memory:', options: [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
        self::$store->exec($sql);
    }

    public function join(string $table, string $one, string $how, string $other): self
    {
        $this->joins[] = "JOIN $table ON $one $how $other";
        return $this;
    }

    public function where(string $column, mixed ...$rest): self
    {
        [$how, $value] = count($rest) === 2 ? $rest : ['=', $rest[0]];
        $this->conditions[] = "$column $how ?";
        $this->values[] = $value;
        return $this;
    }

    public function exists(): bool
    {
        return $this->rows('1') !== [];
    }

    public function doesntExist(): bool
    {
        return !$this->exists();
    }

    public function pluck(string $value, string $key): array
    {
        return array_column($this->rows("$value, $key"), $value, $key);
    }

    public function update(array $changes): void
    {
        $set = implode(', ', array_map(fn (string $column) => "$column = ?", array_keys($changes)));
        $statement = self::$store->prepare("UPDATE $this->table SET $set" . $this->conditions());
        $statement->execute([...array_values($changes), ...$this->values]);
    }

    private function rows(string $columns): array
    {
        $statement = self::$store->prepare("SELECT $columns FROM $this->table " . implode(' ', $this->joins) . $this->conditions());
        $statement->execute($this->values);
        return $statement->fetchAll(PDO::FETCH_ASSOC);
    }

    private function conditions(): string
    {
        return $this->conditions === [] ? '' : ' WHERE ' . implode(' AND ', $this->conditions);
    }
}

/** Ada's and Bob's environments, each with its site and its domain. */
function environments(): array
{
    $rows = [['222', '111', 'bob', 'taken.example.com']];
    foreach (['67890', ...range(0, 9)] as $environment) {
        $rows[] = [(string) $environment, '12345', 'ada', null];
    }
    return $rows;
}
