<?php

declare(strict_types=1);

// The only file in the web root. Has what depends on your panel: the session's customer, and the customer's environments.

foreach (['VectorProxy', 'DomainConnect', 'watch/Schedule', 'watch/Store', 'watch/Status'] as $class) {
    require __DIR__ . "/../$class.php";
}

// Reads the session and closes it at once. PHP locks an open session for one request, so all others would wait for each poll.
session_start(['read_and_close' => true]);

// Your panel would ask its database. Here the log-in has put into the session, as `environments`, the site of each environment, and,
// as `taken`, the names of other customers.
$common = [
    'api' => getenv('VECTOR_API'),
    'token' => getenv('VECTOR_TOKEN'),
    'key' => getenv('VECTOR_KEY'),
    'folder' => getenv('VECTOR_FOLDER'),
    'owns' => fn ($customer, $environment, $site) => isset($_SESSION['environments'][$environment])
        && in_array($site, [$_SESSION['environments'][$environment], null], true),
    'mayAdd' => fn ($customer, $domain) => !in_array($domain, $_SESSION['taken'], true),
];
$customer = $_SESSION['customer'] ?? null;

// The store needs pdo_sqlite; without WATCH_STORE there is none.
$store = getenv('WATCH_STORE') ? new VectorWatch\Store(getenv('WATCH_STORE')) : null;
$connect = getenv('DOMAIN_CONNECT') ? new DomainConnect(...$common, ...connectSettings(getenv('DOMAIN_CONNECT'))) : null;

if ($connect !== null && str_starts_with($_SERVER['REQUEST_URI'], $connect->base)) {
    [$status, $headers, $body] = $connect->answer($_SERVER['REQUEST_METHOD'], $_SERVER['REQUEST_URI'], $customer);
} else {
    $proxy = new VectorProxy(
        ...$common,
        profile: getenv('VECTOR_PROFILE') ?: null,
        onAnswer: function (array $call) use ($store, $connect): void {
            $store?->note($call);
            $connect?->note($call);
        },
    );
    [$status, $headers, $body] = $proxy->answer(
        $_SERVER['REQUEST_METHOD'],
        $_SERVER['REQUEST_URI'],
        array_change_key_case(getallheaders()),
        // Reads one byte more than is allowed, to recognise a body that is too long.
        file_get_contents('php://input', false, null, 0, VectorProxy::LONGEST_BODY + 1),
        $customer,
    );
}

http_response_code($status);
foreach ($headers as $name => $value) {
    header("$name: $value");
}
echo $body;

/** In the file, `privateKey` is the path of the key, and `txt` has TXT records by their names, in place of DNS. */
function connectSettings(string $file): array
{
    $settings = json_decode(file_get_contents($file), true);
    $txt = $settings['txt'] ?? null;
    return [
        'privateKey' => file_get_contents($settings['privateKey']),
        'txt' => $txt === null ? null : fn (string $name) => $txt[$name] ?? [],
    ] + $settings;
}
