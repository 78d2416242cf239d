<?php

declare(strict_types=1);

// The one file below the web root. Decides only what is about your panel: the session's customer, and their environments.

require __DIR__ . '/../VectorProxy.php';

// The watcher needs pdo_sqlite; without a file for its store there is none.
$store = null;
if (getenv('WATCH_STORE')) {
    require __DIR__ . '/../watch/Schedule.php';
    require __DIR__ . '/../watch/Store.php';
    $store = new VectorWatch\Store(getenv('WATCH_STORE'));
}

// The session is read and closed at once: PHP lends it to one request at a time, and the others would queue behind each poll.
session_start(['read_and_close' => true]);

$proxy = new VectorProxy(
    api: getenv('VECTOR_API'),
    token: getenv('VECTOR_TOKEN'),
    key: getenv('VECTOR_KEY'),
    folder: getenv('VECTOR_FOLDER'),
    // Your panel would ask its database. Here log-in has put into the session the site of each environment, and the names that
    // others have.
    owns: fn ($customer, $environment, $site) => isset($_SESSION['environments'][$environment])
        && in_array($site, [$_SESSION['environments'][$environment], null], true),
    mayAdd: fn ($customer, $domain) => !in_array($domain, $_SESSION['taken'], true),
    profile: getenv('VECTOR_PROFILE') ?: null,
    onAnswer: $store === null ? null : $store->note(...),
);

[$status, $headers, $body] = $proxy->answer(
    $_SERVER['REQUEST_METHOD'],
    $_SERVER['REQUEST_URI'],
    array_change_key_case(getallheaders()),
    // Reads one byte more than is allowed, which shows that a body is too long.
    file_get_contents('php://input', false, null, 0, VectorProxy::LONGEST_BODY + 1),
    $_SESSION['customer'] ?? null,
);

http_response_code($status);
foreach ($headers as $name => $value) {
    header("$name: $value");
}
echo $body;
